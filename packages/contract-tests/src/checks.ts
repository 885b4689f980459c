import type { Description, Envelope, Operation } from '@appsmiles/openapi';
import type { RequestJwt } from '@appsmiles/signing';
import { badBodies } from './bad-bodies.ts';
import { type Call, requestJwtOf, type Server } from './caller.ts';
import { goodCalls } from './good-calls.ts';
import { badQueries } from './queries.ts';

/** A request, and what the description says of its response. */
export interface Check {
  title: string;
  call: Call;
  /** The statuses that are right. */
  status: number[];
  /** The errorCode that is right; any but that of a success where none is given. */
  errorCode?: number;
  /** Sent to another path. */
  path?: string;
}

/** All checks of an operation, for a `sub` that is right for it and one of the other audience. */
export function checksOf(
  operation: Operation,
  description: Description,
  server: Server,
  wrongSub: string | undefined,
): Check[] {
  const { request, path, needsToken } = operation;
  const { envelope } = description;
  const requestJwt = requestJwtOf(server, description);
  const unplaced = requestJwt.placement.in === 'body' ? unsigned : invalid;
  const good = goodCalls(operation);
  const call = good[0]?.call ?? {};
  return [
    ...good.map((one) => ({ ...one, status: [200], errorCode: envelope.success })),
    ...badBodies(operation, description).map(({ fault, body }) =>
      (Array.isArray(body) ? unplaced : invalid)(fault, { ...call, body: JSON.stringify(body) }),
    ),
    ...badQueries(operation, description).map(({ fault, query }) => invalid(fault, { ...call, query })),
    ...(request ? bodyChecks(call, requestJwt) : []),
    ...credentialChecks(call, requestJwt),
    ...(wrongSub && needsToken ? [refused('a token of the other audience', 103, { ...call, sub: wrongSub })] : []),
    { title: 'the wrong method', call: { method: otherMethod(operation, description), body: '' }, status: [405] },
    { title: 'an unknown path', call: {}, status: [404], path: `${path}/unknown` },
    ...(server.isMock ? failureChecks(operation, call, envelope) : []),
  ];
}

/** The first method that the operation's path lacks. */
function otherMethod({ path }: Operation, { operations }: Description): string {
  const taken = operations.filter((one) => one.path === path).map(({ method }) => method.toUpperCase());
  return ['GET', 'PUT', 'DELETE', 'PATCH', 'POST'].find((method) => !taken.includes(method)) ?? 'PROPFIND';
}

/** A status that no operation declares, for the default response and its code that the table lacks. */
export const UNDECLARED = 418;

function invalid(title: string, call: Call): Check {
  return { title, call, status: [422], errorCode: 100 };
}

function unsigned(title: string, call: Call): Check {
  return refused(title, 101, call);
}

function refused(title: string, errorCode: number, call: Call): Check {
  return { title, call, status: [401], errorCode };
}

function bodyChecks(call: Call, { placement, bodyComparison }: RequestJwt): Check[] {
  // No member of such a body can be the JWT, which is therefore missing.
  const unplaced = placement.in === 'body' ? unsigned : invalid;
  const { body = '' } = call;
  // Where values are compared, one more space is not a change.
  const changed = bodyComparison === 'bytes' ? `${body} ` : JSON.stringify({ ...JSON.parse(body), changed: true });
  return [
    unplaced('a body that is not JSON', { ...call, body: '{bad' }),
    unplaced('an empty body', { ...call, body: '' }),
    invalid('another content-type', { ...call, headers: { 'content-type': 'text/plain' } }),
    refused('a changed body', 101, { ...call, changed: { body: changed } }),
    { title: 'a body of 1 MB', call: { ...call, changed: { body: `"${'x'.repeat(1e6)}"` } }, status: [401, 413] },
  ];
}

function credentialChecks(call: Call, requestJwt: RequestJwt): Check[] {
  const { maxAge } = requestJwt;
  const name = signedHeader(requestJwt);
  return [
    refused('no credential', 101, { ...call, changed: { jwt: '' } }),
    refused('a credential that is not a JWT', 101, { ...call, changed: { jwt: 'any' } }),
    refused('a bad signature', 101, { ...call, partnerSecret: wrongSecret(requestJwt) }),
    refused('an unknown partner', 1, { ...call, partnerId: 'unknown-partner' }),
    ...(name ? [changedHeader(name, call)] : []),
    refused('a stale iat', 102, { ...call, skew: -maxAge - 100 }),
    refused('a future iat', 102, { ...call, skew: maxAge + 100 }),
  ];
}

function changedHeader(name: string, call: Call): Check {
  const [signed, sent] = name === 'content-type' ? ['application/json', 'application/json;v=2'] : ['1', '2'];
  return refused('a changed header', 101, {
    ...call,
    headers: { [name]: signed },
    changed: { headers: { [name]: sent } },
  });
}

/** A header that data_header names, and that a caller can set to anything; `undefined` where there is none. */
function signedHeader({ dataHeader: { include, exclude }, placement }: RequestJwt): string | undefined {
  const others = [...exclude, placement.name, 'host', 'connection', 'content-length', 'transfer-encoding'];
  return (include === 'all' ? ['x-signed'] : include).find((name) => !others.includes(name));
}

function wrongSecret({ keyEncoding }: RequestJwt): string {
  return Buffer.from('a-wrong-secret-of-forty-characters-12345').toString(keyEncoding);
}

function failureChecks({ responses }: Operation, call: Call, { code }: Envelope): Check[] {
  const failures = responses
    .filter(({ status }) => status !== '200')
    .flatMap(({ status, examples }) =>
      examples.map((example) => ({ ...example, status: Number(status) || UNDECLARED })),
    );
  return failures.map(({ name, status, value }) => ({
    title: `failure ${status} ${name}`,
    call: { ...call, headers: { prefer: `code=${status}, example=${name}` } },
    status: [status],
    // Every example of a failure has one: the description's own tests hold it to the schema.
    errorCode: (value as Record<string, number>)[code] ?? Number.NaN,
  }));
}
