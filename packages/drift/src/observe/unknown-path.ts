import type { Description } from '@appsmiles/openapi';
import type { Exchange } from '../evidence/exchange.ts';
import { parsed } from './add-request.ts';
import type { Collected } from './collect.ts';
import { createObservation, isObject, type Observation, type Sighting, sight } from './observation.ts';
import { observe } from './observe.ts';
import { openResponse } from './read-envelope.ts';

/** What evidence shows of a path that no operation has. */
export interface UnknownPath extends Sighting {
  hosts: Set<string>;
  request: Observation;
  data: Observation;
  /** The codes of its failures, by their HTTP statuses. */
  failures: Map<string, Set<number>>;
}

// An API has fewer; a scan of a server or a broken variable has not.
const MOST_PATHS = 500;

/** Adds a request whose path no operation has, and its response, for a proposal. */
export function addUnknown(
  { unknown, people }: Collected,
  path: string,
  host: string,
  query: URLSearchParams,
  exchange: Exchange,
  { envelope, resolve }: Description,
): void {
  const key = `${exchange.method} ${path}`;
  let found = unknown.get(key);
  if (!found) {
    if (unknown.size >= MOST_PATHS) return;
    const observations = { request: createObservation(), data: createObservation() };
    found = { count: 0, places: [], hosts: new Set(), ...observations, failures: new Map() };
    unknown.set(key, found);
  }
  sight(found, exchange);
  found.hosts.add(host);
  const context = { place: exchange, resolve, people };
  const body = parsed(exchange.request.body);
  if (isObject(body)) observe(found.request, body, undefined, context);
  else if (query.size > 0) observe(found.request, Object.fromEntries(query), undefined, context);
  const response = parsed(exchange.response?.body);
  if (!isObject(response)) return;
  const { code, data } = openResponse(response, envelope);
  const status = exchange.response?.status ?? 0;
  if (status >= 200 && status < 300 && data !== undefined) observe(found.data, data, undefined, context);
  else if (Number.isInteger(Number(code)) && String(code) !== String(envelope.success) && status >= 300) {
    found.failures.set(String(status), (found.failures.get(String(status)) ?? new Set()).add(Number(code)));
  }
}
