import type { OperationRecord } from '../observe/collect.ts';
import { shownName } from '../observe/shown.ts';
import { pointerOf, sum } from './operation-pointer.ts';
import type { Recorder } from './recorder.ts';

// Set by tools, browsers and proxies for every API, and the ones that this description speaks of elsewhere.
const USUAL_HEADERS =
  /^(accept(-.*)?|authorization|cache-control|connection|content-(type|length|encoding)|cookie|date|dnt|expect|host|if-.*|keep-alive|origin|postman-token|pragma|prefer|priority|proxy-.*|referer|sec-.*|te|traceparent|tracestate|transfer-encoding|upgrade-insecure-requests|upgrade|user-agent|via|x-forwarded-.*|x-requested-with|:.*)$/;

/** Compares the names of the request headers of an operation. */
export function compareHeaders({ operation, headers, count: of }: OperationRecord, recorder: Recorder): void {
  const known = operation.parameters.filter((one) => one.in === 'header').map(({ name }) => name.toLowerCase());
  for (const [name, { count, places }] of headers) {
    if (USUAL_HEADERS.test(name) || known.includes(name) || recorder.carriers.has(name)) continue;
    recorder.add({
      kind: 'header',
      operationId: operation.operationId,
      at: `request header ${shownName(name)}`,
      expected: 'nothing',
      seen: 'sent',
      count,
      of,
      schema: undefined,
      aspect: 'presence',
      places,
      cure: `Describe the header ${shownName(name)} as a parameter, if the platform needs it.`,
      details: { pointer: pointerOf(operation, 'parameters'), name },
    });
  }
}

/** Compares the types of responses. */
export function compareContentTypes({ operation, contentTypes }: OperationRecord, recorder: Recorder): void {
  const of = sum(contentTypes);
  for (const [type, { count, places }] of contentTypes) {
    if (type === '' || type === 'application/json' || type.endsWith('+json')) continue;
    recorder.add({
      kind: 'header',
      operationId: operation.operationId,
      at: 'response header content-type',
      expected: 'application/json',
      seen: shownType(type),
      count,
      of,
      schema: { 'x-provenance': 'inferred' },
      aspect: 'type',
      places,
      cure: `Describe the responses of ${operation.operationId} as ${shownType(type)}.`,
      details: { pointer: pointerOf(operation, 'responses'), name: type },
    });
  }
}

/** Compares the types of requests. */
export function compareSentTypes({ operation, sentTypes }: OperationRecord, recorder: Recorder): void {
  for (const [type, { count, places }] of sentTypes) {
    if (type === 'application/json' || type.endsWith('+json')) continue;
    recorder.add({
      kind: 'header',
      operationId: operation.operationId,
      at: 'request header content-type',
      expected: 'application/json',
      seen: shownType(type),
      count,
      of: sum(sentTypes),
      schema: { 'x-provenance': 'inferred' },
      aspect: 'type',
      places,
      cure: `Describe the requests of ${operation.operationId} as ${shownType(type)}.`,
      details: { pointer: pointerOf(operation, 'requestBody'), name: type },
    });
  }
}

function shownType(type: string): string {
  return /^(application|text|multipart|image)\/[a-z.+-]{1,40}$/.test(type) ? type : 'another type';
}
