import { isDeepStrictEqual } from 'node:util';
import { type Books, createBooks, type Given, type Json, page, personOf, upTo, usersAt } from './books.ts';
import { calls, type Entry, entries } from './ledger.ts';

type Expected = (books: Books, request: Json, at: string, id: string) => unknown;
const entryAt = (at: string, id: string): Entry | undefined => upTo(at, id).find((entry) => entry.at === at);
// The schemas hold the examples to their types, in a test of their own.
const idsOf = ({ partnerClientIds }: Json): string[] => (partnerClientIds as string[]).filter(personOf);

function storeData({ pointsOf, balance }: Books, _request: Json, at: string, id: string): Json | undefined {
  const entry = entryAt(at, id);
  return entry && { earnId: entry.id, points: pointsOf(entry), balance: balance(at, id), earnedAt: at };
}

function userProgram({ programOf, actionOf, info }: Books, _request: Json, at: string, id: string): Json {
  const program = programOf(personOf(id));
  const user = info(at, id);
  if (!program?.trophies) return { program, user, actionOfTheDay: actionOf('dailyVisit') };
  const trophies = program.trophies.map((trophy) => ({ ...trophy, wonAt: '2026-03-01T09:30:00Z' }));
  return { program: { ...program, trophies }, user };
}

function storeResults({ outcome, pointsOf }: Books, request: Json, at: string): Json {
  const results = idsOf(request).map((partnerClientId) => {
    const entry = entryAt(at, partnerClientId);
    if (entry?.what !== request.tagId) return { partnerClientId, stored: false, ...outcome('duplicateAction') };
    return { partnerClientId, stored: true, ...outcome(), earnId: entry?.id, points: entry && pointsOf(entry) };
  });
  const stored = results.filter((result) => result.stored).length;
  return { results, stored, refused: results.length - stored };
}

function deleteResults({ outcome }: Books, request: Json, at: string): Json {
  const results = idsOf(request).map((partnerClientId) => {
    const deleted = personOf(partnerClientId)?.deletedAt === at;
    return { partnerClientId, deleted, ...outcome(deleted ? undefined : 'unknownUser') };
  });
  const deleted = results.filter((result) => result.deleted).length;
  return { results, deleted, refused: results.length - deleted };
}

function ranking({ balance }: Books, { n = 5 }: Json, at: string, id: string): Json {
  const ranked = usersAt(at)
    .map(({ partnerClientId, firstName }) => ({
      partnerClientId,
      ...(partnerClientId === id ? { firstName } : {}),
      points: balance(at, partnerClientId),
    }))
    .sort((a, b) => b.points - a.points)
    .map((user, index) => ({ rank: index + 1, ...user }));
  const place = ranked.findIndex(({ partnerClientId }) => partnerClientId === id);
  const above = ranked.slice(Math.max(0, place - Number(n)), place);
  return { user: ranked[place], above, below: ranked.slice(place + 1, place + 1 + Number(n)), total: ranked.length };
}

function changes({ info, earns, burns }: Books, { since, cursor, limit = 100 }: Json, at: string): Json {
  const changed = usersAt(at)
    .map(({ partnerClientId: id, createdAt }) => ({ id, changedAt: upTo(at, id)[0]?.at ?? createdAt }))
    .filter(({ changedAt }) => changedAt >= String(since))
    .sort((a, b) => a.changedAt.localeCompare(b.changedAt));
  const from = cursor === undefined ? 0 : (Number(/^page-(\d+)$/.exec(String(cursor))?.[1]) - 1) * Number(limit);
  const users = page(changed, { from, limit }).map(({ id }) => ({
    ...info(at, id),
    earns: earns(at, id),
    burns: burns(at, id),
  }));
  return { users, nextCursor: from + users.length < changed.length ? `page-${from / Number(limit) + 2}` : null };
}

const list =
  (name: string, of: (books: Books, request: Json, at: string, id: string) => unknown[]): Expected =>
  (books, request, at, id) => {
    const all = of(books, request, at, id);
    return { [name]: page(all, request), total: all.length };
  };

