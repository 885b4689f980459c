import type { Description, Operation } from '@appsmiles/openapi';
import {
  createJwtSigner,
  placeJwt,
  type RequestBody,
  type RequestJwt,
  type RequestJwtOptions,
  resolveRequestJwt,
  SigningError,
} from '@appsmiles/signing';
import { goodCalls } from './good-calls.ts';

/** The server under test, and who calls it. */
export interface Server {
  /** Base URL. */
  url: string;
  partnerId: string;
  partnerSecret: string;
  /** Takes operations that change something. */
  allowWrites: boolean;
  /** For front-end reads where nobody may be connected. */
  userToken?: string;
  /** Understands `Prefer: code=…`, as a mock does: every declared failure is asked for. */
  isMock: boolean;
  /** What is different from how the description says that requests carry their JWT. */
  requestJwt?: RequestJwtOptions;
}

/** How requests to a server carry their JWT. */
export function requestJwtOf({ requestJwt = {} }: Server, description: Description): RequestJwt {
  return resolveRequestJwt(requestJwt, description.requestJwt);
}

/** What is special about a call. */
export interface Call {
  body?: string;
  /** With its question mark; empty for none. */
  query?: string;
  /** Another one than the operation's, in capitals. */
  method?: string;
  headers?: Record<string, string>;
  /** Seconds that `iat` is off. */
  skew?: number;
  partnerId?: string;
  partnerSecret?: string;
  sub?: string;
  /** Sent in place of what was signed. */
  changed?: { body?: string; headers?: Record<string, string>; jwt?: string };
}

/** A response: its status, and its JSON, `undefined` where it is not JSON. */
export interface Reply {
  status: number;
  json: unknown;
}

/** What is called: an operation, or something like one. */
export type Target = Pick<Operation, 'method' | 'path' | 'request'>;

/** Calls operations of a server. */
export interface Caller {
  call(target: Target, call?: Call): Promise<Reply>;
  /** A `sub` that is right for an operation; `undefined` when none can be fetched without a write. */
  subFor(scheme: string): Promise<string | undefined>;
}

/** A request with its JWT; without it, where it should go into a body that has no place for it. */
function place(jwt: string, request: Unsigned, { placement }: RequestJwt): Unsigned {
  // Nothing was signed.
  if (!jwt) return request;
  try {
    return placeJwt(jwt, request, placement);
  } catch (error) {
    if (error instanceof SigningError && error.code === 'body_not_object') return request;
    throw error;
  }
}

interface Unsigned {
  url: string;
  headers: Headers;
  body: RequestBody;
}

/** Creates a caller that signs each request. */
export function createCaller(server: Server, description: Description): Caller {
  const { operations, envelope } = description;
  const requestJwt = requestJwtOf(server, description);
  const call = async (target: Target, options: Call = {}): Promise<Reply> => {
    const { method = target.method.toUpperCase(), sub = '', skew = 0, changed = {}, query = '' } = options;
    const { body = target.request ? '{}' : '' } = options;
    const type = target.request && { 'content-type': 'application/json' };
    const headers = new Headers({ ...type, ...options.headers });
    const signJwt = createJwtSigner({
      ...requestJwt,
      partnerId: options.partnerId ?? server.partnerId,
      partnerSecret: options.partnerSecret ?? server.partnerSecret,
      token: sub,
      now: () => Date.now() + skew * 1000,
      allowShortSecret: true,
      // Below the 16 KiB that Node takes, so that long bodies reach what is tested.
      maxHeaderSize: 15_000,
    });
    const jwt = changed.jwt ?? (await signJwt(headers, body).catch(withoutPlace));
    for (const [name, value] of Object.entries(changed.headers ?? {})) headers.set(name, value);
    const unsigned = { url: server.url + target.path + query, headers, body: changed.body ?? body };
    const sent = place(jwt, unsigned, requestJwt);
    const response = await fetch(sent.url, {
      method,
      headers: sent.headers,
      body: method === 'GET' ? null : sent.body,
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, json: await response.json().catch(() => undefined) };
  };
  let token: Promise<string | undefined> | undefined;
  return {
    call,
    async subFor(scheme) {
      if (scheme === 'Partner') return '';
      if (scheme === 'Token') {
        const create = operations.find(({ operationId }) => operationId === 'createToken');
        token ??= create && call(create).then(({ json }) => textAt(json, envelope.data, 'token'));
        return token;
      }
      if (!server.allowWrites) return server.userToken;
      const connect = operations.find(({ operationId }) => operationId === 'connectUser');
      // A new one each time, since logging out ends it.
      const { json = undefined } = connect ? await call(connect, goodCalls(connect)[0]?.call) : {};
      return textAt(json, envelope.data, 'user', 'userToken');
    },
  };
}

/** No JWT, for a body that has no place for one. */
function withoutPlace(error: unknown): string {
  if (error instanceof SigningError && error.code === 'body_not_object') return '';
  throw error;
}

function textAt(value: unknown, ...names: string[]): string | undefined {
  // Every value but null and undefined has properties to read.
  const found = names.reduce<unknown>(
    (parent, name) => (parent as Record<string, unknown> | null | undefined)?.[name],
    value,
  );
  return typeof found === 'string' ? found : undefined;
}
