import { createJwtSigner, type JwtSigner } from '@appsmiles/signing';
import type { Answer } from '../answer.ts';
import { signedHeaders } from './forwarded-headers.ts';
import { readAnswer } from './read-answer.ts';
import type { Target, TargetAnswer, TargetRequest } from './target.ts';
import { TargetFailure } from './target-failure.ts';
import type { TokenAnswer } from './token-keeper.ts';

/** Who signs. */
export interface Signer {
  partnerId: string;
  partnerSecret: string;
  /** The time in milliseconds since 1970. */
  now: () => number;
}

/** Signs with one token. */
interface Sign {
  token: string;
  signJwt: JwtSigner;
}

/** Signs a request with a token in `sub` and sends it. */
export type SignedCall = (
  request: TargetRequest & { body: Uint8Array<ArrayBuffer> },
  sub: string,
) => Promise<TargetAnswer>;

/**
 * Makes a function that signs and sends.
 *
 * @throws {SigningError} at once: `invalid_option`, `short_secret`; from the function: `body_not_utf8`, `request_too_large`.
 */
export function createSignedCall(target: Target, signer: Signer): SignedCall {
  const signerWith = (token: string): Sign => ({
    token,
    signJwt: createJwtSigner({ ...signer, token, allowShortSecret: true }),
  });
  // Most calls have the token of the one before, and importing the secret takes longer than signing.
  let last = signerWith('');
  return async (request, sub) => {
    if (last.token !== sub) last = signerWith(sub);
    const jwt = await last.signJwt(signedHeaders(request.headers), request.body);
    const answer = await target.send({ ...request, headers: { ...request.headers, authorization: `Bearer ${jwt}` } });
    refuseRedirect(answer);
    return answer;
  };
}

/** A redirect that a caller's tool followed would take the body, and so personal data, to whatever place it names. */
function refuseRedirect({ statusCode, body }: TargetAnswer): void {
  if (statusCode < 300 || statusCode > 399 || statusCode === 304) return;
  body.on('error', () => {}).destroy();
  throw new TargetFailure(
    `The target redirects (HTTP ${statusCode}), and no redirect is followed: set --target to the URL where the API is.`,
  );
}

// In milliseconds. A call for the token that hangs would hold up all that wait for it.
const TOKEN_TIMEOUT = 30_000;

/**
 * Calls `auth/token`. A failure is given as the answer for whoever needed the token.
 *
 * @throws {TargetFailure} when the answer has more bytes than `limit`.
 */
export async function getToken(call: SignedCall, limit: number): Promise<TokenAnswer> {
  const response = await call(
    {
      method: 'POST',
      url: '/auth/token',
      headers: { 'content-type': 'application/json', 'accept-encoding': 'identity' },
      body: new TextEncoder().encode('{}'),
      // Others may wait for the same token, so nobody's going away ends it.
      whenGone: (end) => setTimeout(end, TOKEN_TIMEOUT).unref(),
    },
    '',
  );
  const { text, value } = await readAnswer(response, limit);
  const token = stringAt(value, 'data', 'token');
  const expiresIn = at(value, 'data', 'expiresIn');
  if (token && isSuccess(value)) {
    const isTime = typeof expiresIn === 'number' && Number.isFinite(expiresIn) && expiresIn > 0;
    return { token, expiresIn: isTime ? expiresIn : 3600 };
  }
  const status = response.statusCode === 200 ? 502 : response.statusCode;
  return {
    status,
    headers: { 'content-type': String(response.headers['content-type'] ?? 'application/json') },
    body: text,
    notes: [`auth/token answered ${response.statusCode} and gave no token: see its answer.`],
  } satisfies Answer;
}

/** Tells whether the envelope says that the call succeeded, whatever its HTTP status is. */
export function isSuccess(value: unknown): boolean {
  return (at(value, 'errorCode') ?? 0) === 0;
}

/** What stands at a path of names in a value that nobody has checked; `undefined` where there is nothing. */
export function at(value: unknown, ...names: string[]): unknown {
  // Any value but null and undefined may be asked for a property.
  return names.reduce<unknown>((parent, name) => (parent as Record<string, unknown> | null | undefined)?.[name], value);
}

/** A text that is not empty at a path of names. */
export function stringAt(value: unknown, ...names: string[]): string | undefined {
  const found = at(value, ...names);
  return typeof found === 'string' && found !== '' ? found : undefined;
}
