import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Document, describe } from '@appsmiles/openapi';
import { go } from './go.ts';
import { java } from './java.ts';
import type { Edit, EditFacts, Language, Metadata } from './language.ts';
import { php } from './php.ts';
import { python } from './python.ts';

const languages: Language[] = [php, python, go, java];

// Redocly's own command would leave out what this project adds.
const ownNotice = /(?:Do not edit by hand — r|R)egenerate with `redocly generate-client`\./;

/** The folders that hold nothing but generated files. */
export const languageFolders: string[] = languages.map(({ folder }) => folder);

/**
 * Generates the files of the clients in other languages: path to content.
 *
 * @param document - the bundled back-end document, parsed; left as it is
 * @throws when the generator fails, or no longer writes what an edit replaces
 */
export async function generateClients(
  document: Document,
  facts: Omit<Metadata, 'requests'>,
  notice: string,
): Promise<Map<string, string>> {
  const metadata = { ...facts, requests: requestsOf(document) };
  const texts = await runRedocly(forGenerators(document));
  const known = editFacts(document, metadata);
  const files = new Map<string, string>();
  for (const language of languages) {
    const { folder, file, name, others } = language;
    files.set(`${folder}/${name}`, edited(texts.get(file) ?? '', language, notice, known));
    for (const [path, content] of Object.entries(others(metadata, notice))) files.set(path, content);
  }
  return files;
}

function requestsOf(document: Document): string[] {
  const names = describe(document).operations.map(({ request }) => request?.schemaName);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

function editFacts({ paths, components }: Document, { envelope }: Metadata): EditFacts {
  const fields = new Set(Object.values(components.schemas).flatMap(({ properties = {} }) => Object.keys(properties)));
  return {
    envelope,
    hasBodies: JSON.stringify(paths).includes('"requestBody":'),
    hasField: (name) => fields.has(name),
  };
}

function edited(text: string, { folder, file, edits }: Language, notice: string, facts: EditFacts): string {
  let next = text;
  for (const [wrong, right, isFor = () => true] of [[ownNotice, notice], ...edits] satisfies Edit[]) {
    const pattern = typeof wrong === 'function' ? wrong(facts) : wrong;
    if (next.search(pattern) < 0 && isFor(facts))
      throw new Error(`${folder}/${file}: nothing matches ${pattern}. The generator has changed.`);
    next = next.replace(pattern, right);
  }
  return next;
}

/**
 * The document as Redocly's generators understand it. They turn every integer that has a list of values into a
 * floating-point number. Servers are left out, because they would make a mock on this machine the default of every client.
 */
function forGenerators(document: object): object {
  return JSON.parse(JSON.stringify({ ...document, servers: [] }), (_key, value) => {
    if (value?.type !== 'integer') return value;
    const { enum: _values, const: _value, ...rest } = value;
    return rest;
  });
}

/** Runs the four generators in one process, and returns their files by name. */
async function runRedocly(document: object): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'appsmiles-generate-'));
  try {
    await writeFile(join(folder, 'backend.json'), JSON.stringify(document));
    const generators = languages.flatMap(({ generator }) => ['--generator', generator]);
    const redocly = fileURLToPath(new URL('bin/cli.js', import.meta.resolve('@redocly/cli/package.json')));
    await promisify(execFile)(
      process.execPath,
      [redocly, 'generate-client', 'backend.json', '-o', 'client.ts', '--go-package', 'api', ...generators],
      { cwd: folder, env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
    );
    const read = async ({ file }: Language) => [file, await readFile(join(folder, file), 'utf8')] as const;
    return new Map(await Promise.all(languages.map(read)));
  } finally {
    await rm(folder, { recursive: true });
  }
}
