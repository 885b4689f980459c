import type { Description, Operation } from '@appsmiles/openapi';
import { createJwtSigner } from '@appsmiles/signing';
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
  changed?: { body?: string; headers?: Record<string, string | undefined> };
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

/** Creates a caller that signs each request. */
export function createCaller(server: Server, { operations, envelope }: Description): Caller {
  const call = async (target: Target, options: Call = {}): Promise<Reply> => {
    const { method = target.method.toUpperCase(), sub = '', skew = 0, changed = {}, query = '' } = options;
    const { body = target.request ? '{}' : '' } = options;
    const type = target.request && { 'content-type': 'application/json' };
    const headers = new Headers({ ...type, ...options.headers });
    const signJwt = createJwtSigner({
      partnerId: options.partnerId ?? server.partnerId,
      partnerSecret: options.partnerSecret ?? server.partnerSecret,
      token: sub,
      now: () => Date.now() + skew * 1000,
      allowShortSecret: true,
      // Below the 16 KiB that Node takes, so that long bodies reach what is tested.
      maxHeaderSize: 15_000,
    });
    headers.set('authorization', `Bearer ${await signJwt(headers, body)}`);
    for (const [name, value] of Object.entries(changed.headers ?? {})) {
      if (value === undefined) headers.delete(name);
      else headers.set(name, value);
    }
    const sent = method === 'GET' ? null : (changed.body ?? (body || null));
    const response = await fetch(server.url + target.path + query, {
      method,
      headers,
      body: sent,
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

function textAt(value: unknown, ...names: string[]): string | undefined {
  // Every value but null and undefined has properties to read.
  const found = names.reduce<unknown>(
    (parent, name) => (parent as Record<string, unknown> | null | undefined)?.[name],
    value,
  );
  return typeof found === 'string' ? found : undefined;
}
