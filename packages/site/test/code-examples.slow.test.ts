import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDescription } from '@appsmiles/openapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages, readCodeExamples } from '../src/reference/code-examples.ts';
import { type CodeExampleServers, commands, isInstalled, startCodeExampleServers } from './code-example-servers.ts';
import { projectFolder } from './project-copy.ts';

const { operations } = readDescription();

const folder = `${projectFolder}docs/examples/operations`;
const examples = await readCodeExamples(folder, operations);

let servers: CodeExampleServers;
beforeAll(async () => {
  servers = await startCodeExampleServers();
});
afterAll(() => servers?.close());

const all = operations.flatMap(({ path, method, operationId }) =>
  (examples.get(operationId) ?? []).map(({ lang }) => ({ path, method: method.toUpperCase(), operationId, lang })),
);
const needed = (lang: string): string => (lang === 'curl' ? 'curl' : (commands[lang]?.program ?? lang));

// The examples of the other languages are run by the tests of their clients: `npm run test:languages`.
for (const lang of Object.keys(commands)) {
  const reason = isInstalled(needed(lang)) ? '' : ` (no ${needed(lang)} on the PATH)`;
  describe.skipIf(reason !== '')(`the ${lang} example${reason}`, () => {
    const cases = all.filter((example) => example.lang === lang);
    test.each(cases)(
      'of $operationId makes its call, and the mock accepts it',
      async ({ path, method, operationId }) => {
        const output = await servers.run(lang, `${folder}/${lang}/${operationId}.${languages[lang]?.extension}`);
        expect(servers.log.filter(({ status }) => status !== 200)).toEqual([]);
        expect(servers.log.at(-1)).toMatchObject({ method, path });
        if (lang === 'curl') expect(JSON.parse(output)).toMatchObject({ errorCode: 0, errorMsg: 'ok' });
      },
    );
  });
}

test('an example calls no address on this machine but those where the guides start something', () => {
  const portsBelow = (path: string, recursive = true): Set<string> => {
    const files = readdirSync(path, { recursive, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
    return new Set(texts.flatMap((text) => text.match(/(?<=127\.0\.0\.1:|--port |PORT \?\? )\d+/g) ?? []));
  };
  const started = portsBelow(join(folder, '..'), false).add('4011'); // the proxy's own default
  expect([...portsBelow(folder)].filter((port) => !started.has(port))).toEqual([]);
});

test('the five-minutes example in TypeScript prints what the guide shows; those of other languages run with their clients', async () => {
  const shown = readFileSync(`${folder}/../five-minutes/output.txt`, 'utf8');
  expect(await servers.run('typescript', `${folder}/../five-minutes/typescript.ts`)).toBe(shown);
  // Playing the failure is what the last call asks the mock for.
  expect(servers.log.map(({ status }) => status)).toEqual([200, 200, 200, 409]);
});

test('an example that is wrong fails: with a field that does not exist, and with another secret', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'example-'));
  symlinkSync(`${projectFolder}node_modules`, `${scratch}/node_modules`);
  try {
    writeFileSync(
      `${scratch}/wrong.ts`,
      `const { createBackendClient, unwrap } = await import('@appsmiles/client/backend');
       const { APPSMILES_URL: baseUrl = '', APPSMILES_SECRET: secret = '', WRONG = '' } = process.env;
       const miles = createBackendClient({ baseUrl, partnerId: 'test-partner', partnerSecret: secret + WRONG });
       unwrap(await miles.POST('/user/info', { body: { partnerId: '42' } as never }));`,
    );
    await expect(servers.run('typescript', `${scratch}/wrong.ts`)).rejects.toThrow('invalidRequest');
    servers.env.WRONG = 'x';
    await expect(servers.run('typescript', `${scratch}/wrong.ts`)).rejects.toThrow('invalidSignature');
  } finally {
    delete servers.env.WRONG;
    rmSync(scratch, { recursive: true });
  }
});

describe('the build ends with the names of the files', () => {
  let copy: string;
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'examples-'));
    cpSync(folder, copy, { recursive: true });
    renameSync(`${copy}/curl/buyGift.sh`, `${copy}/curl/buyGifts.sh`);
    rmSync(`${copy}/php/createToken.php`);
    mkdirSync(`${copy}/cobol`);
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  test('that are missing, that fit no operation, and that are in no known language', async () => {
    const message = await readCodeExamples(copy, operations).catch((error: Error) => error.message);
    expect(message).toContain(`${copy}/curl/buyGift.sh is missing`);
    expect(message).toContain(`${copy}/curl/buyGifts.sh fits no operation`);
    expect(message).toContain(`${copy}/php/createToken.php is missing`);
    expect(message).not.toContain('php/buyGift.php');
    expect(message).toContain(`${copy}/cobol is not a language of packages/site/src/reference/code-examples.ts`);
  });

  test('of curl that make another call than the description has', async () => {
    const other = operations.map((operation) => ({
      ...operation,
      method: operation.operationId === 'listGifts' ? ('get' as const) : operation.method,
      path: operation.operationId === 'listUsers' ? '/v3/user/infos' : operation.path,
    }));
    const message = await readCodeExamples(copy, other).catch((error: Error) => error.message);
    const calls = [...String(message).matchAll(/curl\/(\w+)\.sh ends with (.*)/g)].map(([, name, text]) => [
      name,
      text,
    ]);
    expect(calls).toEqual([
      ['listGifts', 'POST /gift/list, and the description has GET /gift/list'],
      ['listUsers', 'POST /user/infos, and the description has POST /v3/user/infos'],
    ]);
    const asked = 'X=1\n\ncurl -G --data-urlencode "from=20" "$API/gift/list"\n';
    writeFileSync(`${copy}/curl/listGifts.sh`, asked);
    const repaired = await readCodeExamples(copy, other).catch((error: Error) => error.message);
    expect(repaired).not.toContain('listGifts.sh');
    expect(repaired).toContain('listUsers.sh ends with');
  });

  test('of TypeScript and curl when one of the two is left out as a whole', async () => {
    rmSync(`${copy}/curl`, { recursive: true });
    await expect(readCodeExamples(copy, operations)).rejects.toThrow(`${copy}/curl/getProgram.sh is missing`);
  });
});
