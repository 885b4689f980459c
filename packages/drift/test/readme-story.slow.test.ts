import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyDescription } from '@appsmiles/generator/copies';
import { afterAll, beforeAll, expect, test } from 'vitest';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const readme = readFileSync(join(project, 'README.md'), 'utf8').split('## Bring your evidence')[1] ?? '';
const [commands = '', , code = ''] = [...readme.matchAll(/^```(?:sh|ts|)\n(.*?)^```$/gms)].map(([, block]) => block);
const [drift = '', generate = '', mock = ''] = commands.trim().split('\n');
const example = (name: string): string => readFileSync(join(project, 'docs/examples', name), 'utf8');

let folder: string;
beforeAll(async () => {
  ({ folder } = await copyDescription());
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The program and the arguments of a command, as they run from the sources, with files of the project in their place. */
function argsOf(command: string): string[] {
  const [program, name, ...args] = command.replace('packages/drift/', join(project, 'packages/drift/')).split(' ');
  if (program === 'npm') return [join(project, 'scripts/generate.ts'), ...args.slice(args.indexOf('--') + 1)];
  expect([program, name]).toEqual(['npx', 'appsmiles']);
  return [join(project, 'packages/cli/src/main.ts'), ...args];
}

const node = (args: string[]): string[] => ['--conditions=@appsmiles/source', ...args];

function run(command: string): { status: number; output: string } {
  try {
    return {
      status: 0,
      output: execFileSync(process.execPath, node(argsOf(command)), { cwd: folder, encoding: 'utf8' }),
    };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { status, output: stdout + stderr };
  }
}

test('the guide shows the commands of the README', () => {
  expect([example('drift.sh'), example('follow-evidence.sh')]).toEqual([`${drift}\n`, `${generate}\n`]);
  expect(example('record.sh')).toContain('--record traffic.har --check');
});

test('drift names what the README shows, in the sources of the project', () => {
  const { status, output } = run(drift);
  expect(status).toBe(1);
  expect(output).toMatch(
    /^field-renamed {2}listGifts response\.data\.gifts\[\]\.points\n {2}described {2}points {2}\(inferred\)\n {2}seen {7}pointsRequired, 2 of 2$/m,
  );
  expect(output).toContain('source     openapi/components/schemas/Gift.yaml:');
});

test('generate takes the overlay, and the typed call of the README fits the types and the mock', {
  timeout: 120_000,
}, async () => {
  expect(run(generate)).toMatchObject({ status: 0 });
  const paths = { '@appsmiles/client/frontend': [join(folder, 'packages/client/src/frontend/schema.gen.ts')] };
  writeFileSync(join(folder, 'call.ts'), code);
  writeFileSync(join(folder, 'old.ts'), code.replaceAll('pointsRequired', 'points'));
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2024',
    lib: ['es2024', 'dom'],
    types: [],
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    paths,
  };
  const check = (file: string): string => {
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
    try {
      return execFileSync(process.execPath, [join(project, 'node_modules/typescript/bin/tsc'), '-p', folder], {
        encoding: 'utf8',
      });
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  expect(check('call.ts')).toBe('');
  expect(check('old.ts')).toContain("Property 'points' does not exist");
  const server = spawn(process.execPath, node([...argsOf(mock), '--port', '0']), { cwd: folder });
  try {
    const [printed] = await once(server.stdout, 'data');
    const [url = ''] = /http:\S+/.exec(String(printed)) ?? [];
    writeFileSync(
      join(folder, 'call.ts'),
      code.replace('http://127.0.0.1:4010', url).replace(/^import type.*$/m, 'type paths = any;'),
    );
    const output = execFileSync(process.execPath, [join(folder, 'call.ts')], { encoding: 'utf8' });
    expect(output).toBe('A cup of coffee: 150 points\nA cup of tea: 120 points\n');
  } finally {
    server.kill();
    await once(server, 'exit');
  }
});
