import { type BodyComparison, type Placement, type PlacementOption, requestJwt } from '../request-jwt.ts';
import { SigningError } from '../signing-error.ts';
import { withMember } from './body-member.ts';
import { parseObject } from './json.ts';
import { MAX_SIZE } from './parse-jws.ts';
import { MAX_JSON_SIZE, readText } from './request-content.ts';
import { placeOf } from './resolve-placement.ts';

/** Finds the JWT on a request, where the signer's own function put it. */
export type JwtFinder = (request: Request) => string | null | undefined;

/** Where a JWT is looked for. */
export interface FindOptions {
  /** Where the signer put it. Default: after `Bearer` in `authorization`. */
  placement?: PlacementOption | JwtFinder;
  /** Where it is a member of the body: `json` finds it wherever it stands in it, `bytes` as the last one only. Default `bytes`. */
  bodyComparison?: BodyComparison;
}

/** A JWT, and what of the body is compared with `data_body`. */
export interface FoundJwt {
  jwt: string;
  /** The text of the body, where it held the JWT. */
  body?: string;
  /** The member of `body` that is the JWT; left out where `body` is without it already. */
  without?: string;
}

/**
 * The JWT on a request, unverified. The request keeps its body.
 *
 * @throws {SigningError} `jwt_missing`, `invalid_option`; where it is in the body, also `body_used`, `body_not_utf8` and
 * `body_differs`, the last for more bytes than any JWT takes.
 */
export async function findJwt(request: Request, options: FindOptions): Promise<FoundJwt> {
  const { placement, bodyComparison = requestJwt.bodyComparison } = options;
  const place = placeOf(placement);
  const found =
    typeof placement === 'function' ? { jwt: placement(request) } : await find(request, bodyComparison, place);
  const jwt: unknown = found?.jwt;
  // Not a string where a caller without types wrote the function, or where the member is something else.
  if (typeof jwt === 'string' && jwt) return { ...found, jwt };
  throw new SigningError('jwt_missing', `The request carries no JWT${whereOf(place, bodyComparison)}.`);
}

function whereOf(place: Placement | undefined, comparison: BodyComparison): string {
  if (!place) return ' where placement looks for it';
  const { name } = place;
  if (place.in === 'header') return `: send it as "${name}: ${place.prefix}<jwt>"`;
  if (place.in === 'query') return `: send it as the query parameter ${name}, once`;
  return `: send it as the ${comparison === 'json' ? '' : 'last '}member ${name} of the JSON object that is the body`;
}

async function find(
  request: Request,
  comparison: BodyComparison,
  place: Placement = requestJwt.placement,
): Promise<(Omit<FoundJwt, 'jwt'> & { jwt: unknown }) | undefined> {
  const { in: where, name } = place;
  if (where === 'header') return { jwt: afterPrefix(request.headers.get(name) ?? '', place.prefix) };
  if (where === 'query') {
    const values = new URL(request.url).searchParams.getAll(name);
    return { jwt: values.length === 1 && values[0] };
  }
  const isJson = comparison === 'json';
  // In bytes, the JWT holds all that stands beside it.
  const body = await readText(request, isJson ? MAX_JSON_SIZE : 2 * MAX_SIZE);
  return isJson ? { jwt: parseObject(body)?.[name], body, without: name } : takeLastMember(body, name);
}

/** RFC 9110 §11.1: the name of an authentication scheme is matched without regard to case. */
function afterPrefix(value: string, prefix: string): string | undefined {
  const isScheme = /^[\w!#$%&'*+.^`|~-]+ +$/.test(prefix);
  const start = value.slice(0, prefix.length);
  const isThere = start === prefix || (isScheme && start.toLowerCase() === prefix.toLowerCase());
  return isThere ? value.slice(prefix.length) : undefined;
}

/** The JWT, and the body without it, where it stands exactly as a signer writes it. */
function takeLastMember(text: string, name: string): { jwt: string; body: string } | undefined {
  const end = text.lastIndexOf('}');
  const start = text.lastIndexOf(`"${name}":"`, end);
  const jwt = text.slice(start + `"${name}":"`.length, end - 1);
  if (start < 0 || /["\\]/.test(jwt)) return undefined;
  const body = text.slice(0, text[start - 1] === ',' ? start - 1 : start) + text.slice(end);
  try {
    return withMember(body, name, jwt) === text ? { jwt, body } : undefined;
  } catch {
    // Without it, the body would not be one that it can be put into.
    return undefined;
  }
}
