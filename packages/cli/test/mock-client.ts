import { connect } from 'node:net';
import type { MockOptions, RunningMock } from '@appsmiles/cli';
import { startMock, testPartner } from '@appsmiles/cli';
import { createSigningFetch, type SigningOptions } from '@appsmiles/signing';

/** A response of the mock, read. */
export interface Reply {
  status: number;
  body: { errorCode: number; errorMsg: string; data?: Record<string, unknown> };
}

/** The options of a call. */
export interface Call extends Partial<SigningOptions> {
  headers?: Record<string, string>;
  body?: string;
  /** Changes the request after it was signed. */
  change?: (request: Request) => Request;
}

/** A mock, and calls to it that are signed by its test partner. */
export interface MockClient extends AsyncDisposable {
  mock: RunningMock;
  call(path: string, options?: Call): Promise<Reply>;
  token(): Promise<string>;
  userToken(partnerClientId?: string): Promise<string>;
}

export async function startClient(options: MockOptions = {}): Promise<MockClient> {
  const mock = await startMock(options);
  const call = async (path: string, { headers, body = '{}', change, ...signing }: Call = {}): Promise<Reply> => {
    const signingFetch = createSigningFetch({
      ...testPartner,
      now: options.now ?? Date.now,
      ...signing,
      fetch: (request) => fetch(change ? change(request) : request),
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
    const response = await signingFetch(mock.url + path, init);
    return { status: response.status, body: (await response.json()) as Reply['body'] };
  };
  return {
    mock,
    call,
    async token() {
      const { body } = await call('/auth/token');
      return (body.data as { token: string }).token;
    },
    async userToken(partnerClientId = '42') {
      const request = JSON.stringify({ partnerClientId, email: 'alex@example.com', dataConsentCode: 0 });
      const { body } = await call('/user/clientcheckcredentials', { body: request });
      return (body.data as { user: { userToken: string } }).user.userToken;
    },
    [Symbol.asyncDispose]: () => mock.close(),
  };
}

/** Sends text over a TCP connection, with the server's port for PORT. Returns all that comes back until the other side ends it. */
export function sendRaw(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1', () => socket.end(text.replaceAll('PORT', port)));
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.once('error', reject).once('close', () => resolve(received));
  });
}
