import type { Placement } from '@appsmiles/openapi';
import type { Exchange, NameValue } from '../evidence/exchange.ts';

// Three segments of base64url, the first of which is a JSON object: {" in base64url.
const JWT = /eyJ[\w-]*\.[\w-]*\.[\w-]*/;
// What a recorder writes in place of a secret, and a variable that is filled in when a request is sent.
const HIDDEN = /\[redacted\]|\{\{[^}]*\}\}/i;

/** Where a request carries its JWT; `undefined` where none is seen. */
export function findJwt({ url, request }: Exchange, body: unknown, ours?: Placement): Placement | undefined {
  // Where the description says, it is: elsewhere may be a token that is a JWT too.
  const own =
    ours?.in === 'header' &&
    request.headers.find(([name, value]) => name.toLowerCase() === ours.name && JWT.test(value));
  if (own) return inHeader(own, JWT);
  for (const pattern of [JWT, HIDDEN]) {
    const header = request.headers.find(
      ([name, value]) => !/^cookie$/i.test(name) && pattern.test(value) && (pattern === JWT || mayCarry(name)),
    );
    if (header) return inHeader(header, pattern);
    const parameter = [...new URLSearchParams(url.split('?')[1] ?? '')].find(([, value]) => pattern.test(value));
    if (parameter && (pattern === JWT || mayCarry(parameter[0]))) return { in: 'query', name: parameter[0] };
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const member = Object.entries(body).find(([, value]) => typeof value === 'string' && JWT.test(value));
  return member && { in: 'body', name: member[0] };
}

/** Whether a name alone makes it likely that what is hidden there is a credential. */
function mayCarry(name: string): boolean {
  return /auth|jwt|token|signature/i.test(name);
}

function inHeader([name, value]: NameValue, pattern: RegExp): Placement {
  const prefix = value.slice(0, value.search(pattern));
  return { in: 'header', name: name.toLowerCase(), prefix };
}
