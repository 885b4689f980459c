import { Command } from 'commander';
import { lineLog } from '../log.ts';
import type { MockOptions } from '../start-mock.ts';
import { testPartnerWith } from '../test-partner.ts';
import { CommandError } from './command-error.ts';
import { allowedHostOption, portOption } from './options.ts';
import { describeWith, overlayOption } from './overlay-option.ts';
import { type RequestJwtFlags, requestJwtOf, requestJwtOptions } from './request-jwt-options.ts';
import { runServer } from './run-server.ts';
import type { Terminal } from './terminal.ts';

interface Options extends Required<Pick<MockOptions, 'port' | 'verify'>>, RequestJwtFlags {
  partner?: Record<string, string>;
  allowedHost?: string[];
  overlay?: string[];
  errors?: true;
  dynamic?: true;
  seed?: string;
}

/** `appsmiles mock`. */
export function mockCommand(terminal: Terminal): Command {
  const command = new Command('mock')
    .description('Runs a mock of the API on 127.0.0.1 that verifies each request, until Ctrl-C.')
    .addOption(portOption(4010))
    .addOption(allowedHostOption())
    .addOption(overlayOption())
    .option(
      '--partner <id:secret>',
      'a partner with a secret for tests, besides the test partner; may be repeated',
      addPartner,
    )
    .option('--no-verify', 'take any credential, and issue no tokens')
    .option('--errors', 'respond with 500 when a response breaks the description')
    .option('--dynamic', 'generate responses from the schemas instead of taking the examples')
    .option('--seed <text>', 'generate the same dynamic responses each time');
  for (const option of requestJwtOptions('verifies')) command.addOption(option);
  return command
    .addHelpText(
      'after',
      `\n${EXAMPLES}\nEvery user of the machine can see the secret of --partner: choose one that no platform knows.`,
    )
    .addHelpText('after', '\nExample: appsmiles mock --port 5000 --partner me:a-secret-of-thirty-two-bytes-or-more')
    .action((options: Options) => runMock(options, terminal));
}

const EXAMPLES = 'The responses are the examples of the description: about user 42, whoever is asked for.';

function addPartner(text: string, partners: Record<string, string> = {}): Record<string, string> {
  // A secret may hold a colon, and no partnerId is known to: the first colon separates them.
  const [, id, secret] = /^([^:]+):(.+)$/s.exec(text) ?? [];
  if (id === undefined || secret === undefined) {
    // Not Commander's own error, which would quote the argument.
    throw new CommandError('A partner is given as id:secret.');
  }
  return { ...partners, [id]: secret };
}

async function runMock(options: Options, terminal: Terminal): Promise<void> {
  const { port, verify, partner, allowedHost, errors, dynamic, seed, overlay } = options;
  const description = describeWith(overlay);
  // Loaded here, because loading Prism takes half a second, which the other commands save.
  const { startMock } = await import('../start-mock.ts');
  const start = (): ReturnType<typeof startMock> =>
    startMock({
      port,
      description,
      verify,
      errors: errors ?? false,
      dynamic: dynamic ?? false,
      requestJwt: requestJwtOf(options),
      log: lineLog(terminal.stdout),
      ...(allowedHost && { allowedHosts: allowedHost }),
      ...(partner && { partners: partner }),
      ...(seed !== undefined && { seed }),
    });
  const { url } = await runServer(start, terminal);
  const credentials = verify ? partnerLines(options) : 'Any credential is taken.\n';
  terminal.stdout.write(`Mock  ${url}\n${credentials}${dynamic ? '' : `${EXAMPLES}\n`}Ctrl-C stops it.\n`);
}

function partnerLines({ keyEncoding }: Options): string {
  const { partnerId, partnerSecret } = testPartnerWith(keyEncoding);
  return `Test partner  ${partnerId}\nIts secret    ${partnerSecret}\n`;
}
