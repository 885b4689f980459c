import type { Description, Operation } from '@appsmiles/openapi';
import { createJwtSigner } from '@appsmiles/signing';

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

/** A status with the answer, `undefined` where that is not JSON. */
export interface Reply {
  status: number;
  answer: unknown;
}

/** Calls operations of a server. */
export interface Caller {
  call(path: string, call?: Call): Promise<Reply>;
  /** A `sub` that is right for an operation; `undefined` when there is none to be had without a write. */
  subFor(scheme: string): Promise<string | undefined>;
}

/** Makes a caller that signs each request. */
export function createCaller(server: Server, { operations }: Description): Caller {
  const call = async (path: string, options: Call = {}): Promise<Reply> => {
    const { body = '{}', method = 'POST', sub = '', skew = 0, changed = {} } = options;
    const headers = new Headers({ 'content-type': 'application/json', ...options.headers });
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
    const sent = method === 'GET' ? null : (changed.body ?? body);
    const response = await fetch(server.url + path, {
      method,
      headers,
      body: sent,
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, answer: await response.json().catch(() => undefined) };
  };
  let token: Promise<string | undefined> | undefined;
  return {
    call,
    async subFor(scheme) {
      if (scheme === 'Partner') return '';
      if (scheme === 'Token') {
        token ??= call('/auth/token').then(({ answer }) => textAt(answer, 'data', 'token'));
        return token;
      }
      if (!server.allowWrites) return server.userToken;
      const connect = operations.find(({ operationId }) => operationId === 'connectUser') as Operation;
      // A new one each time, since logging out ends it.
      const { answer } = await call(connect.path, { body: JSON.stringify(connect.request?.examples[0]?.value) });
      return textAt(answer, 'data', 'user', 'userToken');
    },
  };
}

function textAt(value: unknown, ...names: string[]): string | undefined {
  // Any value but null and undefined may be asked for a property.
  const found = names.reduce<unknown>(
    (parent, name) => (parent as Record<string, unknown> | null | undefined)?.[name],
    value,
  );
  return typeof found === 'string' ? found : undefined;
}
