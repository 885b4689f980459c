import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

const projectFolder = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'appsmiles-'));

function run(command: string, args: string[], cwd: string = folder): string {
  // What the npm of the repository has set would lead this one back there.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(config_local|package)/.test(name)),
  );
  return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

interface Lock {
  packages: Record<string, { hasInstallScript?: boolean; version?: string }>;
}

// What every user installs.
describe('the packed packages, installed in an empty folder', () => {
  let lock: Lock;
  beforeAll(() => {
    const packages = ['openapi', 'packages/signing', 'packages/client', 'packages/drift', 'packages/cli'].flatMap(
      (path) => ['-w', path],
    );
    run('npm', ['run', 'build', ...packages], projectFolder);
    run('npm', ['pack', '--silent', '--pack-destination', folder, ...packages], projectFolder);
    const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
    run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs.map((name) => `./${name}`)]);
    // npm wrote it a moment ago.
    lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as Lock;
  }, 180_000);

  test('bring no script that runs at the install, and nothing that reports it', () => {
    const names = Object.keys(lock.packages).map((path) => path.split('node_modules/').at(-1) ?? '');
    expect(names).toContain('@appsmiles/cli');
    expect(names.filter((name) => /scarf|^@stoplight/.test(name))).toEqual([]);
    const withScript = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(withScript).toEqual([]);
    expect(readdirSync(join(folder, 'node_modules'))).not.toContain('@scarf');
  });

  test('carry no trace of how they were built', () => {
    expect(run('find', ['node_modules/@appsmiles', '-name', '*.tsbuildinfo'])).toBe('');
  });

  test('carry the licences of what was bundled', () => {
    const notices = readFileSync(join(folder, 'node_modules/@appsmiles/cli/dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const line of ['@stoplight/prism-http 5.16.0 (Apache-2.0)', 'lodash', 'ajv', 'json-schema-faker']) {
      expect(notices).toContain(line);
    }
  });

  test('start a mock that verifies, follows Prefer and generates responses, without a warning', () => {
    writeFileSync(
      join(folder, 'try.js'),
      `import { startMock, startProxy, testPartner } from '@appsmiles/cli';
const mock = await startMock({ dynamic: true, seed: '1' });
const proxy = await startProxy({ target: mock.url, ...testPartner });
const call = async (path, prefer = '') => {
  const headers = { 'content-type': 'application/json', prefer };
  const response = await fetch(proxy.url + path, { method: 'POST', headers, body: '{}' });
  return [response.status, (await response.json()).errorCode];
};
console.log(JSON.stringify([
  await call('/user/infos'), await call('/partner/getprog'), await call('/user/info'),
  await call('/partner/getprog', 'code=429'), await call('/partner/getprog', 'code=302'),
]));
await proxy.close();
await mock.close();
`,
    );
    const script = 'node try.js 2>&1';
    const [users, program, invalid, limited, refused] = JSON.parse(run('sh', ['-c', script]));
    expect([users, invalid, refused]).toEqual([
      [200, expect.any(Number)],
      [422, 100],
      [400, 100],
    ]);
    expect([program[0], limited[0]]).toEqual([200, 429]);
  });

  test('carry the description once', () => {
    const found = run('find', ['node_modules', '-name', 'openapi.yaml']);
    expect(found).toBe('node_modules/@appsmiles/openapi/generated/openapi.yaml');
  });

  test('give the command', () => {
    expect(run(join(folder, 'node_modules/.bin/appsmiles'), ['mock', '--help'])).toContain('--allowed-host');
  });
});
