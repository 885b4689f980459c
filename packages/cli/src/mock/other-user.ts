import type { ReadyResponse } from '../http/ready-response.ts';

const NOTE =
  'The response is about another user than was asked for (42 in the examples): the mock stores no users. This is said once.';

/** Returns a function that returns a note once, for the first response about another user than was asked for. */
export function createUserNote(): (body: unknown, response: ReadyResponse) => string[] {
  let isSaid = false;
  return (body, { status, body: text }) => {
    if (isSaid || status !== 200 || !text.includes('"partnerClientId":')) return [];
    isSaid = askedUsers(body).some((user) => !text.includes(`"partnerClientId":${JSON.stringify(user)}`));
    return isSaid ? [NOTE] : [];
  };
}

function askedUsers(body: unknown): unknown[] {
  // Any value but null and undefined may be asked for a property.
  const { partnerClientId, partnerClientIds } = (body ?? {}) as Record<string, unknown>;
  return Array.isArray(partnerClientIds) ? partnerClientIds : partnerClientId === undefined ? [] : [partnerClientId];
}
