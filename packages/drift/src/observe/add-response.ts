import { type Description, errorCodesOf, type Operation, type Schema } from '@appsmiles/openapi';
import type { Exchange } from '../evidence/exchange.ts';
import { contentTypeOf, parsed } from './add-request.ts';
import type { Collected, OperationRecord } from './collect.ts';
import { isObject, sightIn, typeOf } from './observation.ts';
import { observe } from './observe.ts';
import { NONE, openResponse } from './read-envelope.ts';
import { dataSchema, isRequired, memberNames } from './schemas.ts';

type ResponseReader = (
  exchange: Exchange,
  response: NonNullable<Exchange['response']>,
  record: OperationRecord,
) => void;

/** What a response of an operation is compared with. */
interface Facts {
  schema: Schema | undefined;
  members: ReadonlySet<string>;
  required: { [Part in 'code' | 'message' | 'data']: boolean };
}

function factsOf(operation: Operation, { envelope, resolve }: Description): Facts {
  const required = (name: string): boolean => isRequired(operation, name, resolve);
  return {
    schema: dataSchema(operation, envelope, resolve),
    members: new Set(memberNames(operation, resolve)),
    required: { code: required(envelope.code), message: required(envelope.message), data: required(envelope.data) },
  };
}

/** Returns a function that adds what a response shows: its status, its type, its envelope, its code, its data. */
export function createResponseReader(description: Description, collected: Collected): ResponseReader {
  const { envelope, resolve } = description;
  const facts = new Map(
    description.operations.map((operation) => [operation.operationId, factsOf(operation, description)]),
  );
  const failures = new Set(errorCodesOf(description).map(({ code }) => code));
  const observeData = (record: OperationRecord, data: unknown, exchange: Exchange): void => {
    record.successes += 1;
    if (data === undefined) return;
    const { schema } = facts.get(record.operation.operationId) as Facts;
    observe(record.data, data, schema, { place: exchange, resolve, people: collected.people });
  };
  return (
    exchange: Exchange,
    { status, headers, body }: NonNullable<Exchange['response']>,
    record: OperationRecord,
  ): void => {
    const type = contentTypeOf(headers);
    if (body) sightIn(record.contentTypes, type, exchange);
    const value = parsed(body);
    const isSuccess = status >= 200 && status < 300;
    const isSaved = collected.format === 'responses';
    if (!isObject(value)) {
      // Saved without the envelope, as many a tool shows data.
      if (isSaved && isSuccess && Array.isArray(value)) observeData(record, value, exchange);
      // What has no body, or one that is not JSON, is not of the API: its status is all that can be compared.
      else sightIn(value === undefined ? record.bareStatuses : record.statuses, String(status), exchange);
      return;
    }
    const { names, code, data } = openResponse(value, envelope);
    // Each operation has some.
    const { schema, members, required } = facts.get(record.operation.operationId) as Facts;
    const isBare =
      names.code === undefined && Object.keys(value).some((name) => Object.hasOwn(schema?.properties ?? {}, name));
    if (isBare && isSaved) {
      observeData(record, value, exchange);
      return;
    }
    if (names.code === undefined && (names.data === undefined || !isSuccess)) {
      sightIn(isSuccess || status < 400 ? record.statuses : record.foreign, String(status), exchange);
      return;
    }
    for (const part of ['code', 'message', 'data'] as const) {
      // A failure, and many a success, has no data.
      const isMissed = part !== 'data' && required[part];
      if (names[part] !== undefined || isMissed) sightIn(collected.envelope[part], names[part] ?? NONE, exchange);
    }
    const known = Object.values(names);
    for (const name of Object.keys(value))
      if (!known.includes(name) && !members.has(name)) sightIn(collected.others, name, exchange);
    const hasData = isObject(data) ? Object.keys(data).length > 0 : Array.isArray(data);
    if (names.code === undefined) {
      if (hasData) observeData(record, data, exchange);
      return;
    }
    sightIn(collected.codeTypes, typeOf(code), exchange);
    const statuses = record.codes.get(String(code)) ?? new Map();
    record.codes.set(String(code), statuses);
    sightIn(statuses, String(status), exchange);
    const isOurs = String(code) === String(envelope.success);
    const isOther = !isOurs && isSuccess && hasData && !failures.has(Number(code));
    if (isOurs || isOther) {
      if (hasData || isOther) sightIn(collected.successCodes, String(code), exchange);
      observeData(record, data, exchange);
    }
  };
}
