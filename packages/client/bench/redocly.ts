import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Has `redocly generate-client` make the client of an audience, in a temporary folder; returns its path. */
export function generateRedoclyClient(audience: 'frontend' | 'backend'): string {
  const file = join(mkdtempSync(join(tmpdir(), 'redocly-')), `${audience}.ts`);
  const root = join(import.meta.dirname, '../../..');
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off' };
  const document = `openapi/generated/${audience}.yaml`;
  execFileSync('npx', ['redocly', 'generate-client', document, '-o', file], { cwd: root, env, stdio: 'ignore' });
  return file;
}
