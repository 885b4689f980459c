/**
 * What the users of the examples do, in order of time. Alex (42) is the one whom every operation shows; Sam (43) shares
 * batches with them; Kim (12) and Robin (38) are older users of the same partner, and Charlie (7) is one of another's.
 * Points stand nowhere here: they are what the examples of the program and of the gifts say.
 */

export interface Person {
  partnerId: string;
  partnerClientId: string;
  firstName: string;
  createdAt: string;
  deletedAt?: string;
}

const partnerId = 'test-partner';
export const people: Person[] = [
  {
    partnerId,
    partnerClientId: '12',
    firstName: 'Kim',
    createdAt: '2025-03-03T09:00:00Z',
    deletedAt: '2026-04-19T18:00:00Z',
  },
  { partnerId, partnerClientId: '38', firstName: 'Robin', createdAt: '2025-09-17T18:20:00Z' },
  {
    partnerId,
    partnerClientId: '42',
    firstName: 'Alex',
    createdAt: '2026-04-14T08:00:00Z',
    deletedAt: '2026-04-20T10:00:00Z',
  },
  {
    partnerId,
    partnerClientId: '43',
    firstName: 'Sam',
    createdAt: '2026-04-14T20:00:00Z',
    deletedAt: '2026-04-20T10:05:00Z',
  },
  { partnerId: 'other-partner', partnerClientId: '7', firstName: 'Charlie', createdAt: '2026-03-01T09:00:00Z' },
];

/** An action (with the `tagId` in `what`) or a purchase (with the `giftId` there). */
export interface Entry {
  at: string;
  partnerClientId: string;
  id: string;
  what: string;
  param1?: string;
  couponCode?: string;
}

const entry = (at: string, partnerClientId: string, id: string, what: string, more: Partial<Entry> = {}): Entry => ({
  at,
  partnerClientId,
  id,
  what,
  ...more,
});
export const entries: Entry[] = [
  entry('2025-05-12T16:30:00Z', '12', 'earn-501', 'purchase', { param1: 'order-5001' }),
  entry('2025-06-20T11:15:00Z', '12', 'earn-502', 'purchase', { param1: 'order-5002' }),
  entry('2025-06-21T08:45:00Z', '12', 'burn-1501', 'coffee-voucher', { couponCode: 'OLDER-EXAMPLE-COUPON' }),
  entry('2025-09-18T12:00:00Z', '38', 'earn-801', 'purchase', { param1: 'order-6001' }),
  entry('2026-03-01T09:20:00Z', '7', 'earn-901', 'firstOrder'),
  entry('2026-04-14T08:10:00Z', '42', 'earn-1001', 'purchase', { param1: 'order-7001' }), //    200 points
  entry('2026-04-14T08:20:00Z', '42', 'burn-2001', 'coffee-voucher', { couponCode: 'EXAMPLE-COUPON' }), // 50 left
  entry('2026-04-14T20:05:00Z', '43', 'earn-1002', 'dailyVisit'),
  entry('2026-04-15T07:30:00Z', '42', 'earn-1003', 'dailyVisit'), //                             55
  entry('2026-04-16T09:00:00Z', '42', 'earn-1004', 'birthdayReward', { param1: '2026' }), //     155
  entry('2026-04-16T09:05:00Z', '43', 'earn-1005', 'birthdayReward', { param1: '2026' }),
];

/** A call of the examples: when, by or about whom, which operation, and the names of its two examples. */
export type Call = [at: string, partnerClientId: string, operationId: string, request: string, response: string];

