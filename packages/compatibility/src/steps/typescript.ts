import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Operation } from '@appsmiles/openapi';
import { type DocumentFile, wholeDescription } from '../document-files.ts';
import { runProgram } from '../run-program.ts';
import { exampleOf, startSignedApi } from '../signed-api.ts';
import type { Context, Step } from '../step.ts';

/** A generator of TypeScript, and how a program uses what it generated. */
interface Generator {
  /** Generates from a document into a folder, for an API at `url`. */
  generate(document: DocumentFile, folder: string, url: string, context: Context): Promise<void>;
  /** What the program imports, from that folder. */
  imports: string;
  /** The expression that calls an operation, or nothing for a generator of types alone. */
  call?(operation: Operation, url: string): string;
}

const body = (operation: Operation): string => JSON.stringify(exampleOf(operation));

const heyApi: Generator = {
  async generate({ file }, folder, _url, { tools }) {
    await runProgram(await tools.npm('openapi-ts', '--input', file, '--output', join(folder, 'generated')));
  },
  imports: './generated/index',
  call: (operation, url) =>
    `api.${operation.operationId}({ baseUrl: '${url}'${operation.request ? `, body: ${body(operation)}` : ''} })`,
};

const orval: Generator = {
  async generate({ file }, folder, url, { tools }) {
    const output = { target: join(folder, 'generated.ts'), client: 'fetch', baseUrl: url };
    const config = join(folder, 'orval.config.mjs');
    await writeFile(config, `export default ${JSON.stringify({ api: { input: file, output } })};`);
    await runProgram(await tools.npm('orval', '--config', config), { cwd: folder });
  },
  imports: './generated',
  call: (operation) => `api.${operation.operationId}(${operation.request ? body(operation) : ''})`,
};

const openapiTypescript: Generator = {
  async generate({ file }, folder, _url, { tools }) {
    // In the folder, so that the tool does not find the project's own lint rules.
    await runProgram(tools.own('openapi-typescript', file, '--output', join(folder, 'generated.ts')), { cwd: folder });
  },
  imports: './generated',
};

/** Generators of TypeScript: `tsc` compiles what they make, with every example as the body of its operation. */
export const typescript: Step[] = [
  {
    name: 'hey-api',
    tool: 'hey-api (TypeScript)',
    pinnedAs: '@hey-api/openapi-ts',
    tried: 'generates a client that compiles and calls each operation of the mock',
    needs: [],
    run: (context) => tryGenerator(heyApi, context),
  },
  {
    name: 'orval',
    tool: 'orval (TypeScript)',
    pinnedAs: 'orval',
    tried: 'generates a client that compiles and calls each operation of the mock',
    needs: [],
    run: (context) => tryGenerator(orval, context),
  },
  {
    name: 'openapi-typescript',
    tool: 'openapi-typescript',
    pinnedAs: 'openapi-typescript',
    tried: 'generates types that compile',
    needs: [],
    run: (context) => tryGenerator(openapiTypescript, context),
  },
];

async function tryGenerator(generator: Generator, context: Context): Promise<undefined> {
  const { documents, folder, tools } = context;
  await using api = await startSignedApi(wholeDescription(documents));
  for (const document of documents) {
    const place = join(folder, document.name);
    await mkdir(place);
    await generator.generate(document, place, api.url, context);
    await writeFile(join(place, 'program.ts'), programOf(generator, document, api.url));
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }));
  await runProgram(tools.own('tsc', '--project', folder));
  if (!generator.call) return;
  const { code, success } = wholeDescription(documents).envelope;
  for (const { name, description } of documents) {
    const program = join(folder, name, 'program.ts');
    const bundle = join(folder, name, 'program.mjs');
    await runProgram(
      tools.own('esbuild', program, '--bundle', '--format=esm', '--platform=node', `--outfile=${bundle}`),
    );
    // The program that `programOf` wrote.
    const { calls } = (await import(pathToFileURL(bundle).href)) as { calls: Record<string, () => Promise<Result>> };
    for (const operation of description.operations) {
      const result = await calls[operation.operationId]?.();
      if (result?.data?.[code] !== success) throw new Error(`${name}, ${operation.operationId}: ${shown(result)}`);
    }
  }
}

/** What hey-api's and orval's clients return, as far as it is read here. */
interface Result {
  data?: Record<string, unknown>;
  error?: unknown;
}

const shown = (result: Result | undefined): string => JSON.stringify({ data: result?.data, error: result?.error });

// As a strict project of somebody else has them.
const compilerOptions = {
  strict: true,
  noEmit: true,
  target: 'ES2022',
  lib: ['ES2022', 'DOM', 'DOM.Iterable'],
  module: 'ESNext',
  moduleResolution: 'Bundler',
  types: [],
};

/** A program that has a call of every operation, with the first example as its body. */
function programOf({ imports, call }: Generator, { description }: DocumentFile, url: string): string {
  if (!call) return `import type * as api from '${imports}';\nexport type { api };\n`;
  const calls = description.operations.map((operation) => `  ${operation.operationId}: () => ${call(operation, url)},`);
  return `import * as api from '${imports}';\n\nexport const calls = {\n${calls.join('\n')}\n};\n`;
}
