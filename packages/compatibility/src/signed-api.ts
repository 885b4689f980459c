import { startMock, startProxy, testPartner } from '@appsmiles/cli';
import type { Description, Operation } from '@appsmiles/openapi';
import { type LocalServer, startLocalServer } from './local-server.ts';

/**
 * Starts a mock of a description that verifies every signature, behind the proxy that signs, so that a tool that can't
 * sign can call it. A user is connected before each operation of the front end, whatever was called before.
 */
export async function startSignedApi(description: Description): Promise<LocalServer> {
  const { operations } = description;
  const mock = await startMock({ description });
  const proxy = await startProxy({ target: mock.url, ...testPartner, description });
  const connect = operations.find(({ operationId }) => operationId === 'connectUser');
  const server = await startLocalServer(async (request) => {
    const { method, url, body } = request;
    const called = operations.find(({ path }) => path === url.split('?')[0]);
    if (called?.scheme === 'UserToken' && connect) {
      await send(proxy.url + connect.path, connect.method, JSON.stringify(exampleOf(connect)));
    }
    return send(proxy.url + url, method, body);
  });
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await proxy.close();
      await mock.close();
    },
  };
}

/** The first example of an operation's request. */
export const exampleOf = ({ request }: Operation): unknown => request?.examples[0]?.value ?? {};

async function send(url: string, method: string, body: string): Promise<{ status: number; body: string }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: method.toUpperCase(), ...(body && { headers, body }) });
  return { status: response.status, body: await response.text() };
}
