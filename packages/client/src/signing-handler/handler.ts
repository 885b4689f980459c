import { createJwtSigner, SigningError, type SigningOptions } from '@appsmiles/signing';
import { parseUnsigned, type UnsignedFields } from './parse-unsigned.ts';
import { requestFields } from './request-fields.gen.ts';

/** The operationId of a front-end operation. */
export type FrontendOperation = keyof typeof requestFields;

/** Who is logged in to your server: what a request may say about its user. */
export interface Session {
  /** The user's id in your own system. */
  partnerClientId: string;
  email: string;
  /** Only if the user may be connected with it. */
  facebookId?: string;
  /** Only if the user may take over this older id. */
  oldClientId?: string;
  /**
   * The user's userToken, where your server connects users itself and keeps it. It is then signed whatever the page
   * sends, so that no other token ever is.
   */
  userToken?: string;
}

/** For whom a handler signs, and what. */
export interface SigningHandlerOptions extends Omit<SigningOptions, 'token' | 'placement'> {
  /** Finds the logged-in user of a request to your server, by its cookie for instance; nothing when there is none. */
  authenticate: (request: Request) => Session | undefined | null | Promise<Session | undefined | null>;
  /**
   * What may be signed. Default: all front-end operations but `deleteUser` and `getProgram`. A request whose body is
   * `{}` fits several operations, so for those the list is no limit: see the README.
   */
  operations?: readonly FrontendOperation[];
}

const NOT_BY_DEFAULT: readonly string[] = ['deleteUser', 'getProgram'];

/**
 * Makes a handler for your own server, which signs requests of your own logged-in users: what `createRemoteSigner` asks.
 * It takes a POST and answers 200 with the JWT as text, or a status without a body: 400 for what it can't read, 401 for
 * nobody logged in, 403 for what it does not sign, 405, 413 over the header limit, 415.
 *
 * @throws {SigningError} at once: `short_secret`, `secret_in_browser`, `invalid_option`; from the handler: what
 * `authenticate` throws.
 * @example app.post('/appsmiles/sign', (context) => handler(context.req.raw)); // Hono
 */
export function createSigningHandler(options: SigningHandlerOptions): (request: Request) => Promise<Response> {
  const { authenticate, operations = defaultOperations(), ...signing } = options;
  // Throws now rather than at the first request.
  createJwtSigner(signing);
  return async (request) => {
    if (request.method !== 'POST') return answer(405);
    // A form of another site can't send this type without asking first.
    if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) return answer(415);
    const session = await authenticate(request);
    if (!session) return answer(401);
    const unsigned = parseUnsigned(await request.text());
    if (!unsigned) return answer(400);
    const sub = subOf(unsigned, session);
    if (sub === undefined || !isAllowed(unsigned, session, operations, signing.partnerId)) return answer(403);
    try {
      const sign = createJwtSigner({ ...signing, token: sub });
      return answer(200, await sign(new Headers(unsigned.headers), new TextEncoder().encode(unsigned.body)));
    } catch (error) {
      if (error instanceof SigningError && error.code === 'request_too_large') return answer(413);
      throw error;
    }
  };
}

function answer(status: number, jwt: string | null = null): Response {
  return new Response(jwt, { status, headers: { 'cache-control': 'no-store', 'content-type': 'text/plain' } });
}

function defaultOperations(): FrontendOperation[] {
  // Object.keys of a const has exactly these keys.
  return (Object.keys(requestFields) as FrontendOperation[]).filter((name) => !NOT_BY_DEFAULT.includes(name));
}

const WITHOUT_TOKEN: readonly string[] = ['connectUser', 'getProgram'];

/** What goes into `sub`; `undefined` when there is nothing that may. */
function subOf({ operationId, userToken, fields }: UnsignedFields, session: Session): string | undefined {
  // With an empty `sub`, `{}` is a request for the back end's token: it would give the page all users.
  if (WITHOUT_TOKEN.includes(operationId)) return Object.keys(fields).length > 0 ? '' : undefined;
  return session.userToken || userToken || undefined;
}

/** Whether the operation is on the list, and the body is one of that operation and says who the user is truthfully. */
function isAllowed(
  { partnerId, operationId, fields }: UnsignedFields,
  session: Session,
  operations: readonly FrontendOperation[],
  ownPartnerId: string,
): boolean {
  const operation = operations.find((name) => name === operationId);
  if (!operation || partnerId !== ownPartnerId) return false;
  const [required, optional]: readonly [readonly string[], readonly string[]] = requestFields[operation];
  const names = Object.keys(fields);
  if (!required.every((name) => names.includes(name))) return false;
  if (!names.every((name) => required.includes(name) || optional.includes(name))) return false;
  const identity = ['partnerClientId', 'email', 'facebookId', 'oldClientId'] as const;
  return identity.every((name) => !names.includes(name) || fields[name] === session[name]);
}
