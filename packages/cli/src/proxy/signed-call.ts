import type { Envelope, Operation } from '@appsmiles/openapi';
import { createJwtSigner, type JwtSigner, placeJwt, type RequestJwt } from '@appsmiles/signing';
import type { ReadyResponse } from '../http/ready-response.ts';
import { signedHeaders } from './forwarded-headers.ts';
import { readResponse } from './read-response.ts';
import type { Target, TargetRequest, TargetResponse } from './target.ts';
import { TargetFailure } from './target-failure.ts';
import type { TokenResult } from './token-keeper.ts';

/** Who signs. */
export interface Signer {
  partnerId: string;
  partnerSecret: string;
  requestJwt: RequestJwt;
  /** The time in milliseconds since 1970. */
  now: () => number;
}

/** A signer of the signing package, and its token. */
interface TokenSigner {
  token: string;
  signJwt: JwtSigner;
}

/** Signs a request with a token in `sub` and sends it. */
export type SignedCall = (
  request: TargetRequest & { body: Uint8Array<ArrayBuffer> },
  sub: string,
) => Promise<TargetResponse>;

/**
 * Returns a function that signs and sends.
 *
 * @throws {SigningError} at once: `invalid_option`, `short_secret`; from the function: `body_not_utf8`, `request_too_large`,
 * `body_not_object`, `member_taken`.
 */
export function createSignedCall(target: Target, signer: Signer): SignedCall {
  const signerWith = (token: string): TokenSigner => ({
    token,
    signJwt: createJwtSigner({ ...signer, ...signer.requestJwt, token, allowShortSecret: true }),
  });
  // Most calls have the same token as the one before, and importing the secret takes longer than signing.
  let last = signerWith('');
  return async (request, sub) => {
    if (last.token !== sub) last = signerWith(sub);
    const jwt = await last.signJwt(signedHeaders(request.headers, signer.requestJwt), request.body);
    const bare = { url: request.url, headers: new Headers(), body: request.body };
    const { url, headers, body } = placeJwt(jwt, bare, signer.requestJwt.placement);
    const response = await target.send({
      ...request,
      url,
      headers: { ...request.headers, ...Object.fromEntries(headers) },
      body,
    });
    refuseRedirect(response);
    return response;
  };
}

/** If a caller's tool followed a redirect, it would send the body, and so personal data, wherever the redirect leads. */
function refuseRedirect({ statusCode, body }: TargetResponse): void {
  if (statusCode < 300 || statusCode > 399 || statusCode === 304) return;
  body.on('error', () => {}).destroy();
  throw new TargetFailure(
    `The target redirects (HTTP ${statusCode}), and no redirect is followed: set --target to the URL where the API is.`,
  );
}

// In milliseconds. A call for the token that hangs would delay all that wait for it.
const TOKEN_TIMEOUT = 30_000;

/**
 * Calls createToken. A failure is returned as the response for whoever needed the token.
 *
 * @throws {TargetFailure} when the response has more bytes than `limit`.
 */
export async function fetchToken(
  call: SignedCall,
  { method, path, request }: Pick<Operation, 'method' | 'path' | 'request'>,
  envelope: Envelope,
  limit: number,
): Promise<TokenResult> {
  const response = await call(
    {
      method: method.toUpperCase(),
      url: path,
      headers: { ...(request && { 'content-type': 'application/json' }), 'accept-encoding': 'identity' },
      body: new TextEncoder().encode(request ? '{}' : ''),
      // Others may wait for the same token, so it goes on when a caller goes away.
      whenGone: (end) => setTimeout(end, TOKEN_TIMEOUT).unref(),
    },
    '',
  );
  const { text, value } = await readResponse(response, limit);
  const token = stringAt(value, envelope.data, 'token');
  const expiresIn = at(value, envelope.data, 'expiresIn');
  if (token && isSuccess(value, envelope)) {
    const isTime = typeof expiresIn === 'number' && Number.isFinite(expiresIn) && expiresIn > 0;
    return { token, expiresIn: isTime ? expiresIn : 3600 };
  }
  const status = response.statusCode === 200 ? 502 : response.statusCode;
  return {
    status,
    headers: { 'content-type': String(response.headers['content-type'] ?? 'application/json') },
    body: text,
    notes: [`${path.slice(1)} responded with ${response.statusCode} and without a token: see its response.`],
  } satisfies ReadyResponse;
}

/** Tells whether the envelope says that the call succeeded, whatever its HTTP status is. */
export function isSuccess(value: unknown, { code, success }: Envelope): boolean {
  return (at(value, code) ?? success) === success;
}

/** What stands at a path of names in an unchecked value; `undefined` where nothing does. */
export function at(value: unknown, ...names: string[]): unknown {
  // Any value but null and undefined may be asked for a property.
  return names.reduce<unknown>((parent, name) => (parent as Record<string, unknown> | null | undefined)?.[name], value);
}

/** The text at a path of names; `undefined` where it is empty or missing. */
export function stringAt(value: unknown, ...names: string[]): string | undefined {
  const found = at(value, ...names);
  return typeof found === 'string' && found !== '' ? found : undefined;
}
