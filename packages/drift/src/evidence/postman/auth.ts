import type { NameValue, PlacementHint } from '../exchange.ts';
import { isRecord, own, textOf, type Unknown } from '../values.ts';
import { type Auth, chainOf, type Scope } from './item.ts';
import { type Resolve, variablesOf } from './variables.ts';

/** What an authorization adds to a request; a JWT that Postman makes itself is only placed. */
export interface AuthParts {
  headers: NameValue[];
  query: NameValue[];
  placement?: PlacementHint['placement'];
}

/** Reads an authorization: a list of `{key, value}` in v2.1, a map in v2.0, either in v3. Undefined when it is inherited. */
export function readAuth(auth: unknown): Auth | undefined {
  if (!isRecord(auth)) return undefined;
  const type = textOf(own(auth, 'type'))?.toLowerCase();
  if (!type || type === 'inherit') return undefined;
  const inner = own(auth, type) ?? own(auth, 'credentials') ?? own(auth, 'params') ?? withoutType(auth);
  return { type, values: variablesOf(inner) };
}

function withoutType(auth: Unknown): Unknown {
  return Object.fromEntries(Object.entries(auth).filter(([key]) => key !== 'type'));
}

/** The authorization of a request: its own, or that of the closest folder that has one. */
export function effectiveAuth(own: Auth | undefined, scope: Scope): Auth | undefined {
  return own ?? chainOf(scope).findLast(({ auth }) => auth)?.auth;
}

/** Says what an authorization sends, with variables still in it. Types that are computed per request send nothing known. */
export function authParts(auth: Auth | undefined, resolve: Resolve): AuthParts {
  const value = (name: string, fallback = ''): string => auth?.values.get(name) || fallback;
  const nothing: AuthParts = { headers: [], query: [] };
  const inHeader = (name: string, text: string): AuthParts => ({ headers: [[name, text]], query: [] });
  const inQuery = (name: string, text: string): AuthParts => ({ headers: [], query: [[name, text]] });
  switch (auth?.type) {
    case 'bearer':
      return value('token') ? inHeader('Authorization', `Bearer ${value('token')}`) : nothing;
    case 'apikey':
      if (!value('key') || !value('value')) return nothing;
      return (value('in') === 'query' ? inQuery : inHeader)(value('key'), value('value'));
    case 'basic': {
      const credentials = resolve(`${value('username')}:${value('password')}`);
      return inHeader('Authorization', `Basic ${Buffer.from(credentials).toString('base64')}`);
    }
    case 'oauth2':
      if (!value('accessToken')) return nothing;
      if (value('addTokenTo') === 'queryParams') return inQuery('access_token', value('accessToken'));
      return inHeader('Authorization', `${value('headerPrefix', 'Bearer').trim()} ${value('accessToken')}`);
    case 'jwt':
      return { ...nothing, placement: jwtPlacement(value) };
    default:
      return nothing;
  }
}

function jwtPlacement(value: (name: string, fallback?: string) => string): PlacementHint['placement'] {
  if (value('addTokenTo').startsWith('query')) return { in: 'query', name: value('queryParamKey', 'token') };
  return { in: 'header', name: 'Authorization', prefix: `${value('headerPrefix', 'Bearer').trim()} ` };
}
