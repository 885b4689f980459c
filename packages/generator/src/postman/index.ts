import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Description } from '@appsmiles/openapi';
import { parse } from 'yaml';
import type { Arazzo } from './arazzo.ts';
import { postmanCollection } from './collection.ts';
import { type Environment, environmentsOf } from './environments.ts';
import type { Collection } from './types.ts';

/** Holds generated files only. */
export const collectionFolder = 'docs/collections/generated';

/** The collection of a description, with the workflows below `directory`, and its environments by their names. */
export async function collectionOf(
  directory: string,
  description: Description,
): Promise<{ collection: Collection; environments: Record<string, Environment> }> {
  const workflows = await Promise.all(['frontend', 'backend'].map((name) => readWorkflow(directory, name)));
  return { collection: postmanCollection(description, workflows), environments: environmentsOf(description) };
}

/** The same as files, which Postman and Bruno import: path to content. */
export async function collectionFiles(directory: string, description: Description): Promise<Map<string, string>> {
  const { collection, environments } = await collectionOf(directory, description);
  const files: [name: string, content: object][] = [
    ['appsmiles.postman_collection', collection],
    ...Object.entries(environments).map(([name, content]): [string, object] => [
      `${name}.postman_environment`,
      content,
    ]),
  ];
  return new Map(
    files.map(([name, content]) => [`${collectionFolder}/${name}.json`, `${JSON.stringify(content, null, 2)}\n`]),
  );
}

/** An Arazzo document, which Redocly has checked. */
async function readWorkflow(directory: string, name: string): Promise<Arazzo> {
  return parse(await readFile(join(directory, `openapi/workflows/${name}.arazzo.yaml`), 'utf8'));
}
