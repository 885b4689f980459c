import { type Entry, entries, type Person, people } from './ledger.ts';

/** A JSON object of an example. */
export type Json = Record<string, unknown>;

/** The values of the examples: of requests and of successes by operation and name, of failures by name; and the codes. */
export interface Given {
  requests: Record<string, Record<string, Json>>;
  successes: Record<string, Record<string, Json>>;
  failures: Record<string, Json>;
  codes: Record<string, number>;
}

export interface Priced {
  title: string;
  points: number;
}
export interface Program {
  partnerId: string;
  actions: (Priced & { tagId: string })[];
  levels?: { number: number; requiredTagIds: string[] }[];
  trophies?: Json[];
}
export type Gift = Priced & { giftId: string; categoryId: string };

export const page = <T>(list: T[], { from = 0, limit = 100 }: Json): T[] =>
  list.slice(Number(from), Number(from) + Number(limit));
const newestFirst = (a: Entry, b: Entry): number => b.at.localeCompare(a.at);
export const upTo = (at: string, partnerClientId: string): Entry[] =>
  entries.filter((entry) => entry.partnerClientId === partnerClientId && entry.at <= at).sort(newestFirst);
export const personOf = (partnerClientId: unknown): Person | undefined =>
  people.find((person) => person.partnerClientId === partnerClientId);
/** The users of the partner at a time, in the order in which they came. */
export const usersAt = (at: string): Person[] =>
  people.filter(
    ({ partnerId, createdAt, deletedAt = '9999' }) => partnerId === 'test-partner' && createdAt <= at && at < deletedAt,
  );

/** What the operations return about a user at a time. */
export interface Books {
  gifts: Gift[];
  programOf(person: Person | undefined): Program | undefined;
  actionOf(tagId: string): Priced | undefined;
  giftOf(giftId: string): Gift | undefined;
  /** What an action gave, or what a gift cost. */
  pointsOf(entry: Entry): number;
  balance(at: string, partnerClientId: string): number;
  info(at: string, partnerClientId: string): Json;
  /** Newest first. */
  earns(at: string, partnerClientId: string): Json[];
  /** Newest first. */
  burns(at: string, partnerClientId: string): Json[];
  /** The errorCode and errorMsg of a failure, by its name, or of a success. */
  outcome(failure?: string): Json;
}

/** Adds the ledger up, with the prices that the examples of the program and the gifts name. */
export function createBooks({ successes, failures }: Given): Books {
  // The schemas hold the examples to these shapes, in a test of their own.
  const dataOf = <T>(operationId: string, name: string): T => successes[operationId]?.[name]?.data as T;
  const programs = ['loyalty', 'gamification'].map((name) => dataOf<{ program: Program }>('getProgram', name).program);
  const { gifts } = dataOf<{ gifts: Gift[] }>('listGifts', 'two');
  const programOf = (person?: Person): Program | undefined =>
    programs.find(({ partnerId }) => partnerId === person?.partnerId);

  const actionOf = (tagId: string): Priced | undefined =>
    programs.flatMap(({ actions }) => actions).find((action) => action.tagId === tagId);
  const giftOf = (giftId: string): Gift | undefined => gifts.find((gift) => gift.giftId === giftId);
  const isEarn = ({ what }: Entry): boolean => actionOf(what) !== undefined;
  const isBurn = ({ what }: Entry): boolean => giftOf(what) !== undefined;
  const pointsOf = ({ what }: Entry): number => actionOf(what)?.points ?? giftOf(what)?.points ?? Number.NaN;

  const balance = (at: string, id: string): number =>
    upTo(at, id).reduce((sum, entry) => sum + (isBurn(entry) ? -pointsOf(entry) : pointsOf(entry)), 0);
  const levelOf = (at: string, id: string): Json => {
    const done = new Set(upTo(at, id).map(({ what }) => what));
    const next = programOf(personOf(id))?.levels?.find(
      ({ requiredTagIds }) => !requiredTagIds.every((tag) => done.has(tag)),
    );
    return next ? { level: next.number } : {};
  };
  const info = (at: string, id: string): Json => {
    const { firstName = '', createdAt } = personOf(id) ?? {};
    const email = `${firstName.toLowerCase()}@example.com`;
    const user = {
      partnerClientId: id,
      email,
      firstName,
      lastName: 'Example',
      points: balance(at, id),
      ...levelOf(at, id),
    };
    return { ...user, dataConsentCode: 0, createdAt };
  };
  const earn = (entry: Entry): Json => {
    const { id: earnId, what: tagId, param1, at: earnedAt } = entry;
    const title = actionOf(tagId)?.title;
    return { earnId, tagId, title, points: pointsOf(entry), ...(param1 === undefined ? {} : { param1 }), earnedAt };
  };
  const burn = (entry: Entry): Json => {
    const { id: burnId, what: giftId, couponCode, at: boughtAt } = entry;
    return { burnId, giftId, title: giftOf(giftId)?.title, points: pointsOf(entry), couponCode, boughtAt };
  };
  const earns = (at: string, id: string): Json[] => upTo(at, id).filter(isEarn).map(earn);
  const burns = (at: string, id: string): Json[] => upTo(at, id).filter(isBurn).map(burn);
  const outcome = (failure?: string): Json =>
    failure === undefined ? { errorCode: 0, errorMsg: 'ok' } : { ...failures[failure] };
  return { programOf, gifts, actionOf, giftOf, pointsOf, balance, info, earns, burns, outcome };
}
