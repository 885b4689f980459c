import { type Description, errorCodesOf, type Operation, type Response, type Schema } from '@appsmiles/openapi';
import type { OperationRecord } from '../observe/collect.ts';
import type { Sighting } from '../observe/observation.ts';
import { dataSchema, requestSchema } from '../observe/schemas.ts';
import { shownName } from '../observe/shown.ts';
import { compareField } from './compare-fields.ts';
import { compareContentTypes, compareHeaders, compareSentTypes } from './compare-headers.ts';
import { pointerOf, sum } from './operation-pointer.ts';
import type { Recorder } from './recorder.ts';

/** Compares one operation with what was seen of it. */
export function compareOperation(
  record: OperationRecord,
  { isListed, success }: { isListed: boolean; success: string },
  description: Description,
  recorder: Recorder,
): void {
  if (record.count === 0) {
    if (isListed) addPathMissing(record.operation, description, recorder);
    return;
  }
  compareMethod(record, description, recorder);
  compareHeaders(record, recorder);
  compareStatuses(record, recorder);
  compareCodes(record, description, success, recorder);
  compareContentTypes(record, recorder);
  compareSentTypes(record, recorder);
  compareBodies(record, description, recorder);
}

function addPathMissing(operation: Operation, { document }: Description, recorder: Recorder): void {
  recorder.add({
    kind: 'path-missing',
    operationId: operation.operationId,
    at: operation.path,
    expected: `${operation.method.toUpperCase()} ${operation.path}`,
    seen: 'nothing',
    count: 1,
    of: 1,
    schema: document.paths[operation.path]?.[operation.method],
    aspect: 'presence',
    places: [],
    cure: `Look whether the platform has ${operation.path}, and remove it where it has not.`,
    details: { pointer: pointerOf(operation) },
  });
}

function compareMethod(
  { operation, methods, count: of }: OperationRecord,
  { document }: Description,
  recorder: Recorder,
): void {
  const { path, method, operationId } = operation;
  // The reader found it there.
  const schema = document.paths[path]?.[method] as object;
  for (const [seen, { count, places }] of methods) {
    if (seen === method.toUpperCase()) {
      recorder.confirm({ observation: { count, places }, at: 'method', pointer: pointerOf(operation) }, operationId, {
        'x-provenance': 'inferred',
      });
      continue;
    }
    recorder.add({
      kind: 'method',
      operationId,
      at: 'method',
      expected: method.toUpperCase(),
      seen: shownName(seen),
      count,
      of,
      // What is documented of an operation is its path and its purpose.
      schema: { ...schema, 'x-provenance': 'inferred' },
      aspect: 'type',
      places,
      cure: `Move ${operationId} to ${shownName(seen).toLowerCase()}.`,
      details: { pointer: pointerOf(operation), name: seen.toLowerCase() },
    });
  }
}

function compareStatuses({ operation, statuses, bareStatuses, foreign }: OperationRecord, recorder: Recorder): void {
  const of = sum(statuses);
  for (const [status, sighting] of statuses) {
    addStatus(operation, status, 'a response without a code', sighting, of, recorder);
  }
  const others = new Map([...bareStatuses, ...foreign]);
  for (const [status, sighting] of others) {
    // What a gateway sends by itself is compared by its status alone.
    if (operation.responses.some((response) => response.status === status)) continue;
    addStatus(operation, status, 'a response that is not of the API', sighting, sum(others), recorder);
  }
}

function addStatus(
  operation: Operation,
  status: string,
  what: string,
  { count, places }: Sighting,
  of: number,
  recorder: Recorder,
  expected = 'not declared',
  values: number[] = [],
): void {
  const declared = operation.responses.find((response) => response.status === status);
  recorder.add({
    kind: 'status',
    operationId: operation.operationId,
    at: `response ${status}`,
    expected,
    seen: `${what} with HTTP ${status}`,
    count,
    of,
    schema: { 'x-provenance': declared?.provenance ?? 'inferred' },
    aspect: 'type',
    places,
    cure: `Declare ${status} for ${operation.operationId}.`,
    details: { pointer: pointerOf(operation, 'responses'), name: status, values },
  });
}

