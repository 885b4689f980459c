import { type Description, errorCodesOf, type Schema } from '@appsmiles/openapi';
import type { Coverage, Part } from '../finding.ts';
import type { Collected, OperationRecord } from '../observe/collect.ts';
import type { Observation } from '../observe/observation.ts';
import { dataSchema, requestSchema } from '../observe/schemas.ts';

/** How much of a description the evidence covers: operations, the fields of their requests and responses, codes. */
export function coverageOf({ records, exchanges }: Collected, description: Description): Coverage {
  const { resolve, envelope } = description;
  const fields = [...records.values()].flatMap((record) => {
    const { operation } = record;
    return [
      ...fieldsOf(requestSchema(operation, resolve), record.request, `${operation.operationId} request`, resolve),
      ...fieldsOf(
        dataSchema(operation, envelope, resolve),
        record.data,
        `${operation.operationId} response.${envelope.data}`,
        resolve,
      ),
    ];
  });
  return {
    exchanges,
    operations: partOf([...records.values()].map(({ operation, count }) => [operation.operationId, count > 0])),
    fields: partOf(fields),
    codes: partOf(codesOf(records, description)),
  };
}

type Seen = [name: string, isSeen: boolean];

function partOf(parts: Seen[]): Part {
  const unseen = parts.filter(([, isSeen]) => !isSeen).map(([name]) => name);
  return { seen: parts.length - unseen.length, of: parts.length, unseen };
}

function codesOf(records: ReadonlyMap<string, OperationRecord>, description: Description): Seen[] {
  const seen = new Set([...records.values()].flatMap(({ codes }) => [...codes.keys()]));
  return errorCodesOf(description).map(({ code, name }): Seen => [`${code} ${name}`, seen.has(String(code))]);
}

function fieldsOf(
  schema: Schema | undefined,
  observation: Observation | undefined,
  at: string,
  resolve: Description['resolve'],
): Seen[] {
  const { properties = {}, items } = schema ?? {};
  const below = Object.entries(properties).flatMap(([name, node]): Seen[] => {
    const member = resolve<Schema>(node);
    const found = observation?.properties.get(name);
    return [[`${at}.${name}`, found !== undefined], ...fieldsOf(member, found, `${at}.${name}`, resolve)];
  });
  return items ? [...below, ...fieldsOf(resolve<Schema>(items), observation?.items, `${at}[]`, resolve)] : below;
}
