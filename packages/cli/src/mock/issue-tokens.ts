import type { Operation } from '@appsmiles/openapi';
import type { ReadyResponse } from '../http/ready-response.ts';
import type { Caller, Gate } from './authorize.ts';

// The description does not say how long a userToken lasts; a day is longer than any test.
const USER_TOKEN_SECONDS = 86_400;

interface TokenBody {
  data: { token: string; expiresIn: number };
}

interface ConnectBody {
  data: { user: { userToken: string; partnerClientId: string } };
}

/**
 * Plays the operations that concern tokens: puts a new token into the response of `auth/token` and
 * `user/clientcheckcredentials`, and ends the user's tokens after `user/logout`. Other responses stay as they are.
 */
export function playTokens(
  { operationId }: Operation,
  body: unknown,
  { partnerId, sub }: Caller,
  response: ReadyResponse,
  { tokens, tokenSeconds }: Gate,
): ReadyResponse {
  if (response.status !== 200) return response;
  if (operationId === 'disconnectUser') tokens.endUser(sub);
  if (operationId === 'createToken') {
    // Prism took it from the description, and checked it against the operation's schema.
    const value = JSON.parse(response.body) as TokenBody;
    value.data.expiresIn = tokenSeconds ?? value.data.expiresIn;
    value.data.token = tokens.issue({ partnerId, scheme: 'Token' }, value.data.expiresIn);
    return { ...response, body: JSON.stringify(value) };
  }
  if (operationId === 'connectUser') {
    // As above; and Prism has refused a request without partnerClientId.
    const value = JSON.parse(response.body) as ConnectBody;
    const { partnerClientId: user } = body as { partnerClientId: string };
    value.data.user.userToken = tokens.issue({ partnerId, scheme: 'UserToken', user }, USER_TOKEN_SECONDS);
    return { ...response, body: JSON.stringify(value) };
  }
  return response;
}
