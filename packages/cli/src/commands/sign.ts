import { createJwtSigner, resolveRequestJwt } from '@appsmiles/signing';
import { Command } from 'commander';
import { parseHttpMessage } from './http-message.ts';
import { readInput, readSecret, readText } from './input.ts';
import { partnerOption, secretFileOption } from './options.ts';
import { placementText, type RequestJwtFlags, requestJwtOf, requestJwtOptions } from './request-jwt-options.ts';
import type { Terminal } from './terminal.ts';

interface Options extends RequestJwtFlags {
  partner: string;
  secretFile?: string;
  tokenFile?: string;
  json?: true;
}

/** `appsmiles sign`. */
export function signCommand(terminal: Terminal): Command {
  const command = new Command('sign')
    .description('Signs a request and prints its JWT. The request is headers, an empty line and the body.')
    .argument('[file]', 'the request; standard input when left out')
    .addOption(partnerOption())
    .addOption(secretFileOption())
    .option('--token-file <file>', 'a file that holds the userToken or token, instead of APPSMILES_TOKEN')
    .option('--json', 'print {"jwt":"…"}, and its placement where that is not a header');
  for (const option of requestJwtOptions('signs')) command.addOption(option);
  return command
    .addHelpText(
      'after',
      "\nExample: printf 'content-type: application/json\\n\\n{}' | APPSMILES_SECRET=… appsmiles sign --partner me",
    )
    .action((file: string | undefined, options: Options) => sign(file, options, terminal));
}

async function sign(file: string | undefined, options: Options, terminal: Terminal): Promise<void> {
  const partnerSecret = await readSecret(options.secretFile, terminal);
  const source = { name: 'token', variable: 'APPSMILES_TOKEN', option: '--token-file', file: options.tokenFile };
  const token = (await readText(source, terminal.env)) ?? '';
  const { headers, body } = parseHttpMessage(await readInput(file, terminal));
  // The sender sets it again, and it is not worth signing when the body is signed.
  headers.delete('content-length');
  const scheme = requestJwtOf(options);
  const { placement } = resolveRequestJwt(scheme);
  const signJwt = createJwtSigner({
    ...scheme,
    partnerId: options.partner,
    partnerSecret,
    token,
    allowShortSecret: true,
  });
  const jwt = await signJwt(headers, body);
  const place = placement.in === 'header' ? undefined : placementText(placement);
  terminal.stdout.write(`${options.json ? JSON.stringify({ jwt, ...(place && { placement: place }) }) : jwt}\n`);
  if (place && !options.json) terminal.stderr.write(`${hints[placement.in](placement.name)}\n`);
}

const hints = {
  header: (name: string) => `Send it in the header ${name}.`,
  query: (name: string) =>
    `Send it as the last parameter of the query: ?${name}=<jwt>, or &${name}=<jwt> after others.`,
  body: (name: string) => `Send it as the last member of the body: {…,"${name}":"<jwt>"}.`,
};
