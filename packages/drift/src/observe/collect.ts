import type { Description, Operation, Placement, Schema } from '@appsmiles/openapi';
import type { Evidence, Exchange, NameValue, Problem, Source } from '../evidence/exchange.ts';
import { findJwt } from './find-jwt.ts';
import { createMatcher } from './match-operation.ts';
import { createObservation, isObject, type Observation, type Sighting, sight, sightIn } from './observation.ts';
import { observe } from './observe.ts';
import { type OpenedResponse, openResponse } from './read-envelope.ts';
import { dataSchema, requestSchema } from './schemas.ts';
import { shownPath } from './shown.ts';

/** What evidence shows of one operation. */
export interface OperationRecord extends Sighting {
  operation: Operation;
  methods: Map<string, Sighting>;
  /** The body of its requests, or their query parameters. */
  request: Observation;
  /** The names of its request headers, in lower case. */
  headers: Map<string, Sighting>;
  /** The `data` of its successes. */
  data: Observation;
  /** How many successes there were, with data or without. */
  successes: number;
  /** HTTP statuses of responses that have no code to tell what they mean. */
  statuses: Map<string, Sighting>;
  /** Codes, as text, each with the HTTP statuses that it came with. */
  codes: Map<string, Map<string, Sighting>>;
  /** Content types of responses. */
  contentTypes: Map<string, Sighting>;
}

/** All that evidence shows. */
export interface Collected {
  records: Map<string, OperationRecord>;
  /** Requests whose path no operation has, by method and path. */
  unknown: Map<string, Sighting>;
  prefixes: Map<string, Sighting>;
  /** Where JWTs were seen, as JSON of a placement. */
  placements: Map<string, Sighting>;
  /** By part of the envelope, the names that it had; `(none)` where a response has none. */
  envelope: { [Part in keyof OpenedResponse['names']]: Map<string, Sighting> };
  /** Codes of responses with HTTP 2xx and data, as text. */
  successCodes: Map<string, Sighting>;
  /** Members of responses beside code, message and data. */
  others: Map<string, Sighting>;
  sources: Source[];
  problems: Problem[];
  exchanges: number;
}

/** The name under which a missing part of an envelope is counted. */
export const NONE = '(none)';

/** Collects evidence, one piece at a time. */
export function createCollector(description: Description): { add(evidence: Evidence): void; collected: Collected } {
  const { operations } = description;
  const match = createMatcher(description);
  const collected: Collected = {
    records: new Map(operations.map((operation) => [operation.operationId, createRecord(operation)])),
    unknown: new Map(),
    prefixes: new Map(),
    placements: new Map(),
    envelope: { code: new Map(), message: new Map(), data: new Map() },
    successCodes: new Map(),
    others: new Map(),
    sources: [],
    problems: [],
    exchanges: 0,
  };
  const addExchange = (exchange: Exchange): void => {
    collected.exchanges += 1;
    const { operation, path, prefix = '', query } = match(exchange.method, exchange.url);
    if (!operation) {
      // By what is shown of the path, so that ids in it don't make it many.
      sightIn(collected.unknown, `${exchange.method} ${shownPath(path)}`, exchange);
      return;
    }
    sightIn(collected.prefixes, prefix, exchange);
    // Each operation of the description has a record.
    const record = collected.records.get(operation.operationId) as OperationRecord;
    sight(record, exchange);
    sightIn(record.methods, exchange.method, exchange);
    addRequest(exchange, query, record, collected, description);
    if (exchange.response) addResponse(exchange, exchange.response, record, collected, description);
  };
  return {
    collected,
    add(evidence) {
      if (evidence.kind === 'exchange') addExchange(evidence);
      if (evidence.kind === 'placement') sightIn(collected.placements, placementText(evidence.placement), evidence);
      if (evidence.kind === 'source') collected.sources.push(evidence);
      if (evidence.kind === 'problem') collected.problems.push(evidence);
    },
  };
}

/** A placement as text, by which equal ones are counted together. */
export function placementText(placement: Placement): string {
  const { in: where, name } = placement;
  return JSON.stringify('prefix' in placement ? { in: where, name, prefix: placement.prefix } : { in: where, name });
}

function createRecord(operation: Operation): OperationRecord {
  return {
    operation,
    count: 0,
    places: [],
    methods: new Map(),
    request: createObservation(),
    headers: new Map(),
    data: createObservation(),
    successes: 0,
    statuses: new Map(),
    codes: new Map(),
    contentTypes: new Map(),
  };
}

function addRequest(
  exchange: Exchange,
  query: URLSearchParams,
  record: OperationRecord,
  collected: Collected,
  { resolve }: Description,
): void {
  const { request, method } = exchange;
  for (const name of new Set(request.headers.map(([header]) => header.toLowerCase()))) {
    sightIn(record.headers, name, exchange);
  }
  const body = parsed(request.body);
  const placement = findJwt(exchange, body);
  if (placement) sightIn(collected.placements, placementText(placement), exchange);
  const schema = requestSchema(record.operation, resolve);
  const sent = isObject(body) ? { ...body } : method === 'GET' || method === 'DELETE' ? fieldsOf(query, schema) : body;
  if (placement && placement.in !== 'header' && isObject(sent)) delete sent[placement.name];
  if (sent !== undefined) observe(record.request, sent, schema, exchange, resolve);
}

/** The query as an object. Its values are texts, also where they mean a number or a truth value. */
function fieldsOf(query: URLSearchParams, { properties = {} }: Schema): Record<string, unknown> {
  return Object.fromEntries(
    [...query].map(([name, text]) => {
      const node = Object.hasOwn(properties, name) ? properties[name] : undefined;
      const type = node && 'type' in node ? String(node.type) : '';
      const isNumber = /^(integer|number)$/.test(type) && /^-?\d+(\.\d+)?$/.test(text);
      if (isNumber) return [name, Number(text)];
      return [name, type === 'boolean' && /^(true|false)$/.test(text) ? text === 'true' : text];
    }),
  );
}

function addResponse(
  exchange: Exchange,
  { status, headers, body }: NonNullable<Exchange['response']>,
  record: OperationRecord,
  collected: Collected,
  { envelope, resolve }: Description,
): void {
  sightIn(record.contentTypes, contentTypeOf(headers), exchange);
  const value = parsed(body);
  if (!isObject(value)) {
    sightIn(record.statuses, String(status), exchange);
    return;
  }
  const { names, code, data } = openResponse(value, envelope);
  for (const part of ['code', 'message', 'data'] as const) {
    // A failure, and many a success, has no data.
    if (part === 'data' && names.data === undefined) continue;
    sightIn(collected.envelope[part], names[part] ?? NONE, exchange);
  }
  const known = Object.values(names);
  for (const name of Object.keys(value)) if (!known.includes(name)) sightIn(collected.others, name, exchange);
  if (names.code === undefined) {
    sightIn(record.statuses, String(status), exchange);
    return;
  }
  const statuses = record.codes.get(String(code)) ?? new Map<string, Sighting>();
  record.codes.set(String(code), statuses);
  sightIn(statuses, String(status), exchange);
  const isData = data !== undefined && status >= 200 && status < 300;
  if (isData) sightIn(collected.successCodes, String(code), exchange);
  if (code !== envelope.success && !isData) return;
  record.successes += 1;
  if (data !== undefined)
    observe(record.data, data, dataSchema(record.operation, envelope, resolve), exchange, resolve);
}

function contentTypeOf(headers: NameValue[]): string {
  const [, value = ''] = headers.find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return value.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function parsed(body: string | undefined): unknown {
  if (body === undefined || body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
