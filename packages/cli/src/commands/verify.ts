import { explainRequest, type Finding, placeJwt } from '@appsmiles/signing';
import { Command } from 'commander';
import { paint } from '../log.ts';
import { parseHttpMessage } from './http-message.ts';
import { readInput, readSecret } from './input.ts';
import { partnerOption, secretFileOption } from './options.ts';
import { type RequestJwtFlags, requestJwtOf, requestJwtOptions } from './request-jwt-options.ts';
import type { Terminal } from './terminal.ts';

interface Options extends RequestJwtFlags {
  partner: string;
  secretFile?: string;
  jwt?: string;
  json?: true;
}

/** `appsmiles verify`. Calls `refuse` when a finding is not `ok`. */
export function verifyCommand(terminal: Terminal, refuse: () => void): Command {
  const command = new Command('verify')
    .description('Says of each part of a request JWT whether it is right, and ends with 1 when one is not.')
    .argument(
      '[file]',
      'the request: a request line, which may be missing, headers, an empty line and the body; standard input when left out',
    )
    .addOption(partnerOption())
    .addOption(secretFileOption())
    .option('--jwt <file>', 'a file that holds the JWT, when the request does not carry it')
    .option('--json', 'print the findings as a JSON array');
  for (const option of requestJwtOptions('verifies')) command.addOption(option);
  return command
    .addHelpText('after', '\nExample: APPSMILES_SECRET=… appsmiles verify --partner me request.http')
    .action(async (file: string | undefined, options: Options) => {
      const findings = await findingsOf(file, options, terminal);
      terminal.stdout.write(options.json ? `${JSON.stringify(findings)}\n` : lines(findings, terminal));
      if (findings.some(({ status }) => status !== 'ok')) refuse();
    });
}

async function findingsOf(file: string | undefined, options: Options, terminal: Terminal): Promise<Finding[]> {
  const secret = await readSecret(options.secretFile, terminal);
  const scheme = requestJwtOf(options);
  let message = parseHttpMessage(await readInput(file, terminal));
  if (options.jwt !== undefined) {
    const jwt = (await readInput(options.jwt, terminal)).toString('latin1').trim();
    message = placeJwt(jwt, message, scheme.placement);
  }
  const { url, headers, body } = message;
  return explainRequest(new Request(url, { method: 'POST', headers, body }), {
    ...scheme,
    secretFor: (iss) => (iss === options.partner ? secret : undefined),
    allowShortSecret: true,
  });
}

function lines(findings: Finding[], { stdout }: Terminal): string {
  const colours = { ok: 'green', failed: 'red', unchecked: 'yellow' } as const;
  return findings
    .map(({ part, status, message }) => `${paint(colours[status], status, stdout)} ${part}: ${message}\n`)
    .join('');
}
