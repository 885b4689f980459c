import { type Description, describe, type RequestJwt, readDescription } from '@appsmiles/openapi';
import { projectFolder } from '../src/copies/index.ts';
import type { Environment } from '../src/postman/environments.ts';
import { collectionOf } from '../src/postman/index.ts';
import type { Collection, Item, SavedRequest } from '../src/postman/types.ts';

/** What Postman imports. */
export interface Imported {
  collection: Collection;
  environment: Environment;
}

/** A description whose requests carry their JWT in another way. */
export function described(requestJwt: Partial<RequestJwt>): Description {
  const { document } = readDescription();
  return describe({ ...document, 'x-request-jwt': { ...document['x-request-jwt'], ...requestJwt } });
}

/** The collection of a description, and its environment for the mock. */
export async function imported(description: Description = readDescription()): Promise<Imported> {
  const { collection, environments } = await collectionOf(projectFolder, description);
  const { mock } = environments;
  if (!mock) throw new Error('There is no environment for the mock.');
  // As Postman reads it from the file.
  return structuredClone({ collection, environment: mock });
}

/** A collection with one request of its own, under the same script. */
export function only({ collection, environment }: Imported, request: SavedRequest, name = 'Mine'): Imported {
  const item: Item = { name, request, response: [], event: [] };
  return { environment, collection: { ...collection, item: [{ name: 'Mine', description: '', item: [item] }] } };
}

export function setVariable({ environment }: Imported, key: string, value: string): void {
  const found = environment.values.find((one) => one.key === key);
  if (!found) throw new Error(`The environment has no ${key}.`);
  found.value = value;
}
