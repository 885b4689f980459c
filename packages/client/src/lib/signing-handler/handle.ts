import { createJwtSigner, SigningError } from '@appsmiles/signing';
import { defaultMaxHeaderSize } from '@appsmiles/signing/jwt-size';
import {
  defaultOperations,
  type FrontendOperation,
  type Session,
  type SigningHandlerRules,
} from '../../signing-handler/options.ts';
import { readBytes } from '../read-body.ts';
import { assertRules, assertSession } from './assert-options.ts';
import { parseUnsigned, type UnsignedFields } from './parse-unsigned.ts';
import { hasFieldsOf, isTruthful, mayBeBodiless, subOf } from './rules.ts';

/** Who is logged in, found by what a server knows of a request. */
type Authenticate<Known> = (known: Known) => Session | undefined | null | Promise<Session | undefined | null>;

/** A signing handler for a server whose `authenticate` needs something else than the `Request`. */
export function createHandlerFor<Known>(
  options: SigningHandlerRules & { authenticate: Authenticate<Known> },
): (request: Request, known: Known) => Promise<Response> {
  assertRules(options);
  const { authenticate, allow, operations = defaultOperations, allowedOrigins = [], ...signing } = options;
  // Copied, so that what was checked stays so. The signer throws now rather than at the first request.
  const rules: Rules = { operations: [...operations], allow, partnerId: signing.partnerId };
  createJwtSigner(signing);
  const { maxHeaderSize = defaultMaxHeaderSize } = signing;
  return async (request, known) => {
    const refusal = refusalOf(request, allowedOrigins, maxHeaderSize);
    if (refusal) return respond(refusal);
    const session = await authenticate(known);
    if (!session) return respond(401);
    assertSession(session);
    // A JWT is longer than what is asked for here, so nothing that can be signed is cut off.
    const text = await readRequest(request, maxHeaderSize);
    if (text === undefined) return respond(413);
    const unsigned = parseUnsigned(text);
    if (!unsigned) return respond(400);
    const sub = subOf(unsigned, session);
    if (sub === undefined || !(await isAllowed(unsigned, session, rules))) return respond(403);
    try {
      const sign = createJwtSigner({ ...signing, token: sub });
      return respond(200, await sign(new Headers(unsigned.headers), new TextEncoder().encode(unsigned.body)));
    } catch (error) {
      if (error instanceof SigningError && error.code === 'request_too_large') return respond(413);
      throw error;
    }
  };
}

/** The response of a handler, which nobody may store. */
export function respond(status: number, jwt: string | null = null): Response {
  const headers = new Headers({ 'cache-control': 'no-store', 'content-type': 'text/plain' });
  // RFC 9110 §15.5.6: a 405 names the methods that there are.
  if (status === 405) headers.set('allow', 'POST');
  return new Response(jwt, { status, headers });
}

/** The status for a request that is refused whoever is logged in. */
function refusalOf(request: Request, allowedOrigins: readonly string[], limit: number): number | undefined {
  const { method, headers } = request;
  if (method !== 'POST') return 405;
  // https://www.w3.org/TR/fetch-metadata/: a browser sends it to https and to loopback, and no page can change it.
  const isCrossSite = headers.get('sec-fetch-site')?.toLowerCase() === 'cross-site';
  if (isCrossSite && !allowedOrigins.includes(headers.get('origin') ?? '')) return 403;
  // A form of another site can't send this type without asking first.
  if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')) return 415;
  return isAnnouncedOver(headers.get('content-length'), limit) ? 413 : undefined;
}

interface Rules {
  operations: readonly FrontendOperation[];
  allow: SigningHandlerRules['allow'];
  partnerId: string;
}

async function isAllowed(unsigned: UnsignedFields, session: Session, rules: Rules): Promise<boolean> {
  const { fields, operationId, partnerId, body } = unsigned;
  const operation = rules.operations.find((name) => name === operationId);
  if (!operation || partnerId !== rules.partnerId) return false;
  if (body === '' ? !mayBeBodiless(operation, rules.operations) : !hasFieldsOf(operation, fields)) return false;
  if (!isTruthful(fields, session)) return false;
  return !rules.allow || (await rules.allow(operation, fields, session)) === true;
}

/**
 * Reads a request's body.
 *
 * @returns the text, empty where it is not UTF-8; `undefined` when it has more bytes than `limit`
 * @throws {SigningError} `body_used`; what the connection throws when it ends in mid-body.
 */
async function readRequest({ body, bodyUsed }: Request, limit: number): Promise<string | undefined> {
  if (bodyUsed) {
    throw new SigningError('body_used', 'The body was read before the signing handler: hand the request on unread.');
  }
  const bytes = body ? await readBytes(body, limit) : new Uint8Array();
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return '';
  }
}

/** Whether a request says that its body has more bytes than may be read. */
export function isAnnouncedOver(contentLength: string | null | undefined, limit: number): boolean {
  return Number(contentLength ?? 0) > limit;
}
