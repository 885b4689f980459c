import type { NameValue, Place } from '../exchange.ts';

/** The authorization of a request, a folder or a collection. */
export interface Auth {
  /** In lower case. */
  type: string;
  values: Map<string, string>;
}

/** A pre-request script. It is looked at, never executed. */
export interface Script extends Place {
  code: string;
}

/** A collection, a folder or a request: what it passes on to what is in it. */
export interface Scope {
  parent?: Scope;
  name: string;
  /** Where it stands in its file, as indexes. */
  path?: string;
  auth?: Auth | undefined;
  variables: Map<string, string>;
  scripts: Script[];
}

/** A request whose variables are still in it. */
export interface UnresolvedRequest {
  method: string;
  url: string;
  headers: NameValue[];
  body?: string;
  auth?: Auth | undefined;
  /** What of it could not be read, as sentences. */
  faults: string[];
}

/** A response as it was saved, and the request to it where it was saved too. */
export interface SavedResponse extends Place {
  request?: UnresolvedRequest | undefined;
  response: { status: number; headers: NameValue[]; body?: string };
}

/** One request of a collection with its saved responses, whatever the format was. */
export interface Item extends Place {
  kind: 'item';
  scope: Scope;
  request: UnresolvedRequest;
  responses: SavedResponse[];
}

/** From the collection to the scope itself. */
export function chainOf(scope: Scope): Scope[] {
  const chain: Scope[] = [];
  for (let at: Scope | undefined = scope; at; at = at.parent) chain.push(at);
  return chain.reverse();
}

/** Names of folders and requests for a person, without the collection's own. */
export function placeOf(scope: Scope): string {
  const [, ...names] = chainOf(scope).map(({ name }) => name);
  return names.join(' › ');
}