function compareCodes(record: OperationRecord, description: Description, success: string, recorder: Recorder): void {
  const { operation, codes } = record;
  const declared = declaredCodes(operation, description);
  const known = new Map(errorCodesOf(description).map(({ code, name }) => [code, name]));
  const of = [...codes.values()].reduce((total, statuses) => total + sum(statuses), 0);
  for (const [text, statuses] of codes) {
    const code = Number(text);
    if (text === success) {
      compareSuccessStatuses(operation, statuses, recorder);
      continue;
    }
    const expected = declared.get(code);
    if (expected === undefined) {
      // Without its code, a success of another kind is a matter of the envelope.
      if (!Number.isInteger(code)) continue;
      for (const [status, { count, places }] of statuses) {
        recorder.add({
          kind: 'error-code',
          operationId: operation.operationId,
          at: `errorCode ${code}`,
          expected: known.has(code) ? `not for this operation (${known.get(code)})` : 'not known',
          seen: `HTTP ${status}`,
          count,
          of,
          schema: undefined,
          aspect: 'bounds',
          places,
          cure: `Add code ${code} to the responses of ${operation.operationId}.`,
          details: { pointer: pointerOf(operation, 'responses'), values: [code], name: status },
        });
      }
      continue;
    }
    for (const [status, sighting] of statuses) {
      if (expected.includes(status)) continue;
      addStatus(
        operation,
        status,
        `code ${code}`,
        sighting,
        sum(statuses),
        recorder,
        `code ${code} with HTTP ${expected.join(' or ')}`,
        [code],
      );
    }
  }
}

function compareSuccessStatuses(operation: Operation, statuses: Map<string, Sighting>, recorder: Recorder): void {
  const declared = operation.responses.filter(({ status }) => /^2/.test(status)).map(({ status }) => status);
  for (const [status, sighting] of statuses) {
    if (declared.includes(status)) continue;
    addStatus(
      operation,
      status,
      'a success',
      sighting,
      sum(statuses),
      recorder,
      `a success with HTTP ${declared.join(' or ')}`,
    );
  }
}

/** The codes that an operation declares, each with its statuses. */
export function declaredCodes({ responses }: Operation, { resolve, envelope }: Description): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const { status, schema } of responses) {
    const node = resolve<Schema>(schema).properties?.[envelope.code];
    const resolved = node ? resolve<Schema & { 'x-extensible-enum'?: unknown[] }>(node) : {};
    for (const code of resolved['x-extensible-enum'] ?? resolved.enum ?? []) {
      found.set(Number(code), [...(found.get(Number(code)) ?? []), status]);
    }
  }
  return found;
}

function compareBodies(
  { operation, request, data }: OperationRecord,
  description: Description,
  recorder: Recorder,
): void {
  const { resolve, envelope } = description;
  const { operationId } = operation;
  const side = { operationId, recorder, resolve };
  const inBody = ['requestBody', 'content', 'application/json', 'schema'];
  const pointer = pointerOf(operation, ...(operation.request ? inBody : ['parameters']));
  compareField(
    { observation: request, schema: requestSchema(operation, resolve), at: 'request', pointer },
    { ...side, name: 'request' },
  );
  const success = operation.responses.find(({ status }) => /^2/.test(status)) as Response | undefined;
  const where = [
    'responses',
    success?.status ?? '200',
    'content',
    'application/json',
    'schema',
    'properties',
    envelope.data,
  ];
  const field = {
    observation: data,
    schema: dataSchema(operation, envelope, resolve),
    at: `response.${envelope.data}`,
    pointer: pointerOf(operation, ...where),
  };
  compareField(field, { ...side, name: 'response' });
}
