import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { LogEntry, RunningServer } from '@appsmiles/cli';
import { siteFolder, siteHandler } from '@appsmiles/site';
import { Command } from 'commander';
import { allowedHostOption, portOption } from '../packages/cli/src/commands/options.ts';
import { startServer } from '../packages/cli/src/server.ts';
import { runUntilStopped } from './command.ts';

const { docsPort, mockPort, allowedHost } = new Command('npm start --')
  .description('Builds what is made from openapi/, and serves docs and mock on 127.0.0.1 until Ctrl-C.')
  .addOption(portOption(4000, '--docs-port <number>'))
  .addOption(portOption(4010, '--mock-port <number>'))
  .addOption(allowedHostOption())
  .addHelpText('after', '\nExample: npm start -- --docs-port 8080 --mock-port 8010')
  .parse()
  .opts<{ docsPort: number; mockPort: number; allowedHost?: string[] }>();
const allowedHosts = allowedHost ?? [];

const [docs, mock] = await runUntilStopped(
  [
    { option: '--docs-port', port: docsPort, start: () => serveDocs() },
    {
      option: '--mock-port',
      port: mockPort,
      start: async () => {
        // Loaded last, because Prism takes as long as all else together.
        const { startMock } = await import('@appsmiles/cli');
        return startMock({ port: mockPort, verify: false, allowedHosts, log: logLine });
      },
    },
  ],
  build,
);

console.log(`
Docs  ${docs?.url}
Mock  ${mock?.url}

Try a call:

  curl ${mock?.url}/gift/list -H 'Authorization: Bearer any' -H 'Content-Type: application/json' -d '{}'

The mock accepts any bearer token, and its responses are about user 42, whoever is asked for. Ctrl-C stops both.
`);

async function build(): Promise<void> {
  for (const script of ['scripts/generate.ts', 'scripts/docs.ts']) {
    const child = spawn(process.execPath, ['--conditions=@appsmiles/source', script], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const end = (): boolean => child.kill();
    process.once('exit', end);
    const [code] = await once(child, 'exit');
    process.off('exit', end);
    if (code !== 0) process.exit(1);
  }
}

function logLine({ method, path, status, notes }: LogEntry): void {
  console.log([`${method} ${path} ${status}`, ...notes.map((note) => `  ${note}`)].join('\n'));
}

function serveDocs(): Promise<RunningServer> {
  const serve = siteHandler(siteFolder);
  return startServer(async (request, response) => serve(request, response), {
    port: docsPort,
    host: '127.0.0.1',
    allowedHosts,
  });
}
