import { Command } from 'commander';
import { CommandError } from '../command-error.ts';
import type { MockOptions } from '../mock/start-mock.ts';
import { testPartner } from '../mock/test-partner.ts';
import { allowedHostOption, portOption } from './options.ts';
import { lineLog, runServer } from './run-server.ts';
import type { Terminal } from './terminal.ts';

interface Options extends Required<Pick<MockOptions, 'port' | 'verify'>> {
  partner?: Record<string, string>;
  allowedHost?: string[];
  errors?: true;
  dynamic?: true;
  seed?: string;
}

/** `appsmiles mock`. */
export function mockCommand(terminal: Terminal): Command {
  return new Command('mock')
    .description('Runs a mock of the API on 127.0.0.1 that verifies each request, until Ctrl-C.')
    .addOption(portOption(4010))
    .addOption(allowedHostOption())
    .option(
      '--partner <id:secret>',
      'a partner with a secret for tests, besides the test partner; may be repeated',
      addPartner,
    )
    .option('--no-verify', 'take any bearer credential, and issue no tokens')
    .option('--errors', 'answer 500 when an answer breaks the description')
    .option('--dynamic', 'make answers up from the schemas instead of taking the examples')
    .option('--seed <text>', 'make the same dynamic answers each time')
    .addHelpText(
      'after',
      `\n${EXAMPLES}\nEvery user of the machine can see the secret of --partner: give it none that a platform knows.`,
    )
    .addHelpText('after', '\nExample: appsmiles mock --port 5000 --partner me:a-secret-of-thirty-two-bytes-or-more')
    .action((options: Options) => runMock(options, terminal));
}

const EXAMPLES = 'The responses are the examples of the description: about user 42, whoever is asked for.';

function addPartner(text: string, partners: Record<string, string> = {}): Record<string, string> {
  // A secret may hold a colon; that a partnerId does is not known, so the first one parts them.
  const [, id, secret] = /^([^:]+):(.+)$/s.exec(text) ?? [];
  if (id === undefined || secret === undefined) {
    // Commander would quote the argument.
    throw new CommandError('A partner is given as id:secret.');
  }
  return { ...partners, [id]: secret };
}

async function runMock(options: Options, terminal: Terminal): Promise<void> {
  const { port, verify, partner, allowedHost, errors, dynamic, seed } = options;
  // Loaded here, because Prism takes half a second that the other commands do without.
  const { startMock } = await import('../mock/start-mock.ts');
  const start = (): ReturnType<typeof startMock> =>
    startMock({
      port,
      verify,
      errors: errors ?? false,
      dynamic: dynamic ?? false,
      log: lineLog(terminal),
      ...(allowedHost && { allowedHosts: allowedHost }),
      ...(partner && { partners: partner }),
      ...(seed !== undefined && { seed }),
    });
  const { url } = await runServer(start, terminal);
  const credentials = verify ? partnerLines() : 'Any bearer credential is taken.\n';
  terminal.stdout.write(`Mock  ${url}\n${credentials}${dynamic ? '' : `${EXAMPLES}\n`}Ctrl-C stops it.\n`);
}

function partnerLines(): string {
  const { partnerId, partnerSecret } = testPartner;
  return `Test partner  ${partnerId}\nIts secret    ${partnerSecret}\n`;
}
