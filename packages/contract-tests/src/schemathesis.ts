import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startMock, startProxy, testPartner } from '@appsmiles/cli';
import { type OperationNode, readDescription, requireOperation, type Schema } from '@appsmiles/openapi';
import { stringify } from 'yaml';

/**
 * The description as the proxy offers it: it adds the credential, and sends `{}` where a caller sends no body.
 */
async function writeProxyDescription(): Promise<string> {
  const { document, resolve } = description;
  for (const { path, method, request } of description.operations) {
    // The reader found it there.
    const node = document.paths[path]?.[method] as OperationNode;
    node.security = [];
    const isRequired = request && resolve<Schema>(request.schema).required !== undefined;
    if (node.requestBody) Object.assign(node.requestBody, { required: isRequired });
  }
  const file = join(await mkdtemp(join(tmpdir(), 'appsmiles-')), 'openapi.yaml');
  await writeFile(file, stringify(document));
  return file;
}

const description = readDescription();
const purpose = 'which Schemathesis needs a userToken from';
const connect = requireOperation(description, 'connectUser', purpose);
const disconnect = requireOperation(description, 'disconnectUser', 'which is tried last');
const configuration = fileURLToPath(new URL('../schemathesis.toml', import.meta.url));
const mock = await startMock();
const proxy = await startProxy({ target: mock.url, ...testPartner });
const document = await writeProxyDescription();

async function run(...selection: string[]): Promise<number> {
  await fetch(proxy.url + connect.path, {
    method: connect.method.toUpperCase(),
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
const codes = [await run('--exclude-path', disconnect.path), await run('--include-path', disconnect.path)];
await proxy.close();
await mock.close();
process.exitCode = Math.max(...codes);
