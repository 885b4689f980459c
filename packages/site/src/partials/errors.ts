import { type Description, type ErrorCode, errorCodesOf } from '@appsmiles/openapi';
import { referenceUrl } from '../routes.ts';

/** What to do about each failure, by the name of its errorCode. */
const advice: Record<string, string> = {
  unknownPartner:
    'Check `partnerId`, and that it belongs to the host that you call: sandbox and production need not share it.',
  invalidRequest:
    'Your code sends a body that the operation does not take. Compare it with the reference; the typed client finds most of it before you run.',
  invalidSignature:
    'Sign the very bytes that you send, with the secret of this partner. `appsmiles verify` says which part differs, and so does the log of the mock.',
  staleRequest: 'Set the clock of the machine that signs. Sign each request, and sign again for each retry.',
  invalidToken:
    'Connect the user again (front end), or fetch a new token (back end). The back-end client does so by itself, once.',
  unknownUser: 'The user has not been connected yet, or was deleted. Connecting creates them.',
  unknownAction: 'Check `tagId` against the actions of the program.',
  unknownGift: 'List the gifts again: the one that you know of is gone.',
  duplicateAction:
    'After a repeat, all is well: the first attempt was stored. On a first attempt, your `param1` is not unique.',
  actionLimitReached: 'Tell the user when they may earn again. Do not repeat the call.',
  notEnoughPoints: 'Show the balance and the price. Do not repeat the call.',
  giftOutOfStock: 'List the gifts again, and offer another one.',
  giftLimitReached: 'Tell the user that they have had this gift. Do not repeat the call.',
  consentRequired: 'Ask the user. Connect them with `dataConsentCode` 0, which means accept, when they agree.',
  rateLimited: 'Wait for as long as `Retry-After` says. The clients do so where a repeat is harmless.',
  internalError:
    'Try again later where a repeat is harmless. Where it is not, look whether the call took effect first.',
};

/** A table of all codes, and a section for each one. */
export function errorsMarkdown(description: Description): string {
  const codes = errorCodesOf(description);
  checkAdvice(codes);
  const rows = codes.map(
    ({ code, name, meaning, statuses }) =>
      `| [${code}](#${code}-${name.toLowerCase()}) | ${name} | ${statuses.join(', ')} | ${meaning} |`,
  );
  const table = ['| code | name | HTTP | meaning |', '|---|---|---|---|', ...rows].join('\n');
  return [table, ...codes.map((code) => codeSection(code, description))].join('\n\n');
}

/** Whoever adds or removes a code is told here, because this page is where readers look it up. */
function checkAdvice(codes: ErrorCode[]): void {
  const names = codes.map(({ name }) => name);
  const missing = names.filter((name) => advice[name] === undefined);
  const left = Object.keys(advice).filter((name) => !names.includes(name));
  if (missing.length + left.length === 0) return;
  throw new Error(
    `packages/site/src/partials/errors.ts and the description differ: no advice for [${missing}], and no code for [${left}].`,
  );
}

function codeSection({ code, name, meaning, statuses, operationIds }: ErrorCode, { operations }: Description): string {
  const links = operations
    .filter(({ operationId }) => operationIds.includes(operationId))
    .map((operation) => `[\`${operation.path.slice(1)}\`](/${referenceUrl(operation)})`);
  const givenBy = links.length === operations.length ? 'every operation' : links.join(', ');
  const play = statuses.map((status) => `\`Prefer: code=${status}, example=${name}\``).join(' or ');
  return `## ${code} ${name}

HTTP ${statuses.join(' or ')}: ${meaning}.

**What to do.** ${advice[name]}

**Given by** ${givenBy}.

**To see it**, send this header to the mock: ${play}`;
}
