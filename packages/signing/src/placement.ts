import { withMember } from './lib/body-member.ts';
import { withParameter } from './lib/place-in-query.ts';
import { bodyText } from './lib/request-content.ts';
import { resolvePlacement } from './lib/resolve-placement.ts';
import { encodeUtf8 } from './lib/utf8.ts';
import type { Placement, PlacementOption } from './request-jwt.ts';

/** The body of a request: its text, or its bytes. */
export type RequestBody = string | ArrayBuffer | Uint8Array<ArrayBuffer>;

/** What of a request can carry its JWT. */
export interface Carrier<Body extends RequestBody = RequestBody> {
  /** The URL, or its path with its query. */
  url: string;
  headers: Headers;
  body: Body;
}

/** Puts a JWT on a request: is given the request to send, whose headers it may change, and returns it or another. */
export type PlacementFunction = (request: Request, jwt: string) => Request;

/**
 * Puts a JWT where it travels, for senders other than `fetch`: returns URL, headers and body with it, and changes none of
 * those given. `content-length` is left out where the body grows.
 *
 * @param placement Default: the description's, `authorization: Bearer <jwt>`.
 * @throws {SigningError} `invalid_option`; for a place in the body `body_not_object`, `member_taken`, `body_not_utf8`.
 * @example const { url, headers, body } = placeJwt(jwt, { url: '/gift/list', headers, body: '{}' }, { in: 'query', name: 'jwt' });
 */
export function placeJwt<Body extends RequestBody>(
  jwt: string,
  { url, headers, body }: Carrier<Body>,
  placement?: PlacementOption,
): Carrier<Body | Uint8Array<ArrayBuffer>> {
  const place = resolvePlacement(placement);
  const changed = new Headers(headers);
  if (place.in === 'header') changed.set(place.name, place.prefix + jwt);
  // It is the length of a body without the JWT.
  if (place.in === 'body') changed.delete('content-length');
  return { headers: changed, ...placeBeside(jwt, { url, body }, place) };
}

/** The URL and the body with the JWT, where it is not in a header. */
function placeBeside<Body extends RequestBody>(
  jwt: string,
  { url, body }: Omit<Carrier<Body>, 'headers'>,
  { in: place, name }: Placement,
): Omit<Carrier<Body | Uint8Array<ArrayBuffer>>, 'headers'> {
  if (place === 'query') return { url: withParameter(url, name, jwt), body };
  if (place === 'header') return { url, body };
  const text = typeof body === 'string' ? body : bodyText(body);
  return { url, body: encodeUtf8(withMember(text, name, jwt)) };
}

/**
 * Returns the function that puts a JWT on a `Request` that nobody has read yet, and that is not used after it. The body must be
 * the bytes of the request's own.
 *
 * @throws {SigningError} at once: `invalid_option`; from the function: as {@link placeJwt}.
 */
export function createPlacer(
  placement?: PlacementOption | PlacementFunction,
): (request: Request, jwt: string, body: RequestBody) => Request {
  if (typeof placement === 'function') return placement;
  const place = resolvePlacement(placement);
  return (request, jwt, body) => {
    if (place.in !== 'header') return rebuild(request, placeBeside(jwt, { url: request.url, body }, place), place);
    request.headers.set(place.name, place.prefix + jwt);
    return request;
  };
}

/** Not made from the request itself, whose body would go along as a stream: some browsers send none over HTTP/1.1. */
function rebuild(request: Request, { url, body }: Omit<Carrier, 'headers'>, { in: place }: Placement): Request {
  const init: RequestInit = /^(GET|HEAD)$/.test(request.method) ? {} : { body };
  for (const name of SETTINGS) Object.assign(init, { [name]: request[name] });
  const rebuilt = new Request(url, init);
  // It is the length of a body without the JWT.
  if (place === 'body') rebuilt.headers.delete('content-length');
  return rebuilt;
}

const SETTINGS = [
  'method',
  'headers',
  'mode',
  'credentials',
  'cache',
  'referrer',
  'referrerPolicy',
  'integrity',
  'keepalive',
  'signal',
  'redirect',
] as const;
