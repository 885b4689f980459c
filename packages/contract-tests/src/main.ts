import { startMock, testPartnerWith } from '@appsmiles/cli';
import { type RequestJwtFlags, requestJwtOf, requestJwtOptions } from '@appsmiles/cli/request-jwt-options';
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
  .option('--allow-writes', 'also call what stores, buys, connects, logs out and deletes', false);
for (const option of requestJwtOptions('verifies')) command.addOption(option);
const {
  server: url,
  allowWrites,
  ...flags
} = command
  .addHelpText('after', '\nExample: npm run contract -- --server https://api-sandbox.appsmiles.eu/2.0')
  .parse()
  .opts<{ server?: string; allowWrites: boolean } & RequestJwtFlags>();
const requestJwt = requestJwtOf(flags);

async function check(server: Server): Promise<void> {
  const results = await runSuite(server);
  console.log(formatTable(results));
  if (results.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
}

if (url === undefined) {
  const mock = await startMock({ requestJwt });
  await check({ url: mock.url, ...testPartnerWith(flags.keyEncoding), allowWrites: true, isMock: true, requestJwt });
  await mock.close();
} else {
  const {
    APPSMILES_PARTNER: partnerId,
    APPSMILES_SECRET: partnerSecret,
    APPSMILES_USER_TOKEN: userToken,
  } = process.env;
  if (!partnerId || !partnerSecret) {
    console.error('Set APPSMILES_PARTNER and APPSMILES_SECRET to the credentials of the partner who calls.');
    process.exitCode = 2;
  } else {
    const base = url.replace(/\/$/, '');
    const partner = { partnerId, partnerSecret, ...(userToken && { userToken }) };
    await check({ url: base, ...partner, allowWrites, isMock: false, requestJwt });
  }
}
