import { allowedHostOption, lineLog, overlayOption, portOption } from '@appsmiles/cli/server';
import { exampleValues, queryOf, readDescription } from '@appsmiles/openapi';
import { Command } from 'commander';
import { createBuild, type Scripts } from './build.ts';
import { createBuildQueue } from './build-queue.ts';
import { createDocsServer } from './docs-server.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { watchSources } from './watch-sources.ts';

interface Options {
  docsPort: number;
  mockPort: number;
  allowedHost?: string[];
  overlay?: string[];
}

/**
 * `npm start`, from the project's folder: serves docs and mock at once, then builds, and builds again what changes, until
 * Ctrl-C. `scripts` are the verbs that it runs for that.
 */
export async function runStart(argv: string[], scripts: Scripts): Promise<void> {
  const { docsPort, mockPort, allowedHost: allowedHosts = [], overlay: overlays = [] } = parseOptions(argv);
  const docs = createDocsServer({ port: docsPort, allowedHosts });
  const running = runUntilStopped();
  const { url: docsUrl } = await running.add('--docs-port', docsPort, docs.start);
  const mock = await running.add('--mock-port', mockPort, async () => {
    // Loaded last, because Prism takes as long as all else together.
    const { startMock } = await import('@appsmiles/cli');
    return startMock({ port: mockPort, verify: false, allowedHosts, log: lineLog(process.stdout) });
  });
  console.log(welcome(docsUrl, mock.url));
  const build = createBuild({ scripts, overlays, docs, mock, isStopping: running.isStopping });
  const queue = createBuildQueue(build.again);
  // Watched before the first build, so that no change during it is missed.
  await watchSources(process.cwd(), queue.add);
  await queue.run(build.first);
}

function parseOptions(argv: string[]): Options {
  return new Command('npm start --')
    .description('Serves docs and mock on 127.0.0.1, and rebuilds what changes below openapi/ and docs/, until Ctrl-C.')
    .addOption(portOption(4000, '--docs-port <number>'))
    .addOption(portOption(4010, '--mock-port <number>'))
    .addOption(allowedHostOption())
    .addOption(overlayOption())
    .addHelpText('after', '\nExample: npm start -- --docs-port 8080 --mock-port 8010')
    .parse(argv)
    .opts<Options>();
}

/** A call of listGifts, or of another operation where the description has no such. */
function exampleCall(mockUrl: string): string {
  const { operations } = readDescription();
  const operation = operations.find(({ operationId }) => operationId === 'listGifts') ?? operations[0];
  if (!operation) return `curl ${mockUrl}`;
  const { method, path, parameters, request } = operation;
  const query = queryOf(exampleValues(parameters.filter(({ required }) => required)));
  const url = query ? `'${mockUrl}${path}${query}'` : `${mockUrl}${path}`;
  const verb = method === (request ? 'post' : 'get') ? '' : ` -X ${method.toUpperCase()}`;
  const body = request
    ? ` -H 'Content-Type: application/json' -d '${JSON.stringify(request.examples[0]?.value ?? {})}'`
    : '';
  return `curl${verb} ${url} -H 'Authorization: Bearer any'${body}`;
}

function welcome(docsUrl: string, mockUrl: string): string {
  return `
Docs  ${docsUrl}
Mock  ${mockUrl}

Try a call:

  ${exampleCall(mockUrl)}

The mock accepts any bearer token, and its responses are about user 42, whoever is asked for. Ctrl-C stops both.
`;
}
