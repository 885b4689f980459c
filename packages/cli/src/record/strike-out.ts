import type { RequestJwt } from '@appsmiles/signing';

/** What stands in place of a secret. */
export const REDACTED = '[redacted]';

const JWT = /eyJ[\w-]*\.[\w-]*\.[\w-]*/g;
const SECRET_HEADER = /auth|cookie|token|secret|key|jwt|session|signature|credential/i;
const SECRET_FIELD = /(token|secret|password|passwd|jwt|credentials?|api[_-]?key|signature|session[_-]?id)$/i;

/** Headers without their secrets. Where the JWT stands, what is before it stays, so that one sees how it is sent. */
export function withoutSecretHeaders(
  headers: readonly (readonly [name: string, value: string])[],
  { placement }: RequestJwt,
): [name: string, value: string][] {
  return headers.map(([name, value]) => {
    if (placement.in === 'header' && name.toLowerCase() === placement.name) {
      return [name, `${value.startsWith(placement.prefix) ? placement.prefix : ''}${REDACTED}`];
    }
    return [name, SECRET_HEADER.test(name) ? REDACTED : withoutJwts(value)];
  });
}

/** A path with its query, without the values that are secrets. */
export function withoutSecretQuery(url: string, { placement }: RequestJwt): string {
  const [path = '', query] = url.split('?', 2);
  if (query === undefined) return withoutJwts(path);
  const pairs = [...new URLSearchParams(query)].map(([name, value]): [string, string] => {
    const isSecret = SECRET_FIELD.test(name) || (placement.in === 'query' && name === placement.name);
    return [name, isSecret ? REDACTED : withoutJwts(value)];
  });
  return `${withoutJwts(path)}?${new URLSearchParams(pairs)}`;
}

/** A body without the values that are secrets. */
export function withoutSecretBody(body: string, { placement }: RequestJwt): string {
  const isSecret = (name: string): boolean =>
    SECRET_FIELD.test(name) || (placement.in === 'body' && name === placement.name);
  try {
    const value: unknown = JSON.parse(body, (name, member: unknown) =>
      typeof member === 'string' ? (isSecret(name) ? REDACTED : withoutJwts(member)) : member,
    );
    return JSON.stringify(value);
  } catch {
    return withoutJwts(body);
  }
}

function withoutJwts(text: string): string {
  return text.replace(JWT, REDACTED);
}
