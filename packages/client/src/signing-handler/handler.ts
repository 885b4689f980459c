import { createJwtSigner, SigningError } from '@appsmiles/signing';
import {
  assertRules,
  assertSession,
  defaultOperations,
  type FrontendOperation,
  MAX_HEADER_SIZE,
  type Session,
  type SigningHandlerOptions,
  type SigningHandlerRules,
} from './options.ts';
import { parseUnsigned, type UnsignedFields } from './parse-unsigned.ts';
import { isAnnouncedOver, readText } from './read-text.ts';
import { hasFieldsOf, isTruthful, subOf } from './rules.ts';

/**
 * Makes a handler for your own server, which signs requests of your own logged-in users: what `createRemoteSigner` asks.
 * It takes a POST and answers 200 with the JWT as text, or a status without a body: 400 for what it can't read, 401 for
 * nobody logged in, 403 for what it does not sign and for pages of other sites, 405, 413 over the header limit, 415.
 *
 * @throws {SigningError} at once: `short_secret`, `secret_in_browser`, `invalid_option`; from the handler: what
 * `authenticate` and `allow` throw, `invalid_option` for a session of wrong types, `body_used`.
 * @example app.post('/appsmiles/sign', (context) => handler(context.req.raw)); // Hono
 */
export function createSigningHandler(options: SigningHandlerOptions): (request: Request) => Promise<Response> {
  const handle = createHandlerFor(options);
  return (request) => handle(request, request);
}

/** Who is logged in, found by what a server knows of a request. */
type Authenticate<Known> = (known: Known) => Session | undefined | null | Promise<Session | undefined | null>;

/** {@link createSigningHandler} for a server whose `authenticate` needs something else than the `Request`. */
export function createHandlerFor<Known>(
  options: SigningHandlerRules & { authenticate: Authenticate<Known> },
): (request: Request, known: Known) => Promise<Response> {
  assertRules(options);
  const { authenticate, allow, operations = defaultOperations, allowedOrigins = [], ...signing } = options;
  // Copied, so that what was checked stays so. The signer throws now rather than at the first request.
  const rules: Rules = { operations: [...operations], allow, partnerId: signing.partnerId };
  createJwtSigner(signing);
  const { maxHeaderSize = MAX_HEADER_SIZE } = signing;
  return async (request, known) => {
    const refusal = refusalOf(request, allowedOrigins, maxHeaderSize);
    if (refusal) return answer(refusal);
    const session = await authenticate(known);
    if (!session) return answer(401);
    assertSession(session);
    // A JWT is longer than what is asked for here, so nothing that can be signed is cut off.
    const text = await readText(request, maxHeaderSize);
    if (text === undefined) return answer(413);
    const unsigned = parseUnsigned(text);
    if (!unsigned) return answer(400);
    const sub = subOf(unsigned, session);
    if (sub === undefined || !(await isAllowed(unsigned, session, rules))) return answer(403);
    try {
      const sign = createJwtSigner({ ...signing, token: sub });
      return answer(200, await sign(new Headers(unsigned.headers), new TextEncoder().encode(unsigned.body)));
    } catch (error) {
      if (error instanceof SigningError && error.code === 'request_too_large') return answer(413);
      throw error;
    }
  };
}

/** What a handler answers: never to be stored. */
export function answer(status: number, jwt: string | null = null): Response {
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
  const { fields, operationId, partnerId } = unsigned;
  const operation = rules.operations.find((name) => name === operationId);
  if (!operation || partnerId !== rules.partnerId) return false;
  if (!hasFieldsOf(operation, fields) || !isTruthful(fields, session)) return false;
  return !rules.allow || (await rules.allow(operation, fields, session)) === true;
}
