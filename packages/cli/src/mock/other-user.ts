import type { ReadyResponse } from '../http/ready-response.ts';

const NOTE =
  'The response is about another user than was asked for (42 in the examples): the mock stores no users. This is said once.';

/** Returns a function that returns a note once, for the first response about another user than was asked for. */
export function createUserNote(): (fields: Record<string, unknown>, response: ReadyResponse) => string[] {
  let isSaid = false;
  return (fields, { status, body: text }) => {
    if (isSaid || status !== 200 || typeof text !== 'string' || !text.includes('"partnerClientId":')) return [];
    isSaid = askedUsers(fields).some((user) => !text.includes(`"partnerClientId":${JSON.stringify(user)}`));
    return isSaid ? [NOTE] : [];
  };
}

function askedUsers({ partnerClientId, partnerClientIds }: Record<string, unknown>): unknown[] {
  return Array.isArray(partnerClientIds) ? partnerClientIds : partnerClientId === undefined ? [] : [partnerClientId];
}
