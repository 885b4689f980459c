import type { Description, Operation } from '@appsmiles/openapi';
import type { RequestJwt } from '@appsmiles/signing';
import { badBodies } from './bad-bodies.ts';
import { type Call, requestJwtOf, type Server } from './caller.ts';

/** A request, and what the description says of its response. */
export interface Check {
  title: string;
  call: Call;
  /** The statuses that are right. */
  status: number[];
  /** The errorCode that is right; any but 0 where none is given. */
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
  const examples = request?.examples ?? [];
  const good = JSON.stringify(examples[0]?.value);
  const requestJwt = requestJwtOf(server, description);
  // No member of such a body can be the JWT, which is therefore missing.
  const unplaced = requestJwt.placement.in === 'body' ? unsigned : invalid;
  return [
    ...examples.map(({ name, value }) => ({
      title: `example ${name}`,
      call: { body: JSON.stringify(value) },
      status: [200],
      errorCode: 0,
    })),
    ...badBodies(operation, description).map(({ fault, body }) =>
      (Array.isArray(body) ? unplaced : invalid)(fault, { body: JSON.stringify(body) }),
    ),
    unplaced('a body that is not JSON', { body: '{bad' }),
    unplaced('an empty body', { body: '' }),
    invalid('another content-type', { body: good, headers: { 'content-type': 'text/plain' } }),
    ...credentialChecks(good, requestJwt),
    ...(wrongSub && needsToken ? [refused('a token of the other audience', 103, { body: good, sub: wrongSub })] : []),
    { title: 'a body of 1 MB', call: { changed: { body: `"${'x'.repeat(1e6)}"` } }, status: [401, 413] },
    { title: 'the wrong method', call: { method: 'GET', body: '' }, status: [405] },
    { title: 'an unknown path', call: {}, status: [404], path: `${path}/unknown` },
    ...(server.isMock ? failureChecks(operation, good) : []),
  ];
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

function credentialChecks(body: string, requestJwt: RequestJwt): Check[] {
  const { maxAge, bodyComparison } = requestJwt;
  const name = signedHeader(requestJwt);
  // Where values are compared, a space more is no change.
  const changed = bodyComparison === 'bytes' ? `${body} ` : JSON.stringify({ ...JSON.parse(body), changed: true });
  return [
    refused('no credential', 101, { body, changed: { jwt: '' } }),
    refused('a credential that is not a JWT', 101, { body, changed: { jwt: 'any' } }),
    refused('a bad signature', 101, { body, partnerSecret: wrongSecret(requestJwt) }),
    refused('an unknown partner', 1, { body, partnerId: 'unknown-partner' }),
    refused('a changed body', 101, { body, changed: { body: changed } }),
    ...(name ? [changedHeader(name, body)] : []),
    refused('a stale iat', 102, { body, skew: -maxAge - 100 }),
    refused('a future iat', 102, { body, skew: maxAge + 100 }),
  ];
}

function changedHeader(name: string, body: string): Check {
  const [signed, sent] = name === 'content-type' ? ['application/json', 'application/json;v=2'] : ['1', '2'];
  return refused('a changed header', 101, {
    body,
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

function failureChecks({ responses }: Operation, body: string): Check[] {
  const failures = responses
    .filter(({ status }) => status !== '200')
    .flatMap(({ status, examples }) =>
      examples.map((example) => ({ ...example, status: Number(status) || UNDECLARED })),
    );
  return failures.map(({ name, status, value }) => ({
    title: `failure ${status} ${name}`,
    call: { body, headers: { prefer: `code=${status}, example=${name}` } },
    status: [status],
    // Every example of a failure has one: the description's own tests hold it to the schema.
    errorCode: (value as { errorCode: number }).errorCode,
  }));
}
