import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startMock, startProxy, testPartner } from '@appsmiles/cli';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const folder = fileURLToPath(new URL('../../../', import.meta.url));

/** The command that a workflow's own description gives to run it. */
function commandOf(audience: string): string {
  const { info } = parse(readFileSync(`${folder}openapi/workflows/${audience}.arazzo.yaml`, 'utf8'));
  return /^ {4}(npx redocly respect .+)$/m.exec(info.description)?.[1] ?? '';
}

test.each([
  ['frontend', 8],
  ['backend', 6],
])('the command that the %s workflow gives runs it through the proxy, all %i steps', async (audience, steps) => {
  const command = commandOf(audience);
  expect(command).toContain(`openapi/workflows/${audience}.arazzo.yaml --server appsmiles=http://127.0.0.1:4011`);
  const mock = await startMock();
  const proxy = await startProxy({ target: mock.url, ...testPartner });
  const args = ['-ec', command.replace('http://127.0.0.1:4011', proxy.url)];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', NO_COLOR: '1' };
  const { stdout, stderr } = await promisify(execFile)('sh', args, { cwd: folder, env }).finally(async () => {
    await proxy.close();
    await mock.close();
  });
  const output = stdout + stderr;
  // redocly marks a step that ran, and one that did not, with these.
  expect(output).not.toContain('✗');
  expect(output.match(/ - step \w+/g)).toHaveLength(steps);
});
