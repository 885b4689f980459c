import { join } from 'node:path';
import type { Description, Operation } from '@appsmiles/openapi';
import { wholeDescription } from '../document-files.ts';
import { toolsFolder } from '../pins.ts';
import { runProgram } from '../run-program.ts';
import { startSignedApi } from '../signed-api.ts';
import type { Context, Step } from '../step.ts';

/** A request of a collection, as the scripts in `tools/` print it. */
export interface CollectedRequest {
  method: string;
  path: string;
  body: string;
}

/** Converters of the document into collections, whose requests the mock must take. */
export const collections: Step[] = [
  {
    name: 'bruno',
    tool: 'Bruno',
    pinnedAs: '@usebruno/converters',
    tried: 'makes a collection, each request of which the mock takes',
    needs: [],
    run: (context) => tryCollection('bruno.js', context),
  },
  {
    name: 'postman',
    tool: 'Postman',
    pinnedAs: 'openapi-to-postmanv2',
    tried: 'makes a collection, each request of which the mock takes (with `parametersResolution: Example`)',
    needs: [],
    run: (context) => tryCollection('postman.js', context),
  },
];

async function tryCollection(script: string, { documents, tools }: Context): Promise<undefined> {
  // What the script imports is there once any program of the tools is.
  await tools.npm('');
  for (const { name, file, description } of documents) {
    const output = await runProgram([process.execPath, join(toolsFolder, script), file]);
    // The script prints what the interface says.
    const requests = JSON.parse(output) as CollectedRequest[];
    await sendCollection(requests, description, wholeDescription(documents)).catch((cause) => {
      throw new Error(`${name}: ${cause.message}`, { cause });
    });
  }
}

/**
 * Sends the requests of a collection to a mock of `whole`.
 *
 * @throws {Error} unless there is one for each operation of the description, and each succeeds
 */
export async function sendCollection(
  requests: CollectedRequest[],
  { operations }: Description,
  whole: Description,
): Promise<void> {
  const missing = operations.filter((operation) => !requests.some((request) => isOf(request, operation)));
  if (missing.length > 0) throw new Error(`no request for ${missing.map(({ path }) => path).join(', ')}`);
  await using api = await startSignedApi(whole);
  for (const request of requests) {
    const { method, path, body } = request;
    const init = { method, ...(body && { body, headers: { 'content-type': 'application/json' } }) };
    const response = await fetch(api.url + path, init);
    if (!response.ok) throw new Error(`${path} gave ${response.status} for ${body}: ${await response.text()}`);
  }
}

const isOf = ({ method, path }: CollectedRequest, operation: Operation): boolean =>
  path.split('?')[0] === operation.path && method.toLowerCase() === operation.method;
