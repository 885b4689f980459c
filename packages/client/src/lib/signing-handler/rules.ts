import type { FrontendOperation, Session } from '../../signing-handler/options.ts';
import { operations } from '../frontend/operations.gen.ts';
import { hasBody } from '../operation.ts';
import type { UnsignedFields } from './parse-unsigned.ts';
import { requestFields } from './request-fields.gen.ts';

const withoutBody = Object.entries(operations).flatMap(([call, { operationId, needsToken }]) =>
  hasBody(call) ? [] : [{ operationId, needsToken }],
);

const withoutToken: readonly string[] = Object.values(operations)
  .filter(({ needsToken }) => !needsToken)
  .map(({ operationId }) => operationId);

/**
 * What goes into `sub`; `undefined` when there is nothing that may. A userToken of the session, even an empty one, leaves
 * the page's out of it.
 */
export function subOf({ operationId, userToken }: UnsignedFields, session: Session): string | undefined {
  if (withoutToken.includes(operationId)) return '';
  return ('userToken' in session ? session.userToken : userToken) || undefined;
}

/**
 * Whether the body has just the fields of the operation. `{}` fits every operation without required fields, and with an
 * empty `sub` a request for the back end's token, which would give the page all users. So it is taken only where it is
 * all that there can be, and never with an empty `sub`.
 */
export function hasFieldsOf(operation: FrontendOperation, fields: UnsignedFields['fields']): boolean {
  const { required, optional }: { required: readonly string[]; optional: readonly string[] } = requestFields[operation];
  const names = Object.keys(fields);
  if (names.length === 0) return required.length + optional.length === 0 && !withoutToken.includes(operation);
  if (!required.every((name) => names.includes(name))) return false;
  return names.every((name) => required.includes(name) || optional.includes(name));
}

/**
 * Whether an operation may be signed without a body. Such a JWT binds neither the operation nor what it sends in the query,
 * so it is good for all others without a body: they must all be allowed. With an empty `sub` it might be good for the back
 * end's token, so there it is never signed.
 */
export function mayBeBodiless(operation: FrontendOperation, allowed: readonly FrontendOperation[]): boolean {
  const withToken = withoutBody.filter(({ needsToken }) => needsToken).map(({ operationId }) => operationId);
  return withToken.includes(operation) && withToken.every((one) => allowed.includes(one));
}

/**
 * What a page may decide: what its user is called and agrees to, and what they look at, buy or do. Every other field has
 * to be the session's, and so has one that the description gets only later.
 */
const OF_THE_PAGE: readonly string[] = [
  ...['firstName', 'lastName', 'dataConsentCode', 'lang'],
  ...['categoryId', 'from', 'limit', 'giftId'],
  ...['tagId', 'param1', 'date'],
];

/** Whether all that the body says about who the user is, is what the session says. */
export function isTruthful(fields: UnsignedFields['fields'], session: Session): boolean {
  // An interface has no index signature, and a field of another name is `undefined` in it.
  const truth = session as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(fields).every(([name, value]) => {
    if (OF_THE_PAGE.includes(name)) return true;
    // Compared as JSON, so that "42" is not 42, and a map is compared by what is in it.
    return Boolean(truth[name]) && sortedJson(value) === sortedJson(truth[name]);
  });
}

/** JSON in which the members of every object are in the order of their names: in a map, their own order means nothing. */
const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_, node: unknown) =>
    typeof node === 'object' && node !== null && !Array.isArray(node)
      ? Object.fromEntries(Object.entries(node).sort(([one], [other]) => (one < other ? -1 : 1)))
      : node,
  );
