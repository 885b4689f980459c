import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createSigningFetch,
  createSigningMiddleware,
  type SigningFetchOptions,
  type SigningOptions,
  signRequest,
} from '@appsmiles/signing';
import createClient from 'openapi-fetch';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signing } from './fixtures.ts';

interface Paths {
  '/': {
    post: {
      requestBody: { content: { 'application/json': { email: string } } };
      responses: { 200: { content: { 'application/json': { errorCode: number } } } };
    };
  };
}

const STATUSES = [301, 302, 303, 307, 308];
const arrived: string[] = [];
const servers: Server[] = [];
let target = '';

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Always an address object for a TCP server.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

beforeAll(async () => {
  const other = createServer((request, response) => {
    arrived.push(`${request.method} ${request.url}`);
    response.setHeader('content-type', 'application/json').end('{"errorCode":0}');
  });
  const elsewhere = await listen(other);
  const api = createServer((request, response) => {
    const status = Number(/\d{3}/.exec(request.url ?? '')?.[0]);
    response.writeHead(status, { location: `${elsewhere}stolen` }).end();
  });
  target = await listen(api);
});

afterEach(() => {
  arrived.length = 0;
});

afterAll(() => {
  for (const server of servers) server.close();
});

const init: RequestInit = { method: 'POST', body: '{"email":"a@b.test"}' };

/** Ways to put the JWT, each with a request that the placement gives back. */
const placements: Record<string, NonNullable<SigningOptions['placement']>> = {
  'in another header': (request, jwt) => {
    request.headers.set('x-jwt', jwt);
    return request;
  },
  'in the query': (request, jwt) => new Request(`${request.url}?jwt=${jwt}`, request),
  'in a request of its own that follows': (request, jwt) =>
    new Request(request, { headers: { 'x-jwt': jwt }, redirect: 'follow' }),
  'in a request with nothing of the other': ({ url }, jwt) => new Request(`${url}?jwt=${jwt}`, init),
};

const ways: Record<string, (url: string, options: SigningFetchOptions) => Promise<Response>> = {
  'createSigningFetch, from a text': (url, options) => createSigningFetch(options)(url, init),
  'createSigningFetch, told to follow': (url, options) =>
    createSigningFetch(options)(url, { ...init, redirect: 'follow' }),
  'createSigningFetch, from a Request that follows': (url, options) =>
    createSigningFetch(options)(new Request(url, { ...init, redirect: 'follow' })),
  'createSigningFetch, from a Request and an init that follows': (url, options) =>
    createSigningFetch(options)(new Request(url, { ...init, redirect: 'error' }), { redirect: 'follow' }),
  'createSigningFetch, a GET': (url, options) => createSigningFetch(options)(url),
  'createSigningFetch, a stream': (url, options) => {
    const body = new Blob(['{}']).stream();
    return createSigningFetch(options)(url, { method: 'POST', body, duplex: 'half' });
  },
  signRequest: async (url, options) => fetch(await signRequest(new Request(url, init), options)),
  'createSigningMiddleware, in openapi-fetch': async (url, options) => {
    const client = createClient<Paths>({ baseUrl: url });
    client.use(createSigningMiddleware(options));
    return (await client.POST('/', { body: { email: 'a@b.test' }, redirect: 'follow' })).response;
  },
};

describe.each(STATUSES)('a redirect with %i to another host', (status) => {
  it.each(Object.entries(ways))('is not followed, and comes back as it is: %s', async (_, send) => {
    const response = await send(`${target}${status}`, signing);
    expect([response.status, response.ok, response.redirected]).toEqual([status, false, false]);
    expect(arrived).toEqual([]);
  });

  it.each(Object.entries(placements))('gets no JWT that is placed %s', async (_, placement) => {
    for (const send of [ways['createSigningFetch, told to follow'], ways.signRequest]) {
      expect((await send?.(`${target}${status}`, { ...signing, placement }))?.status).toBe(status);
    }
    expect(arrived).toEqual([]);
  });
});

describe('a placement', () => {
  it('that returns a request which doesn’t follow has that same request sent', async () => {
    let placed: Request | undefined;
    const placement = (request: Request) => {
      placed = request;
      return request;
    };
    expect(await signRequest(new Request(target, init), { ...signing, placement })).toBe(placed);
  });

  it('that returns a request of its own has its body, method and headers sent', async () => {
    const placement = placements['in a request of its own that follows'];
    const signed = await signRequest(new Request(target, init), { ...signing, ...(placement && { placement }) });
    expect([signed.method, signed.redirect, await signed.text()]).toEqual(['POST', 'manual', init.body]);
    expect(signed.headers.get('x-jwt')).toMatch(/^eyJ/);
  });
});
