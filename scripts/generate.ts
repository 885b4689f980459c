import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Command } from 'commander';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';
import {
  type ClientDocument,
  errorCodeRows,
  errorCodesText,
  operationRows,
  operationsText,
  requestFieldsText,
  sameAsEmptyText,
} from './client-metadata.ts';
import { bundleDescription, DescriptionError, type DocumentName } from './description.ts';
import { jwtAnatomy } from './diagrams/jwt-anatomy.ts';
import { type SequenceDocument, sequenceDiagram } from './diagrams/sequence-diagram.ts';
import { languageClients, languageFolders } from './language-clients.ts';

const documentFolder = 'openapi/generated';

const diagramFolder = 'docs/diagrams';

const clientFolder = 'packages/client/src';

/** A file of the client that is made from a bundled document. */
type Made = [path: string, make: (document: ClientDocument) => string];

/** Where each bundled document goes, and what is made from it. Paths from the project's folder. */
const outputs: Record<DocumentName, { document: string; types?: string; made: Made[] }> = {
  appsmiles: { document: `${documentFolder}/openapi.yaml`, made: [[`${clientFolder}/error-codes.ts`, errorCodesText]] },
  frontend: {
    document: `${documentFolder}/frontend.yaml`,
    types: `${clientFolder}/frontend/schema.ts`,
    made: [
      [`${clientFolder}/frontend/operations.ts`, operationsText],
      [`${clientFolder}/frontend/same-as-empty.ts`, sameAsEmptyText],
      [`${clientFolder}/signing-handler/request-fields.ts`, requestFieldsText],
    ],
  },
  backend: {
    document: `${documentFolder}/backend.yaml`,
    types: `${clientFolder}/backend/schema.ts`,
    made: [[`${clientFolder}/backend/operations.ts`, operationsText]],
  },
};

const noticeFor = (folder: string): string =>
  `Generated from ${folder} by \`npm run generate\`. Edit that folder, not this file.`;
const notice = noticeFor('openapi/');

/** Makes every generated file from the description below `directory`: path to content. Writes nothing. */
async function generateFiles(directory: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const texts = await bundleDescription(directory);
  const others = otherLanguages(texts);
  for (const [name, text] of texts) {
    const { document, types, made } = outputs[name];
    files.set(document, `# ${notice}\n${text}`);
    for (const [path, make] of made) files.set(path, `// ${notice}\n\n${make(parse(text))}`);
    if (types === undefined) continue;
    const nodes = await openapiTS(text, { defaultNonNullable: false, silent: true });
    files.set(types, `// ${notice}\n\n${astToString(nodes)}`);
  }
  const document = parse(files.get(outputs.appsmiles.document) ?? '');
  for (const [name, source, svg] of await drawDiagrams(directory, document)) {
    files.set(`${diagramFolder}/${name}.svg`, `<!-- ${noticeFor(source)} -->\n${svg}`);
  }
  return new Map([...files, ...(await others)]);
}

async function otherLanguages(texts: Map<DocumentName, string>): Promise<Map<string, string>> {
  const backend = parse(texts.get('backend') ?? '');
  const everything = parse(texts.get('appsmiles') ?? '');
  const metadata = { errorCodes: errorCodeRows(everything), operations: operationRows(backend) };
  return languageClients(backend, metadata, notice);
}

/** The pictures of the docs. */
async function drawDiagrams(
  directory: string,
  document: SequenceDocument,
): Promise<[name: string, source: string, svg: string][]> {
  const read = (path: string): Promise<string> => readFile(join(directory, path), 'utf8');
  const workflow = async (name: string): Promise<string> =>
    sequenceDiagram(parse(await read(`openapi/workflows/${name}.arazzo.yaml`)), document);
  const vectors = 'packages/signing/vectors/';
  return [
    ['frontend-workflow', 'openapi/', await workflow('frontend')],
    ['backend-workflow', 'openapi/', await workflow('backend')],
    ['jwt-anatomy', vectors, jwtAnatomy(JSON.parse(await read(`${vectors}request-jwt.json`)))],
  ];
}

async function writeFiles(directory: string, files: Map<string, string>): Promise<void> {
  for (const [path, content] of files) {
    const file = join(directory, path);
    // What is up to date stays untouched, for whoever is reading or watching it.
    if ((await readIfThere(file)) === content) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** One line for each generated file that is not as it should be, none when all is well. */
async function checkFiles(directory: string, files: Map<string, string>): Promise<string[]> {
  const faults: string[] = [];
  for (const [path, content] of files) {
    const found = await readIfThere(join(directory, path));
    if (found === undefined) faults.push(`${path} is missing`);
    else if (found !== content) faults.push(`${path} is stale`);
    else if (await isUntracked(directory, path)) faults.push(`${path} is not tracked by git`);
  }
  for (const folder of [documentFolder, diagramFolder, ...languageFolders]) {
    for (const file of await readdir(join(directory, folder), { withFileTypes: true }).catch(() => [])) {
      const path = `${folder}/${file.name}`;
      // A folder is what a language's tools made, such as Python's __pycache__.
      if (file.isFile() && !files.has(path)) faults.push(`${path} is left over, delete it`);
    }
  }
  return faults;
}

const readIfThere = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);

async function isUntracked(directory: string, path: string): Promise<boolean> {
  // Outside a git checkout, such as in a downloaded archive, the command fails and there is nothing to track.
  const { stdout } = await promisify(execFile)('git', ['status', '--porcelain', '--ignored', '--', path], {
    cwd: directory,
  }).catch(() => ({ stdout: '' }));
  return /^(\?\?|!!)/.test(stdout);
}

const { check } = new Command('npm run generate --')
  .description('Makes the bundled documents, the pictures of the docs and the generated files of the clients.')
  .option('--check', 'write nothing, and fail when a generated file is stale, missing, left over or untracked')
  .addHelpText('after', '\nExample: npm run generate -- --check')
  .parse()
  .opts<{ check?: true }>();

try {
  const directory = process.cwd();
  const files = await generateFiles(directory);
  if (!check) {
    await writeFiles(directory, files);
    console.log(`Up to date:\n  ${[...files.keys()].join('\n  ')}`);
  } else {
    const faults = await checkFiles(directory, files);
    if (faults.length > 0) {
      console.error(`${faults.join('\n')}\nRun \`npm run generate\` and commit the result.`);
      process.exitCode = 1;
    }
  }
} catch (error) {
  if (!(error instanceof DescriptionError)) throw error;
  console.error(`The description has errors, so nothing was generated.\n\n${error.message}`);
  process.exitCode = 1;
}
