import type { Description, Schema } from '@appsmiles/openapi';
import type { Exchange, NameValue } from '../evidence/exchange.ts';
import type { Collected, OperationRecord } from './collect.ts';
import { findJwt } from './find-jwt.ts';
import { isObject, sightIn } from './observation.ts';
import { observe } from './observe.ts';
import { placementText } from './placement-text.ts';
import { requestSchema } from './schemas.ts';

/** Adds what a request shows: its headers, where its JWT stands, and its fields. */
export function addRequest(
  exchange: Exchange,
  query: URLSearchParams,
  record: OperationRecord,
  collected: Collected,
  { resolve, requestJwt }: Description,
): void {
  const { request } = exchange;
  for (const name of new Set(request.headers.map(([header]) => header.toLowerCase()))) {
    sightIn(record.headers, name, exchange);
  }
  const body = parsed(request.body);
  const placement = findJwt(exchange, body, requestJwt.placement);
  if (placement) sightIn(collected.placements, placementText(placement), exchange);
  const schema = requestSchema(record.operation, resolve);
  const type = request.body ? contentTypeOf(request.headers) : '';
  if (type !== '') sightIn(record.sentTypes, type, exchange);
  const sent = sentFields(body, type === FORM ? new URLSearchParams(request.body) : query, schema, resolve);
  if (placement && placement.in !== 'header' && isObject(sent)) delete sent[placement.name];
  if (sent === undefined) return;
  observe(record.request, sent, schema, { place: exchange, resolve, people: collected.people });
}

const FORM = 'application/x-www-form-urlencoded';

/** The fields of a request: of its JSON body, or, where it has none, of its query or form. */
function sentFields(body: unknown, query: URLSearchParams, schema: Schema, resolve: Description['resolve']): unknown {
  if (isObject(body)) return { ...body };
  if (body !== undefined) return body;
  return query.size > 0 ? fieldsOf(query, schema, resolve) : undefined;
}

/** The query as an object. Its values are texts, also where they mean something else; what comes several times is a list. */
function fieldsOf(
  query: URLSearchParams,
  { properties = {} }: Schema,
  resolve: Description['resolve'],
): Record<string, unknown> {
  const names = new Set([...query.keys()]);
  return Object.fromEntries(
    [...names].map((key) => {
      // As PHP and others write lists.
      const name = key.replace(/\[\d*\]$/, '');
      const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
      const node = own ? resolve<Schema>(own) : {};
      const values = query.getAll(key);
      const items = node.items ? resolve<Schema>(node.items) : {};
      if ([node.type].flat().includes('array')) return [name, values.map((text) => scalarOf(text, items))];
      return [name, values.length > 1 ? values : scalarOf(values[0] ?? '', node)];
    }),
  );
}

/** A text as the value that it means to a schema. */
function scalarOf(text: string, { type }: Schema): unknown {
  const types = [type ?? []].flat();
  const isNumber = /^-?\d+(\.\d+)?$/.test(text) && types.some((one) => one === 'integer' || one === 'number');
  if (isNumber) return Number(text);
  if (types.includes('boolean') && /^(true|false)$/.test(text)) return text === 'true';
  return types.includes('object') && text.startsWith('{') ? (parsed(text) ?? text) : text;
}

/** The type of a body, in lower case, without its parameters; empty where no header says it. */
export function contentTypeOf(headers: NameValue[]): string {
  const [, value = ''] = headers.find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return value.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** A body as JSON; `undefined` where it is not JSON. */
export function parsed(body: string | undefined): unknown {
  if (body === undefined || body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
