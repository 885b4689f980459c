import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startMock, startProxy, testPartner } from '@appsmiles/cli';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../../../', import.meta.url));

test.each([
  ['frontend', 8],
  ['backend', 6],
])('the %s workflow runs through the proxy against the mock, all %i steps', async (audience, steps) => {
  const mock = await startMock();
  const proxy = await startProxy({ target: mock.url, ...testPartner });
  const args = ['respect', `openapi/workflows/${audience}.arazzo.yaml`, '--server', `appsmiles=${proxy.url}`];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', NO_COLOR: '1' };
  const { stdout, stderr } = await promisify(execFile)('redocly', args, { cwd: folder, env }).finally(async () => {
    await proxy.close();
    await mock.close();
  });
  const output = stdout + stderr;
  // redocly marks a step that ran, and one that did not, with these.
  expect(output).not.toContain('✗');
  expect(output.match(/ - step \w+/g)).toHaveLength(steps);
});
