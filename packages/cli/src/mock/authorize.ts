import { explainRequest, platformErrorCode, type SecretFor, SigningError, verifyRequest } from '@appsmiles/signing';
import { type Answer, failure } from '../answer.ts';
import type { Operation } from '../operations.ts';
import type { Tokens } from './tokens.ts';

/** What decides whether a request is let in. */
export interface Gate {
  secretFor: SecretFor;
  tokens: Tokens;
  /** How long a token of auth/token holds. Default: what the description's example says. */
  tokenSeconds?: number;
  /** The time in milliseconds since 1970. */
  now: () => number;
  /** A mock keeps no real secret, so short ones that a platform issued are taken. */
  allowShortSecret: true;
}

/** Who sent a request that was let in. */
export interface Caller {
  partnerId: string;
  /** The userToken or token, or empty. */
  sub: string;
}

/** Checks the JWT of a request, and that its `sub` is what the operation's security scheme asks for. */
export async function authorize(request: Request, { scheme }: Operation, gate: Gate): Promise<Caller | Answer> {
  try {
    const { iss, sub } = await verifyRequest(request, gate);
    const refusal = scheme === 'Partner' ? nonEmpty(sub) : gate.tokens.refusal(sub, iss, scheme);
    if (refusal === undefined) return { partnerId: iss, sub };
    return failure(401, scheme === 'Partner' ? 101 : 103, refusal, `sub: ${refusal}`);
  } catch (error) {
    if (!(error instanceof SigningError)) throw error;
    const errorCode = platformErrorCode(error.code);
    // The document gives operations without a token no code 103; the JWT is malformed, which is 101.
    const declared = scheme === 'Partner' && errorCode === 103 ? 101 : errorCode;
    return failure(errorCode === 199 ? 500 : 401, declared, error.message, await explain(request, gate, error));
  }
}

function nonEmpty(sub: string): string | undefined {
  return sub === '' ? undefined : 'sub must be empty here: this operation takes no token.';
}

/** What was found where the request was refused, which says more than the refusal itself may. */
async function explain(request: Request, gate: Gate, { message }: SigningError): Promise<string> {
  const finding = (await explainRequest(request, gate)).find(({ refusal }) => refusal);
  // The clock goes on between the two, so what was refused may have become right.
  return finding ? `${finding.part}: ${finding.message}` : message;
}
