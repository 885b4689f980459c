import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Evidence } from '../../src/evidence/exchange.ts';
import { type EvidenceOptions, readEvidence } from '../../src/evidence/read-evidence.ts';

/** Reads all evidence. */
export async function readAll(paths: string[], options?: EvidenceOptions): Promise<Evidence[]> {
  const evidence: Evidence[] = [];
  for await (const one of readEvidence(paths, options)) evidence.push(one);
  return evidence;
}

/** The evidence of one kind. */
export function only<Kind extends Evidence['kind']>(
  evidence: Evidence[],
  kind: Kind,
): Extract<Evidence, { kind: Kind }>[] {
  return evidence.filter((one): one is Extract<Evidence, { kind: Kind }> => one.kind === kind);
}

/** Writes a file with a content, reads it, and removes it. */
export async function readContent(
  content: string | Uint8Array | object,
  { name = 'evidence', ...options }: EvidenceOptions & { name?: string } = {},
): Promise<Evidence[]> {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-'));
  try {
    const file = join(folder, name);
    const isWritten = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(file, isWritten ? content : JSON.stringify(content));
    return (await readAll([file], options)).map((one) => ({ ...one, file: one.file.replace(`${folder}/`, '') }));
  } finally {
    await rm(folder, { recursive: true });
  }
}
