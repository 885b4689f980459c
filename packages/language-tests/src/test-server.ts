import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LogEntry, startMock, testPartner, testPartnerWith } from '@appsmiles/cli';

/** What the tests of a language run against, until it is disposed of. */
export interface TestServer extends AsyncDisposable {
  /** The variables that tell a language's tests where it is; see this package's README.md. */
  env: Record<string, string>;
}

// Long enough for a call, short enough to wait for.
const SHORT_LIFE = 2;

/** Mocks to whom a JWT comes in other ways, by their variables. The keys of the last are in hex. */
const others = {
  APPSMILES_QUERY_URL: { placement: { in: 'query', name: 'jwt' }, dataHeader: { letterCase: 'upper' } },
  APPSMILES_BODY_URL: { placement: { in: 'body', name: 'jwt' }, dataHeader: { include: ['content-type'] } },
  APPSMILES_HEADER_URL: { placement: { in: 'header', name: 'x-jwt', prefix: 'JWT' }, keyEncoding: 'hex' },
} as const;

/**
 * Starts two mocks, one whose tokens are valid for an hour and one for two seconds, those to whom a JWT comes in other ways, and a
 * server that steers them.
 */
export async function startTestServer(): Promise<TestServer> {
  const requests: LogEntry[] = [];
  const log = (entry: LogEntry) => requests.push(entry);
  const [mock, shortLived, ...placed] = await Promise.all([
    startMock({ log }),
    startMock({ log, tokenSeconds: SHORT_LIFE }),
    ...Object.values(others).map((requestJwt) => startMock({ log, requestJwt })),
  ]);
  const mocks = [mock, shortLived, ...placed];
  const endTokens = () => {
    for (const each of mocks) each.endTokens();
  };
  const control = createServer((request, response) => steer(request, response, requests, endTokens));
  await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve));
  const { port } = control.address() as AddressInfo; // It listens on TCP, so this is not the name of a pipe.
  return {
    env: {
      APPSMILES_URL: mock.url,
      APPSMILES_SHORT_URL: shortLived.url,
      APPSMILES_CONTROL: `http://127.0.0.1:${port}`,
      APPSMILES_PARTNER: testPartner.partnerId,
      APPSMILES_SECRET: testPartner.partnerSecret,
      APPSMILES_HEX_SECRET: testPartnerWith('hex').partnerSecret,
      ...Object.fromEntries(Object.keys(others).map((name, index) => [name, placed[index]?.url ?? ''])),
    },
    async [Symbol.asyncDispose]() {
      control.closeAllConnections();
      await Promise.all([...mocks.map((each) => each.close()), new Promise((resolve) => control.close(resolve))]);
    },
  };
}

function steer(request: IncomingMessage, response: ServerResponse, requests: LogEntry[], endTokens: () => void): void {
  request.resume();
  const actions: Record<string, () => unknown> = {
    'POST /end-tokens': () => endTokens(),
    'GET /requests': () => requests,
    'DELETE /requests': () => requests.splice(0),
  };
  const action = actions[`${request.method} ${request.url}`];
  response.writeHead(action ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(action?.() ?? {}));
}