/** The `data` of each operation but the ads. */
export const expectedData: Record<string, Expected> = {
  getProgram: ({ programOf }, _request, _at, id) => ({ program: programOf(personOf(id)) }),
  getUserProgram: userProgram,
  connectUser: ({ info }, _request, at, id) => {
    const created = personOf(id)?.createdAt === at;
    const userToken = created ? 'example-user-token' : 'another-example-user-token';
    return { user: { ...info(at, id), userToken }, created };
  },
  storeAction: storeData,
  storeBufferedAction: storeData,
  storeActionForUsers: storeResults,
  listGifts: list('gifts', ({ gifts }, { categoryId }) =>
    gifts.filter((gift) => categoryId === undefined || gift.categoryId === categoryId),
  ),
  buyGift: ({ burns, balance }, _request, at, id) => {
    const { giftId, title, ...rest } = burns(at, id)[0] ?? {};
    return { ...rest, balance: balance(at, id) };
  },
  listUserEarns: list('earns', ({ earns }, _request, at, id) => earns(at, id)),
  listUserBurns: list('burns', ({ burns }, _request, at, id) => burns(at, id)),
  disconnectUser: () => ({}),
  deleteUser: () => ({}),
  createToken: () => ({ token: 'example-token', tokenType: 'bearer', expiresIn: 3600 }),
  getUser: ({ info }, _request, at, id) => ({ user: info(at, id) }),
  listUsers: list('users', ({ info }, _request, at) =>
    usersAt(at).map(({ partnerClientId }) => info(at, partnerClientId)),
  ),
  getUserRanking: ranking,
  listUserChanges: changes,
  deleteUsers: deleteResults,
};

/** What a request says about the user and the entry of its moment; what it asks for shows in its response. */
function saidBy(at: string, id: string): Json {
  const { firstName = '', ...person } = personOf(id) ?? {};
  const { what, param1 } = entryAt(at, id) ?? entryAt(at, '43') ?? {};
  const date = `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)}`;
  const user = { partnerClientId: id, email: `${firstName.toLowerCase()}@example.com`, firstName, lastName: 'Example' };
  const ids = { facebookId: '10150000000000042', oldClientId: `legacy-${id}`, appId: 'com.mycompany.myapp' };
  const fixed = { dataConsentCode: 0, lang: 'en', segments: { newsletter: true } };
  return { ...person, ...user, ...ids, ...fixed, tagId: what, giftId: what, param1, date };
}

function wrongRequest(request: Json, at: string, id: string, name: string): boolean {
  const said = saidBy(at, id);
  if (name === 'secondPage' && request.from !== request.limit) return true;
  const differs = Object.entries(request).some(
    ([name, value]) => name in said && !isDeepStrictEqual(said[name], value),
  );
  return differs || ('tagId' in request && request.param1 !== said.param1);
}

const succeeded = (response: Json): boolean => response.errorCode === 0 && response.errorMsg === 'ok';

// As above.
function wrongAds({ pointsOf }: Books, response: Json, at: string): boolean {
  const { ads } = response.data as { ads: Json[] };
  const prices = entries.map(pointsOf);
  return ads.some(({ text = '', startsAt = '', endsAt = '9999' }) => {
    const [, named] = /(\d+) miles/.exec(String(text)) ?? [];
    return String(startsAt) > at || at > String(endsAt) || (named !== undefined && !prices.includes(Number(named)));
  });
}

/** The failures whose code is not that of their name, or whose numbers are not those of the ledger. */
function wrongFailures({ balance, giftOf }: Books, { failures, codes }: Given): string[] {
  const short = `the user has ${balance('2026-04-15T08:00:00Z', '42')} of ${giftOf('tea-voucher')?.points} points`;
  const messages: Json = { notEnoughPoints: short, staleRequest: 'the request was signed 301 seconds ago' };
  return Object.entries(failures).flatMap(([name, { errorCode, errorMsg }]) =>
    errorCode === codes[name] && errorMsg === (messages[name] ?? errorMsg) ? [] : [name],
  );
}

/** Replays the calls, and names each example that does not fit. */
export function misfits(given: Given): string[] {
  const books = createBooks(given);
  const wrongCalls = calls.flatMap(([at, id, operationId, requestName, responseName]) => {
    const request = given.requests[operationId]?.[requestName];
    const response = given.successes[operationId]?.[responseName];
    if (!request || !response) return [`${operationId} lacks ${requestName} or ${responseName}`];
    const expected = expectedData[operationId];
    const data = expected?.(books, request, at, id);
    const wrong =
      wrongRequest(request, at, id, requestName) ||
      (expected ? !isDeepStrictEqual(response.data ?? {}, data) : wrongAds(books, response, at));
    return wrong ? [`${operationId}: ${requestName}, ${responseName}`] : [];
  });
  const wrongSuccesses = Object.entries(given.successes).flatMap(([operationId, examples]) =>
    Object.entries(examples).flatMap(([name, example]) => (succeeded(example) ? [] : [`${operationId}: ${name}`])),
  );
  const { firstPage, nextPage } = given.requests.listUserChanges ?? {};
  const otherChanges = isDeepStrictEqual({ ...firstPage, cursor: nextPage?.cursor }, nextPage)
    ? []
    : ['listUserChanges: nextPage'];
  return [...wrongCalls, ...wrongSuccesses, ...otherChanges, ...wrongFailures(books, given)];
}
