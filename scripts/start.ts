import { spawnSync } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { type LogEntry, type RunningServer, startMock } from '@appsmiles/cli';
import { Command } from 'commander';
import sirv from 'sirv';
import { portOption } from '../packages/cli/src/commands/options.ts';
import { runUntilStopped } from './command.ts';

const { docsPort, mockPort } = new Command('npm start --')
  .description('Builds what is made from openapi/, and serves docs and mock on 127.0.0.1 until Ctrl-C.')
  .addOption(portOption(4000, '--docs-port <number>'))
  .addOption(portOption(4010, '--mock-port <number>'))
  .addHelpText('after', '\nExample: npm start -- --docs-port 8080 --mock-port 8010')
  .parse()
  .opts<{ docsPort: number; mockPort: number }>();

for (const script of ['scripts/generate.ts', 'scripts/docs.ts']) {
  const { status } = spawnSync(process.execPath, ['--conditions=@appsmiles/source', script], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(1);
}

const [docs, mock] = await runUntilStopped([
  { option: '--docs-port', port: docsPort, start: () => serveFolder('docs/dist', docsPort) },
  {
    option: '--mock-port',
    port: mockPort,
    start: () => startMock({ port: mockPort, verify: false, log: logLine }),
  },
]);

console.log(`
Docs  ${docs?.url}
Mock  ${mock?.url}

Try a call:

  curl ${mock?.url}/gift/list -H 'Authorization: Bearer any' -H 'Content-Type: application/json' -d '{}'

The mock accepts any bearer token. Ctrl-C stops both.
`);

function logLine({ method, path, status, notes }: LogEntry): void {
  console.log([`${method} ${path} ${status}`, ...notes.map((note) => `  ${note}`)].join('\n'));
}

function serveFolder(folder: string, port: number): Promise<RunningServer> {
  // Sirv names the encoding of HTML alone, and a browser takes other texts for Windows-1252.
  const types: Record<string, string> = { '.md': 'markdown', '.txt': 'plain', '.yaml': 'yaml' };
  const setHeaders = (response: ServerResponse, path: string): void => {
    const type = types[extname(path)];
    if (type !== undefined) response.setHeader('content-type', `text/${type};charset=utf-8`);
  };
  const server = createServer(sirv(folder, { dev: true, setHeaders }));
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => {
      const address = server.address() as { port: number };
      const close = (): Promise<void> =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ url: `http://127.0.0.1:${address.port}`, close });
    });
  });
}
