import { startMock, testPartner } from '@appsmiles/cli';
import { Command } from 'commander';
import type { Server } from './caller.ts';
import { runSuite } from './suite.ts';
import { formatTable } from './table.ts';

const { server: url, allowWrites } = new Command('npm run contract --')
  .description(
    'Checks whether a server keeps to the description; starts the mock and checks that when no server is given.',
  )
  .option(
    '--server <url>',
    'base URL; APPSMILES_PARTNER and APPSMILES_SECRET say who calls, APPSMILES_USER_TOKEN for whom',
  )
  .option('--allow-writes', 'also call what stores, buys, connects, logs out and deletes', false)
  .addHelpText('after', '\nExample: npm run contract -- --server https://api-sandbox.appsmiles.eu/2.0')
  .parse()
  .opts<{ server?: string; allowWrites: boolean }>();

async function check(server: Server): Promise<void> {
  const results = await runSuite(server);
  console.log(formatTable(results));
  if (results.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
}

if (url === undefined) {
  const mock = await startMock();
  await check({ url: mock.url, ...testPartner, allowWrites: true, isMock: true });
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
    await check({ url: base, partnerId, partnerSecret, allowWrites, isMock: false, ...(userToken && { userToken }) });
  }
}
