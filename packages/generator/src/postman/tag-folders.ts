import type { Description, Operation } from '@appsmiles/openapi';
import { exampleOf, requestOf, savedResponses } from './requests.ts';
import { fieldLines, testScript } from './tests.ts';
import type { TokenSource } from './token-sources.ts';
import type { Folder, Item } from './types.ts';
import { tokenVariables } from './variables.ts';

// After these the userToken is no longer valid. The description says so in words only.
const ENDING = ['disconnectUser', 'deleteUser'];

/**
 * A folder for each tag. The whole collection can be run from top to bottom: where an earlier request has ended the user's
 * session, one that connects them again comes first.
 */
export function tagFolders(sources: TokenSource[], description: Description): Folder[] {
  const { document, operations } = description;
  const connect = sources.find(({ variable }) => variable === tokenVariables.UserToken)?.operation;
  let isConnected = false;
  const itemsOf = (operation: Operation): Item[] => {
    const item = operationItem(operation, sources, description);
    const connectsFirst = operation.scheme === 'UserToken' && !isConnected;
    isConnected = (isConnected || connectsFirst || operation === connect) && !ENDING.includes(operation.operationId);
    return connectsFirst && connect ? [againItem(connect, sources, description), item] : [item];
  };
  return document.tags.map(({ name, description: about }) => ({
    name,
    description: about,
    item: operations.filter(({ tag }) => tag === name).flatMap(itemsOf),
  }));
}

function operationItem(operation: Operation, sources: TokenSource[], description: Description): Item {
  const outputs = sources
    .filter((source) => source.operation === operation)
    .map(({ variable, pointer }): [string, string] => [variable, pointer]);
  return {
    name: operation.summary,
    event: [testScript(operation, description, fieldLines(operation, description), outputs)],
    request: requestOf(operation, exampleOf(operation), operation.description),
    response: savedResponses(operation, description),
  };
}

/** The request that gets a userToken, once more. */
function againItem(operation: Operation, sources: TokenSource[], description: Description): Item {
  const item = operationItem(operation, sources, description);
  const about = 'An earlier request of this collection ended the session of the user.';
  return { ...item, name: `${item.name}, again`, request: { ...item.request, description: about }, response: [] };
}
