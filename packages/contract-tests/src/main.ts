import { startMock, testPartnerWith } from '@appsmiles/cli';
import { type RequestJwtFlags, requestJwtOf, requestJwtOptions } from '@appsmiles/cli/request-jwt-options';
import { type Description, OverlayError, readDescriptionFile } from '@appsmiles/openapi';
import { Command } from 'commander';
import type { Server } from './caller.ts';
import { runSuite } from './suite.ts';
import { formatTable } from './table.ts';

const command = new Command('npm run contract --')
  .description(
    'Checks whether a server keeps to the description; starts the mock and checks that when no server is given.',
  )
  .option(
    '--server <url>',
    'base URL; APPSMILES_PARTNER and APPSMILES_SECRET say who calls, APPSMILES_USER_TOKEN for whom',
  )
  .option(
    '--overlay <file>',
    'an overlay that says what is different in your deployment; may be repeated',
    (file: string, before: string[] = []) => [...before, file],
  )
  .option('--allow-writes', 'also call what stores, buys, connects, logs out and deletes', false);
for (const option of requestJwtOptions('verifies')) command.addOption(option);
const {
  server: url,
  allowWrites,
  overlay,
  ...flags
} = command
  .addHelpText('after', '\nExample: npm run contract -- --server https://api-sandbox.appsmiles.eu/2.0')
  .parse()
  .opts<{ server?: string; allowWrites: boolean; overlay?: string[] } & RequestJwtFlags>();
const requestJwt = requestJwtOf(flags);

/** The description with the overlays; `undefined` where one can't be applied, which is said. */
function descriptionOf(overlays: string[] = []): Description | undefined {
  try {
    return readDescriptionFile(undefined, overlays);
  } catch (error) {
    if (!(error instanceof OverlayError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
    return undefined;
  }
}

async function check(server: Server, description: Description): Promise<void> {
  const results = await runSuite(server, description);
  console.log(formatTable(results));
  if (results.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
}

async function checkMock(description: Description): Promise<void> {
  const mock = await startMock({ description, requestJwt });
  const server = { url: mock.url, ...testPartnerWith(flags.keyEncoding), allowWrites: true, isMock: true, requestJwt };
  await check(server, description);
  await mock.close();
}

async function checkServer(base: string, description: Description): Promise<void> {
  const {
    APPSMILES_PARTNER: partnerId,
    APPSMILES_SECRET: partnerSecret,
    APPSMILES_USER_TOKEN: userToken,
  } = process.env;
  if (!partnerId || !partnerSecret) {
    console.error('Set APPSMILES_PARTNER and APPSMILES_SECRET to the credentials of the partner who calls.');
    process.exitCode = 2;
    return;
  }
  const partner = { partnerId, partnerSecret, ...(userToken && { userToken }) };
  await check({ url: base, ...partner, allowWrites, isMock: false, requestJwt }, description);
}

const description = descriptionOf(overlay);
if (description && url === undefined) await checkMock(description);
else if (description && url !== undefined) await checkServer(url.replace(/\/$/, ''), description);
