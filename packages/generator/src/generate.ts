import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Description, describe, errorCodesOf, type KnownValue, withKnownValues } from '@appsmiles/openapi';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';
import { bundleDescription, type DocumentName, yamlText } from './description.ts';
import { jwtAnatomy } from './diagrams/jwt-anatomy.ts';
import { sequenceDiagram } from './diagrams/sequence-diagram.ts';
import { generateClients, languageFolders } from './languages/generate-clients.ts';
import { manifestFiles } from './manifests.ts';
import { toOpenapi30 } from './openapi-3.0.ts';
import { collectionFiles, collectionFolder } from './postman/index.ts';
import {
  envelopeText,
  errorCodesText,
  operationRows,
  operationsText,
  requestFieldsText,
  requestJwtText,
  sameAsEmptyText,
} from './typescript.ts';

const documentFolder = 'openapi/generated';

const diagramFolder = 'docs/diagrams';

const clientFolder = 'packages/client/src';

/** The folders that hold nothing but generated files. */
export const generatedFolders: string[] = [documentFolder, diagramFolder, collectionFolder, ...languageFolders];

/** A file of the client that is generated from a bundled document. */
type Table = [path: string, text: (description: Description) => string];

/** Where each bundled document goes, and what is generated from it. Paths from the project's folder. */
const outputs: Record<DocumentName, { document: string; types?: string; tables: Table[] }> = {
  appsmiles: {
    document: `${documentFolder}/openapi.yaml`,
    tables: [
      ['packages/signing/src/lib/request-jwt.gen.ts', requestJwtText],
      [`${clientFolder}/lib/envelope.gen.ts`, envelopeText],
      [`${clientFolder}/lib/error-codes.gen.ts`, errorCodesText],
    ],
  },
  frontend: {
    document: `${documentFolder}/frontend.yaml`,
    types: `${clientFolder}/frontend/schema.gen.ts`,
    tables: [
      [`${clientFolder}/lib/frontend/operations.gen.ts`, operationsText],
      [`${clientFolder}/lib/frontend/same-as-empty.gen.ts`, sameAsEmptyText],
      [`${clientFolder}/lib/signing-handler/request-fields.gen.ts`, requestFieldsText],
    ],
  },
  backend: {
    document: `${documentFolder}/backend.yaml`,
    types: `${clientFolder}/backend/schema.gen.ts`,
    tables: [[`${clientFolder}/lib/backend/operations.gen.ts`, operationsText]],
  },
};

const noticeFor = (folder: string): string =>
  `Generated from ${folder} by \`npm run generate\`. Edit that folder, not this file.`;
const notice = noticeFor('openapi/');

/**
 * Generates every file from the description below `directory`: path to content. Writes nothing.
 *
 * @param overlays to apply after those in `openapi/overlays/`
 */
export async function generateFiles(directory: string, overlays: readonly string[] = []): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const texts = await bundleDescription(directory, [...overlaysIn(directory), ...overlays]);
  const others = otherLanguages(texts);
  for (const [name, text] of texts) {
    const { document, types, tables } = outputs[name];
    files.set(document, `# ${notice}\n${text}`);
    files.set(document.replace(/\.yaml$/, '-3.0.yaml'), `# ${notice}\n${yamlText(toOpenapi30(parse(text)))}`);
    const description = describe(parse(text));
    for (const [path, textOf] of tables) files.set(path, `// ${notice}\n\n${textOf(description)}`);
    if (types === undefined) continue;
    const nodes = await openapiTS(withKnownValues(parse(text), inline), { defaultNonNullable: false, silent: true });
    files.set(types, `// ${notice}\n\n${astToString(nodes)}`);
  }
  const description = describe(parse(texts.get('appsmiles') ?? ''));
  for (const [name, source, svg] of await drawDiagrams(directory, description)) {
    files.set(`${diagramFolder}/${name}.gen.svg`, `<!-- ${noticeFor(source)} -->\n${svg}`);
  }
  const collection = await collectionFiles(directory, description);
  return new Map([...files, ...collection, ...(await others), ...(await manifestFiles(directory))]);
}

/** The overlays of a project, in the order of their names. */
function overlaysIn(directory: string): string[] {
  return globSync('openapi/overlays/*.yaml', { cwd: directory })
    .sort()
    .map((path) => join(directory, path));
}

/** The type of an open list is that of any value, so its comment tells the known ones. */
const inline = (known: KnownValue[]): string =>
  ` Known values: ${known.map(({ value, name, meaning }) => [`\`${value}\``, name, meaning && `(${meaning})`].filter(Boolean).join(' ')).join('; ')}.`;

async function otherLanguages(texts: Map<DocumentName, string>): Promise<Map<string, string>> {
  const backend = parse(texts.get('backend') ?? '');
  const description = describe(parse(texts.get('appsmiles') ?? ''));
  const { requestJwt, envelope } = description;
  const operations = operationRows(describe(backend));
  const metadata = { errorCodes: errorCodesOf(description), operations, requestJwt, envelope };
  return generateClients(backend, metadata, notice);
}

/** The pictures of the docs. */
async function drawDiagrams(
  directory: string,
  description: Description,
): Promise<[name: string, source: string, svg: string][]> {
  const read = (path: string): Promise<string> => readFile(join(directory, path), 'utf8');
  const workflow = async (name: string): Promise<string> =>
    sequenceDiagram(parse(await read(`openapi/workflows/${name}.arazzo.yaml`)), description);
  const vectors = 'packages/signing/vectors/';
  return [
    ['frontend-workflow', 'openapi/', await workflow('frontend')],
    ['backend-workflow', 'openapi/', await workflow('backend')],
    ['jwt-anatomy', vectors, jwtAnatomy(JSON.parse(await read(`${vectors}request-jwt.json`)))],
  ];
}
