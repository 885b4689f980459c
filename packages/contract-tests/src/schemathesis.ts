import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startMock, startProxy, testPartner } from '@appsmiles/cli';
import { parse, stringify } from 'yaml';

interface RequestBody {
  required: boolean;
  content: { 'application/json': { schema: { $ref: string } } };
}

interface Document {
  paths: Record<string, { post: { security?: unknown; requestBody: RequestBody; responses: Record<string, unknown> } }>;
  components: { securitySchemes?: unknown; schemas: Record<string, { required?: string[] }> };
}

/**
 * The description as the proxy offers it: it adds the credential, sends `{}` where a caller sends no body, and answers a body
 * that no JWT can hold by itself.
 */
async function writeProxyDescription(): Promise<string> {
  // Ours, and checked by the project's own lint rules.
  const document = parse(
    await readFile(new URL('../../../openapi/generated/openapi.yaml', import.meta.url), 'utf8'),
  ) as Document;
  delete document.components.securitySchemes;
  for (const { post } of Object.values(document.paths)) {
    delete post.security;
    const name = post.requestBody.content['application/json'].schema.$ref.split('/').at(-1) ?? '';
    post.responses[413] = post.responses[422];
    post.requestBody.required = document.components.schemas[name]?.required !== undefined;
  }
  const file = join(await mkdtemp(join(tmpdir(), 'appsmiles-')), 'openapi.yaml');
  await writeFile(file, stringify(document));
  return file;
}

const configuration = fileURLToPath(new URL('../schemathesis.toml', import.meta.url));
const mock = await startMock();
const proxy = await startProxy({ target: mock.url, ...testPartner });
const document = await writeProxyDescription();

async function run(...selection: string[]): Promise<number> {
  await fetch(`${proxy.url}/user/clientcheckcredentials`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"partnerClientId":"42","email":"alex@example.com","dataConsentCode":0}',
  });
  const command = ['-m', 'schemathesis.cli', '--config-file', configuration, 'run', document];
  const args = [...command, '--url', proxy.url, '--checks', 'all', ...selection, ...process.argv.slice(2)];
  const child = spawn('python3', args, { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return code;
}

// Logging out ends the userToken that the other operations need.
const codes = [await run('--exclude-path', '/user/logout'), await run('--include-path', '/user/logout')];
await proxy.close();
await mock.close();
process.exitCode = Math.max(...codes);
