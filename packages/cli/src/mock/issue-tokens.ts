import type { Envelope, Operation } from '@appsmiles/openapi';
import type { ReadyResponse } from '../http/ready-response.ts';
import type { Caller, Gate } from './authorize.ts';

// The description does not say how long a userToken lasts; a day is longer than any test.
const USER_TOKEN_SECONDS = 86_400;

// What a token lasts where its schema, which has no bounds, gives no time that one could last.
const TOKEN_SECONDS = 3600;

const lasts = (seconds: unknown): boolean => typeof seconds === 'number' && seconds > 0 && seconds < 1e9;

interface TokenData {
  token: string;
  expiresIn: number;
}

interface ConnectData {
  user: { userToken: string };
}

/** What concerns tokens in a request. */
export interface TokenRequest extends Caller {
  /** Of the body and of the query together. */
  fields: Record<string, unknown>;
}

/**
 * Plays the operations that concern tokens, where the description has them: puts a new token into the response of
 * createToken and connectUser, and ends the user's tokens after disconnectUser. Other responses stay as they are.
 */
export function playTokens(
  { operationId }: Operation,
  { partnerId, sub, fields }: TokenRequest,
  response: ReadyResponse,
  envelope: Envelope,
  { tokens, tokenSeconds }: Gate,
): ReadyResponse {
  if (response.status !== 200 || typeof response.body !== 'string') return response;
  if (operationId === 'disconnectUser') tokens.endUser(sub);
  if (operationId !== 'createToken' && operationId !== 'connectUser') return response;
  const value = JSON.parse(response.body) as Record<string, unknown>;
  if (operationId === 'createToken') {
    // Prism took it from the description, and checked it against the operation's schema.
    const data = value[envelope.data] as TokenData;
    data.expiresIn = tokenSeconds ?? (lasts(data.expiresIn) ? data.expiresIn : TOKEN_SECONDS);
    data.token = tokens.issue({ partnerId, scheme: 'Token' }, data.expiresIn);
  } else {
    // As above; and Prism has refused a request without partnerClientId.
    const { user } = value[envelope.data] as ConnectData;
    const { partnerClientId } = fields as { partnerClientId: string };
    user.userToken = tokens.issue({ partnerId, scheme: 'UserToken', user: partnerClientId }, USER_TOKEN_SECONDS);
  }
  return { ...response, body: JSON.stringify(value) };
}
