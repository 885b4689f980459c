import type { Answer } from '../answer.ts';
import type { Operation } from '../operations.ts';
import type { Caller, Gate } from './authorize.ts';

// The document does not say how long a userToken lasts; a day is longer than anyone's test.
const USER_TOKEN_SECONDS = 86_400;

interface TokenAnswer {
  data: { token: string; expiresIn: number };
}

interface ConnectAnswer {
  data: { user: { userToken: string; partnerClientId: string } };
}

/**
 * Plays the operations that concern tokens: puts a new token into the answer of `auth/token` and
 * `user/clientcheckcredentials`, and ends the user's tokens after `user/logout`. Other answers stay as they are.
 */
export function playTokens(
  { operationId }: Operation,
  body: unknown,
  { partnerId, sub }: Caller,
  answer: Answer,
  { tokens, tokenSeconds }: Gate,
): Answer {
  if (answer.status !== 200) return answer;
  if (operationId === 'disconnectUser') tokens.endUser(sub);
  if (operationId === 'createToken') {
    // Prism made it from the document, and has checked it against the operation's schema.
    const value = JSON.parse(answer.body) as TokenAnswer;
    value.data.expiresIn = tokenSeconds ?? value.data.expiresIn;
    value.data.token = tokens.issue({ partnerId, scheme: 'Token' }, value.data.expiresIn);
    return { ...answer, body: JSON.stringify(value) };
  }
  if (operationId === 'connectUser') {
    // As above; and Prism has refused a request without partnerClientId.
    const value = JSON.parse(answer.body) as ConnectAnswer;
    const { partnerClientId: user } = body as { partnerClientId: string };
    value.data.user.userToken = tokens.issue({ partnerId, scheme: 'UserToken', user }, USER_TOKEN_SECONDS);
    return { ...answer, body: JSON.stringify(value) };
  }
  return answer;
}
