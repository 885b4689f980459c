import type { Description, Envelope, Operation } from '@appsmiles/openapi';
import { badBodies } from './bad-bodies.ts';
import type { Call, Server } from './caller.ts';
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
  const good = goodCalls(operation);
  const call = good[0]?.call ?? {};
  return [
    ...good.map((one) => ({ ...one, status: [200], errorCode: envelope.success })),
    ...badBodies(operation, description).map(({ fault, body }) =>
      invalid(fault, { ...call, body: JSON.stringify(body) }),
    ),
    ...badQueries(operation, description).map(({ fault, query }) => invalid(fault, { ...call, query })),
    ...(request ? bodyChecks(call) : []),
    ...credentialChecks(call),
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

function refused(title: string, errorCode: number, call: Call): Check {
  return { title, call, status: [401], errorCode };
}

function bodyChecks(call: Call): Check[] {
  return [
    invalid('a body that is not JSON', { ...call, body: '{bad' }),
    invalid('an empty body', { ...call, body: '' }),
    invalid('another content-type', { ...call, headers: { 'content-type': 'text/plain' } }),
    refused('a changed body', 101, { ...call, changed: { body: `${call.body} ` } }),
    { title: 'a body of 1 MB', call: { ...call, changed: { body: `"${'x'.repeat(1e6)}"` } }, status: [401, 413] },
  ];
}

function credentialChecks(call: Call): Check[] {
  return [
    refused('no credential', 101, { ...call, changed: { headers: { authorization: undefined } } }),
    refused('a credential that is not a JWT', 101, { ...call, changed: { headers: { authorization: 'Bearer any' } } }),
    refused('a bad signature', 101, { ...call, partnerSecret: 'a-wrong-secret-of-forty-characters-12345' }),
    refused('an unknown partner', 1, { ...call, partnerId: 'unknown-partner' }),
    refused('a changed header', 101, {
      ...call,
      headers: { 'x-signed': '1' },
      changed: { headers: { 'x-signed': '2' } },
    }),
    refused('a stale iat', 102, { ...call, skew: -400 }),
    refused('a future iat', 102, { ...call, skew: 400 }),
  ];
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
