import { Command, InvalidArgumentError, Option } from 'commander';
import { isLoopback } from '../http/loopback.ts';
import type { RunningServer } from '../http/start-server.ts';
import { lineLog } from '../log.ts';
import { parseTarget } from '../proxy/parse-target.ts';
import { startProxy } from '../start-proxy.ts';
import { CommandError } from './command-error.ts';
import { readSecret } from './input.ts';
import { allowedHostOption, partnerOption, portOption, secretFileOption } from './options.ts';
import { type RequestJwtFlags, requestJwtOf, requestJwtOptions } from './request-jwt-options.ts';
import { runServer } from './run-server.ts';
import type { Terminal } from './terminal.ts';

interface Options extends RequestJwtFlags {
  target: string;
  partner: string;
  port: number;
  host: string;
  secretFile?: string;
  allowedHost?: string[];
  anyRequest?: true;
  allowInsecureHttp?: true;
  maxResponseSize: number;
}

/** `appsmiles proxy`. */
export function proxyCommand(terminal: Terminal): Command {
  const command = new Command('proxy')
    .description('Signs and forwards each request, so that any HTTP tool can call the API, until Ctrl-C.')
    .requiredOption('--target <url>', 'base URL of the API')
    .addOption(partnerOption())
    .addOption(secretFileOption())
    .addOption(portOption(4011))
    .option('--host <host>', 'where to listen; whoever can reach it can act as the partner', '127.0.0.1')
    .addOption(allowedHostOption())
    .option('--any-request', 'also forward paths and methods that the description lacks')
    .option('--allow-insecure-http', 'allow a target of plain http on another machine')
    .addOption(maxResponseSizeOption());
  for (const option of requestJwtOptions('signs')) command.addOption(option);
  return command
    .addHelpText('after', '\nExample: APPSMILES_SECRET=… appsmiles proxy --target http://127.0.0.1:4010 --partner me')
    .action((options: Options) => runProxy(options, terminal));
}

function maxResponseSizeOption(): Option {
  const description = 'the most bytes of a response that the proxy has to read itself';
  return new Option('--max-response-size <bytes>', description).default(10_000_000).argParser((text) => {
    const bytes = Number(text);
    if (/^\d+$/.test(text) && bytes > 0 && Number.isSafeInteger(bytes)) return bytes;
    throw new InvalidArgumentError('A size is a whole number of bytes, from 1.');
  });
}

/** Not a parser of the option: Commander quotes what a parser rejects, and a URL may hold a password. */
function assertTarget(target: string, allowInsecureHttp: boolean): void {
  try {
    parseTarget(target, allowInsecureHttp);
  } catch (error) {
    // It throws nothing else.
    throw new CommandError((error as TypeError).message);
  }
}

async function runProxy(options: Options, terminal: Terminal): Promise<void> {
  const { target, partner, port, host, secretFile, allowedHost, maxResponseSize } = options;
  const { anyRequest = false, allowInsecureHttp = false } = options;
  assertTarget(target, allowInsecureHttp);
  const proxyOptions = { target, partnerId: partner, port, host, anyRequest, allowInsecureHttp, maxResponseSize };
  const partnerSecret = await readSecret(secretFile, terminal);
  const requestJwt = requestJwtOf(options);
  const allowedHosts = allowedHost ?? [];
  const start = (): Promise<RunningServer> =>
    startProxy({ ...proxyOptions, allowedHosts, partnerSecret, requestJwt, log: lineLog(terminal.stdout) });
  const { url } = await runServer(start, terminal);
  if (!isLoopback(new URL(url).hostname)) terminal.stderr.write(warningOf(host));
  terminal.stdout.write(`Proxy  ${url} -> ${target}\nCtrl-C stops it.\n`);
}

function warningOf(host: string): string {
  return `Warning: --host ${host} opens the proxy beyond this machine. Whoever can reach it can make calls as the partner, and plain http shows tokens and personal data on the way. It responds to requests for loopback, ${host} and each --allowed-host.\n`;
}
