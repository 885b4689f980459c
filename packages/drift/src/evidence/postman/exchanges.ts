import type { Evidence, Exchange, NameValue, Place, Problem } from '../exchange.ts';
import { keptBody, problemAt } from '../exchange-body.ts';
import { authParts, effectiveAuth } from './auth.ts';
import type { Item, SavedResponse, UnresolvedRequest } from './item.ts';
import { createPlacementFinder } from './placements.ts';
import { createResolver, encodeText, mapAround, mapVariables, type Resolve } from './variables.ts';

/** What the requests of a collection are read with. */
export interface ExchangeOptions {
  /** Values that go before those of the collection. */
  environment: ReadonlyMap<string, string>;
  /** Gathers the variables that have no value. */
  unresolved: Set<string>;
}

/** Makes exchanges of the requests of one collection and of their saved responses. */
export async function* exchangesOf(
  items: Iterable<Item | Problem> | AsyncIterable<Item | Problem>,
  { environment, unresolved }: ExchangeOptions,
): AsyncGenerator<Evidence> {
  const findPlacements = createPlacementFinder();
  for await (const item of items) {
    if (item.kind === 'problem') {
      yield item;
      continue;
    }
    const resolve = createResolver(item.scope, environment);
    yield* findPlacements(item, resolve);
    yield* exchange(item, item, resolve, unresolved);
    for (const saved of item.responses) yield* exchange(item, saved, resolve, unresolved);
  }
}

function* exchange(
  item: Item,
  {
    file,
    at,
    path,
    request,
    response,
  }: Place & { request?: UnresolvedRequest | undefined; response?: SavedResponse['response'] },
  resolve: Resolve,
  unresolved: Set<string>,
): Generator<Exchange | Problem> {
  const place: Place = { file, at, ...(path === undefined ? {} : { path }) };
  const sent = request ?? item.request;
  // The original request of an example has no authorization of its own.
  const { headers, query } = authParts(effectiveAuth(sent.auth ?? item.request.auth, item.scope), resolve);
  const body = keptBody(sent.body === undefined ? undefined : resolve(sent.body), place);
  const received = keptBody(response?.body, place);
  const made: Exchange = {
    kind: 'exchange',
    ...place,
    method: sent.method,
    url: urlOf(sent.url, query, resolve),
    request: { headers: merged(sent.headers, headers, resolve), ...bodyOf(body) },
    ...(response ? { response: { status: response.status, headers: response.headers, ...bodyOf(received) } } : {}),
  };
  for (const text of [made.url, made.request.body ?? '', ...made.request.headers.map(([, value]) => value)]) {
    mapVariables(text, (name, whole) => {
      unresolved.add(name);
      return whole;
    });
  }
  for (const fault of response ? [] : sent.faults) yield problemAt(place, fault);
  for (const { problem } of [body, received]) if (problem) yield problem;
  yield made;
}

function bodyOf({ body }: { body?: string }): { body?: string } {
  return body === undefined ? {} : { body };
}

/** The headers of a request, and of its authorization those that it does not have itself. */
function merged(headers: NameValue[], added: NameValue[], resolve: Resolve): NameValue[] {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const all = [...headers, ...added.filter(([name]) => !names.has(name.toLowerCase()))];
  return all.map(([name, value]): NameValue => [resolve(name), resolve(value)]);
}

/** A URL as it is sent: absolute, and encoded where Postman encodes it. */
function urlOf(url: string, added: NameValue[], resolve: Resolve): string {
  const query = added.map(([name, value]) => `${name}=${value}`).join('&');
  const resolved = resolve(query ? `${url}${url.includes('?') ? '&' : '?'}${query}` : url).trim();
  const absolute = /^([a-z][a-z\d+.-]*:\/\/|\/|\{\{)/i.test(resolved) ? resolved : `http://${resolved}`;
  return mapAround(absolute, (part) => part.replace(/[\s"<>`^|\\\u{80}-\u{10ffff}]+/gu, encodeText));
}
