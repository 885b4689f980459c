import type { Description } from '@appsmiles/openapi';
import { Command, InvalidArgumentError, Option } from 'commander';
import { isLoopback } from '../http/loopback.ts';
import type { RunningServer } from '../http/start-server.ts';
import { lineLog } from '../log.ts';
import { parseTarget } from '../proxy/parse-target.ts';
import { createCheck } from '../record/check-exchanges.ts';
import { type HarFile, openHar } from '../record/har-file.ts';
import { type ProxyOptions, startProxy } from '../start-proxy.ts';
import { CommandError } from './command-error.ts';
import { readSecret } from './input.ts';
import { allowedHostOption, partnerOption, portOption, secretFileOption } from './options.ts';
import { describeWith, overlayOption } from './overlay-option.ts';
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
  overlay?: string[];
  record?: string;
  check?: true;
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
    .addOption(overlayOption())
    .option('--record <file>', 'append what goes by to this HAR, bodies included, without secrets and tokens')
    .option('--check', 'print what differs from the description, as it goes by')
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
  const description = describeWith(options.overlay);
  const record = await recordOf(options, description, terminal);
  const start = (): Promise<RunningServer> =>
    startProxy({
      ...proxyOptions,
      description,
      allowedHosts,
      partnerSecret,
      requestJwt,
      ...(record && { record }),
      log: lineLog(terminal.stdout),
    });
  const { url } = await runServer(start, terminal);
  if (!isLoopback(new URL(url).hostname)) terminal.stderr.write(warningOf(host));
  terminal.stdout.write(`Proxy  ${url} -> ${target}\nCtrl-C stops it.\n`);
}

/** What is done with each exchange; `undefined` where nothing is. */
async function recordOf(
  { record: file, check }: Options,
  description: Description,
  { stdout, stderr }: Terminal,
): Promise<ProxyOptions['record']> {
  if (file === undefined && !check) return undefined;
  const har = file === undefined ? undefined : openRecord(file);
  const checkExchange = check && (await createCheck(description, (line) => stdout.write(`${line}\n`)));
  return (exchange) => {
    try {
      har?.add(exchange);
    } catch (error) {
      // A full disk must not end what the proxy is for.
      stderr.write(`${file} can't be written to: ${(error as Error).message}\n`);
    }
    checkExchange?.(exchange).catch((error: Error) => stderr.write(`--check: ${error.message}\n`));
  };
}

function openRecord(file: string): HarFile {
  try {
    return openHar(file);
  } catch (error) {
    // Of node:fs, or of openHar itself.
    throw new CommandError(`--record: ${(error as Error).message}`, { cause: error });
  }
}

function warningOf(host: string): string {
  return `Warning: --host ${host} opens the proxy beyond this machine. Whoever can reach it can make calls as the partner, and plain http shows tokens and personal data on the way. It responds to requests for loopback, ${host} and each --allowed-host.\n`;
}
