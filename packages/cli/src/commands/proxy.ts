import { Command, InvalidArgumentError, Option } from 'commander';
import { startProxy } from '../proxy/start-proxy.ts';
import { readSecret } from './input.ts';
import { partnerOption, portOption, secretFileOption } from './options.ts';
import { lineLog, runServer } from './run-server.ts';
import type { Terminal } from './terminal.ts';

interface Options {
  target: string;
  partner: string;
  port: number;
  host: string;
  secretFile?: string;
}

/** `appsmiles proxy`. */
export function proxyCommand(terminal: Terminal): Command {
  const target = new Option('--target <url>', 'base URL of the API').argParser(baseUrl).makeOptionMandatory();
  return new Command('proxy')
    .description(
      'Signs each request that it gets and forwards it, so that any HTTP tool can call the API, until Ctrl-C.',
    )
    .addOption(target)
    .addOption(partnerOption())
    .addOption(secretFileOption())
    .addOption(portOption(4011))
    .option('--host <host>', 'where to listen; whoever can reach it can act as the partner', '127.0.0.1')
    .addHelpText('after', '\nExample: APPSMILES_SECRET=… appsmiles proxy --target http://127.0.0.1:4010 --partner me')
    .action((options: Options) => runProxy(options, terminal));
}

function baseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.username) return text;
  throw new InvalidArgumentError('A target is a URL such as https://api-sandbox.appsmiles.eu/2.0.');
}

async function runProxy(options: Options, terminal: Terminal): Promise<void> {
  const { target, partner, port, host, secretFile } = options;
  const partnerSecret = await readSecret(secretFile, terminal);
  const log = lineLog(terminal);
  const { url } = await runServer(() => startProxy({ target, partnerId: partner, partnerSecret, port, host, log }));
  terminal.stdout.write(`Proxy  ${url} -> ${target}\nCtrl-C stops it.\n`);
}