const today = '2026-04-14T';
export const calls: Call[] = [
  // The first visit, as in the front-end workflow: the first example of each operation is of this moment.
  [`${today}07:59:00Z`, '42', 'getProgram', 'inTheProgramsLanguage', 'loyalty'],
  [`${today}07:59:00Z`, '42', 'getProgram', 'inEnglish', 'loyalty'],
  [`${today}08:00:00Z`, '42', 'connectUser', 'named', 'created'],
  [`${today}08:00:00Z`, '42', 'connectUser', 'full', 'created'],
  [`${today}08:01:00Z`, '42', 'getUserProgram', 'inTheProgramsLanguage', 'loyalty'],
  [`${today}08:01:00Z`, '42', 'getUserProgram', 'inEnglish', 'loyalty'],
  [`${today}08:10:00Z`, '42', 'storeAction', 'repeatable', 'stored'],
  [`${today}08:10:00Z`, '42', 'storeAction', 'full', 'stored'],
  [`${today}08:15:00Z`, '42', 'listGifts', 'all', 'two'],
  [`${today}08:15:00Z`, '42', 'listGifts', 'oneCategory', 'two'],
  [`${today}08:20:00Z`, '42', 'buyGift', 'coffee', 'bought'],
  [`${today}08:30:00Z`, '42', 'listUserEarns', 'firstPage', 'one'],
  [`${today}08:30:00Z`, '42', 'listUserBurns', 'firstPage', 'one'],
  [`${today}08:30:00Z`, '42', 'listUserBurns', 'secondPage', 'secondPage'],
  ...['listBonusAds', 'listSpecialAds', 'listNewsAds'].flatMap((ads): Call[] => [
    [`${today}08:40:00Z`, '42', ads, 'inTheProgramsLanguage', 'one'],
    [`${today}08:40:00Z`, '42', ads, 'inEnglish', 'one'],
    ['2026-05-01T08:00:00Z', '38', ads, 'inEnglish', 'none'],
  ]),
  [`${today}08:50:00Z`, '42', 'disconnectUser', 'empty', 'loggedOut'],

  // The next visit.
  ['2026-04-15T07:29:00Z', '42', 'connectUser', 'minimal', 'known'],
  ['2026-04-15T07:30:00Z', '42', 'storeAction', 'minimal', 'visited'],

  // Alex's birthday, as in the back-end workflow: the first example of each operation is of this moment.
  ['2026-04-16T08:59:00Z', '', 'createToken', 'empty', 'oneHour'],
  ['2026-04-16T09:00:00Z', '42', 'storeBufferedAction', 'repeatable', 'stored'],
  ['2026-04-16T09:00:00Z', '42', 'storeBufferedAction', 'full', 'stored'],
  ['2026-04-16T09:05:00Z', '42', 'storeActionForUsers', 'repeatable', 'partly'],
  ['2026-04-16T09:05:00Z', '42', 'storeActionForUsers', 'full', 'partly'],
  ['2026-04-16T09:10:00Z', '42', 'getUser', 'one', 'one'],
  ['2026-04-16T09:10:00Z', '42', 'getUserRanking', 'twoOnEitherSide', 'secondToLast'],
  ['2026-04-16T09:10:00Z', '42', 'getUserRanking', 'fiveOnEitherSide', 'secondToLast'],
  ['2026-04-16T09:10:00Z', '42', 'listUserEarns', 'secondPage', 'secondPage'],
  ['2026-04-16T09:10:00Z', '', 'listUsers', 'firstPage', 'all'],
  ['2026-04-16T09:10:00Z', '', 'listUsers', 'secondPage', 'secondPage'],
  ['2026-04-16T09:10:00Z', '', 'listUserChanges', 'thisYear', 'lastPage'],
  ['2026-04-16T09:10:00Z', '', 'listUserChanges', 'firstPage', 'morePages'],
  ['2026-04-16T09:10:00Z', '', 'listUserChanges', 'nextPage', 'lastPage'],

  // Sam's first visit.
  [`${today}20:05:00Z`, '43', 'storeBufferedAction', 'minimal', 'visited'],

  // The end: Kim deletes their account in the app, the server deletes Alex, and then both Alex and Sam.
  ['2026-04-19T18:00:00Z', '12', 'deleteUser', 'empty', 'deleted'],
  ['2026-04-20T10:00:00Z', '42', 'deleteUsers', 'one', 'deleted'],
  ['2026-04-20T10:05:00Z', '42', 'deleteUsers', 'two', 'partly'],

  // Another partner's user.
  [`${today}12:00:00Z`, '7', 'getProgram', 'inEnglish', 'gamification'],
  [`${today}12:00:00Z`, '7', 'getUserProgram', 'inEnglish', 'gamification'],
];
