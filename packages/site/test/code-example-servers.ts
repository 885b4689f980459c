import { execFile, execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LogEntry, startMock, startProxy, testPartner } from '@appsmiles/cli';
import type { FrontendOperation } from '@appsmiles/client/signing-handler';
import { createNodeSigningHandler } from '@appsmiles/client/signing-handler/node';
import { readDescription } from '@appsmiles/openapi';

const { operations } = readDescription();

/** How the examples of a language are run, by its name in `packages/site/src/reference/code-examples.ts`. */
export const commands: Record<string, { program: string; arguments: string[] }> = {
  typescript: { program: process.execPath, arguments: ['--conditions=@appsmiles/source'] },
  curl: { program: 'sh', arguments: ['-eu'] },
};

/** Whether a program is on the PATH. */
export function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What the examples call: a mock that verifies, a proxy before it, and a signing handler of a partner's server. */
export interface CodeExampleServers {
  /** `APPSMILES_URL`, `APPSMILES_PROXY`, `APPSMILES_SIGNER`, `APPSMILES_PARTNER`, `APPSMILES_SECRET`. */
  env: Record<string, string>;
  /** The requests that the mock received since the last {@link run}. */
  log: LogEntry[];
  /**
   * Runs an example, without any credential in its arguments.
   *
   * @returns what it printed to standard output
   * @throws when it ends with another exit code than 0
   */
  run(language: string, file: string): Promise<string>;
  close(): Promise<void>;
}

export async function startCodeExampleServers(): Promise<CodeExampleServers> {
  const log: LogEntry[] = [];
  const mock = await startMock({ log: (entry) => log.push(entry) });
  const proxy = await startProxy({ target: mock.url, ...testPartner });
  const signer = await startSigner();
  const env = {
    APPSMILES_URL: mock.url,
    APPSMILES_PROXY: proxy.url,
    APPSMILES_SIGNER: signer.url,
    APPSMILES_PARTNER: testPartner.partnerId,
    APPSMILES_SECRET: testPartner.partnerSecret,
  };
  return {
    env,
    log,
    async run(language, file) {
      const command = commands[language];
      if (command === undefined) throw new Error(`${language} examples are run by npm run test:languages.`);
      log.length = 0;
      return output(command.program, [...command.arguments, file], { ...process.env, ...env });
    },
    close: async () => {
      await Promise.all([mock.close(), proxy.close(), signer.close()]);
    },
  };
}

function output(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { env, timeout: 25_000 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${args.at(-1)} failed: ${stderr}`, { cause: error }));
      else resolve(stdout);
    });
  });
}

/** The server of a partner with one logged-in user, who may do everything. */
async function startSigner(): Promise<{ url: string; close(): Promise<void> }> {
  const handler = createNodeSigningHandler({
    ...testPartner,
    authenticate: () => ({ partnerClientId: '42', email: 'alex@example.com' }),
    operations: operations
      .filter(({ audience }) => audience === 'frontend')
      // The type is the closed list of these very names.
      .map(({ operationId }) => operationId as FrontendOperation),
    allow: () => true,
  });
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Always an address object for a TCP server.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
