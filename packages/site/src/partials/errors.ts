import type { errorCodes } from '@appsmiles/client/frontend';
import {
  type Example,
  type Message,
  operations,
  type Reference,
  referenceUrl,
  resolved,
  type Schema,
} from '../document.ts';

/** The name of a failure that the description has. */
type FailureName = (typeof errorCodes)[keyof typeof errorCodes];

/** What to do about each failure. The compiler misses a name that the description has and this lacks, and the reverse. */
const advice: Record<FailureName, string> = {
  unknownPartner:
    'Check `partnerId`, and that it belongs to the host that you call: sandbox and production need not share it.',
  invalidRequest:
    'Your code sends a body that the operation does not take. Compare it with the reference; the typed client finds most of it before you run.',
  invalidSignature:
    'Sign the very bytes that you send, with the secret of this partner. `appsmiles verify` says which part differs, and so does the log of the mock.',
  staleRequest: 'Set the clock of the machine that signs. Make a JWT for each request, and a new one for each retry.',
  invalidToken:
    'Connect the user again (front end), or get a token anew (back end). The back-end client does so by itself, once.',
  unknownUser: 'The user has not been connected yet, or was deleted. Connecting creates them.',
  unknownAction: 'Check `tagId` against the actions of the program.',
  unknownGift: 'List the gifts anew: the one that you know of is gone.',
  duplicateAction:
    'After a repeat, all is well: the first attempt was stored. On a first attempt, your `param1` is not unique.',
  actionLimitReached: 'Tell the user when they may earn again. Do not repeat the call.',
  notEnoughPoints: 'Show the balance and the price. Do not repeat the call.',
  giftOutOfStock: 'List the gifts anew, and offer another one.',
  giftLimitReached: 'Tell the user that they have had this gift. Do not repeat the call.',
  consentRequired: 'Ask the user. Connect them with `dataConsentCode` 0, which means accept, when they agree.',
  rateLimited: 'Wait for as long as `Retry-After` says. The clients do so where a repeat is harmless.',
  internalError:
    'Try again later where a repeat is harmless. Where it is not, look whether the call took effect first.',
};

/** A failure of the description, and where it can come from. */
export interface Failure {
  code: number;
  name: FailureName;
  meaning: string;
  statuses: string[];
  /** As links to the reference. */
  from: string[];
}

/** Every failure that an operation of the description gives, by code. */
export function failures(): Failure[] {
  const found = new Map<number, Failure>();
  for (const [path, operation] of operations) {
    for (const [status, response] of Object.entries(operation.responses)) {
      if (status === '200') continue;
      for (const [code, name, meaning] of codesOf(resolved<Message>(response))) {
        const failure = found.get(code) ?? { code, name, meaning, statuses: [], from: [] };
        if (!failure.statuses.includes(status)) failure.statuses.push(status);
        const link = `[\`${path}\`](/${referenceUrl(operation)})`;
        if (!failure.from.includes(link)) failure.from.push(link);
        found.set(code, failure);
      }
    }
  }
  return [...found.values()].sort((a, b) => a.code - b.code);
}

function codesOf({ content }: Message): [code: number, name: FailureName, meaning: string][] {
  const { schema, examples } = content['application/json'];
  const { errorCode } = resolved<Schema>(schema).properties ?? {};
  const { enum: codes = [], 'x-enumDescriptions': descriptions = {} } = resolved<Schema>(
    errorCode as Schema | Reference,
  );
  return codes.map((code) => {
    const example = Object.entries(examples).find(
      ([, node]) => (resolved<Example>(node).value as { errorCode: unknown }).errorCode === code,
    );
    const meaning = descriptions[String(code)]?.replace(/^\S+ – /, '');
    if (!example || meaning === undefined) throw new Error(`errorCode ${code} lacks an example or a description.`);
    // The lint rules of the description hold example names to the names of the codes.
    return [Number(code), example[0] as FailureName, meaning];
  });
}

/** A table of all codes, and a section for each one. */
export function errorsMarkdown(): string {
  const all = failures();
  const rows = all.map(
    ({ code, name, meaning, statuses }) =>
      `| [${code}](#${code}-${name.toLowerCase()}) | ${name} | ${statuses.join(', ')} | ${meaning} |`,
  );
  const table = ['| code | name | HTTP | meaning |', '|---|---|---|---|', ...rows].join('\n');
  return [table, ...all.map(failureSection)].join('\n\n');
}

function failureSection({ code, name, meaning, statuses, from }: Failure): string {
  const givenBy = from.length === operations.length ? 'every operation' : from.join(', ');
  const play = statuses.map((status) => `\`Prefer: code=${status}, example=${name}\``).join(' or ');
  return `## ${code} ${name}

HTTP ${statuses.join(' or ')}: ${meaning}.

**What to do.** ${advice[name]}

**Given by** ${givenBy}.

**To see it**, send this header to the mock: ${play}`;
}
