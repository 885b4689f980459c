import type { Operation } from '@appsmiles/openapi';
import {
  explainRequest,
  findJwt,
  platformErrorCode,
  type RequestJwt,
  type SecretFor,
  SigningError,
  verifyRequest,
} from '@appsmiles/signing';
import { failure, type ReadyResponse } from '../http/ready-response.ts';
import type { Tokens } from './tokens.ts';

/** What decides whether a request is let in. */
export interface Gate extends RequestJwt {
  secretFor: SecretFor;
  tokens: Tokens;
  /** How long a token of createToken lasts. Default: what the description's example says. */
  tokenSeconds?: number;
  /** The time in milliseconds since 1970. */
  now: () => number;
  /** A mock keeps no real secret, so it takes short ones, as a platform may have issued them. */
  allowShortSecret: true;
}

/** Who sent a request that was let in. */
export interface Caller {
  partnerId: string;
  /** The userToken or token, or empty. */
  sub: string;
}

/** Checks the JWT of a request, and that its `sub` is what the operation's security scheme asks for. */
export async function authorize(
  request: Request,
  { scheme, needsToken }: Operation,
  gate: Gate,
): Promise<Caller | ReadyResponse> {
  try {
    const { iss, sub } = await verifyRequest(request, gate);
    const refusal = needsToken ? gate.tokens.refusal(sub, iss, scheme) : nonEmpty(sub);
    if (refusal === undefined) return { partnerId: iss, sub };
    return failure(401, needsToken ? 103 : 101, refusal, `sub: ${refusal}`);
  } catch (error) {
    if (!(error instanceof SigningError)) throw error;
    const errorCode = platformErrorCode(error.code);
    // The description declares no 103 for operations without a token; there the JWT counts as malformed, which is 101.
    const declared = !needsToken && errorCode === 103 ? 101 : errorCode;
    return failure(errorCode === 199 ? 500 : 401, declared, error.message, await explain(request, gate, error));
  }
}

/** Requires a request to carry something where its JWT should be, and nothing of what that is. */
export async function requireCredential(
  request: Request,
  { placement }: RequestJwt,
): Promise<ReadyResponse | undefined> {
  try {
    // In a body, wherever it stands: one that was written by hand will do.
    await findJwt(request, { placement, bodyComparison: 'json' });
    return undefined;
  } catch (error) {
    if (!(error instanceof SigningError)) throw error;
    return failure(401, 101, error.message);
  }
}

function nonEmpty(sub: string): string | undefined {
  return sub === '' ? undefined : 'sub must be empty here: this operation takes no token.';
}

/** The finding that the request is rejected for. It may say more than the response may. */
async function explain(request: Request, gate: Gate, { message }: SigningError): Promise<string> {
  const finding = (await explainRequest(request, gate)).find(({ refusal }) => refusal);
  // The clock goes on between the two, so what was rejected may be right by now.
  return finding ? `${finding.part}: ${finding.message}` : message;
}
