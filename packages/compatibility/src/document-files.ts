import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Description, type Document, describe, documentFile } from '@appsmiles/openapi';
import { parse } from 'yaml';

/** A generated document, as a file for other tools to read. */
export interface DocumentFile {
  /** Of the file, such as `backend`. */
  name: string;
  /** An absolute path. */
  file: string;
  /** The version of OpenAPI, such as `3.1`. */
  openapi: string;
  description: Description;
}

/** Where the generated documents are. */
export const generatedFolder: string = dirname(documentFile());

/**
 * Finds every document of a folder, in the order of their names.
 *
 * @throws {Error} when there is none, because nothing would be tried then
 */
export function findDocuments(folder: string = generatedFolder): DocumentFile[] {
  const documents = globSync('*.yaml', { cwd: folder })
    .sort()
    .map((name) => readDocument(resolve(folder, name)));
  if (documents.length === 0) throw new Error(`${folder} has no *.yaml.`);
  return documents;
}

function readDocument(file: string): DocumentFile {
  // Generated, or given by the user of the command, whom the tools will tell what is wrong with it.
  const document = parse(readFileSync(file, 'utf8')) as Document;
  const openapi = document.openapi.split('.').slice(0, 2).join('.');
  return { name: basename(file, '.yaml'), file, openapi, description: describe(document) };
}

/** The description that the mock plays: everything, for the others are parts or other forms of it. */
export function wholeDescription(documents: DocumentFile[]): Description {
  const whole = documents.find(({ name }) => name === 'openapi');
  if (whole) return whole.description;
  throw new Error('There is no openapi.yaml, which has everything.');
}
