import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createSigningFetch,
  createSigningMiddleware,
  type SigningFetchOptions,
  verifyRequest,
} from '@appsmiles/signing';
import createClient, { type Middleware } from 'openapi-fetch';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NOW, post, refusal, signing, URL_BASE, verifying } from './fixtures.ts';

interface Paths {
  '/generosity/store': {
    post: {
      requestBody: { content: { 'application/json': { tagId: string } } };
      responses: { 200: { content: { 'application/json': { errorCode: number } } } };
    };
  };
}

/** A fetch that keeps what it is given and returns what `respond` returns. */
function recorder(respond: (count: number) => Response = () => Response.json({ errorCode: 0 })) {
  const sent: Request[] = [];
  const fetch = async (request: Request) => {
    sent.push(request);
    return respond(sent.length);
  };
  return { sent, fetch };
}

/** A clock that goes on a second at each look. */
function ticking(): Pick<SigningFetchOptions, 'now'> {
  let now = NOW;
  return { now: () => (now += 1000) };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('createSigningFetch', () => {
  it('signs what openapi-fetch sends, after every middleware', async () => {
    const { sent, fetch } = recorder();
    const client = createClient<Paths>({ baseUrl: URL_BASE, fetch: createSigningFetch({ ...signing, fetch }) });
    client.use({
      onRequest({ request }) {
        request.headers.set('x-late', '1');
        return request;
      },
    });
    const { data } = await client.POST('/generosity/store', { body: { tagId: 'birthday' } });
    expect(data).toEqual({ errorCode: 0 });
    const claims = await verifyRequest(sent[0] ?? post(), verifying);
    expect(claims).toMatchObject({
      data_header: '{"content-type":"application/json","x-late":"1"}',
      data_body: '{"tagId":"birthday"}',
    });
  });

  it('signs each attempt of a retry again, over the same Request', async () => {
    const { sent, fetch } = recorder((count) => new Response(null, { status: count < 3 ? 503 : 200 }));
    const signingFetch = createSigningFetch({ ...signing, ...ticking(), fetch });
    const retrying = async (request: Request) => {
      let response = await signingFetch(request);
      while (response.status === 503) response = await signingFetch(request);
      return response;
    };
    const client = createClient<Paths>({ baseUrl: URL_BASE, fetch: retrying });
    await client.POST('/generosity/store', { body: { tagId: 'birthday' } });
    const claims = await Promise.all(sent.map((request) => verifyRequest(request, verifying)));
    expect(claims.map(({ iat }) => iat - NOW / 1000)).toEqual([1, 2, 3]);
    expect(new Set(claims.map(({ data_body }) => data_body))).toEqual(new Set(['{"tagId":"birthday"}']));
  });

  it('takes all that fetch takes: a text, a URL, a Request, and a Request with changes', async () => {
    const { sent, fetch } = recorder();
    const signingFetch = createSigningFetch({ ...signing, fetch });
    const init = { method: 'POST', body: '{}' };
    await signingFetch(URL_BASE, init);
    await signingFetch(new URL(URL_BASE), init);
    await signingFetch(post('{}'));
    await signingFetch(post('{"old":1}'), { body: '{}' });
    expect(sent).toHaveLength(4);
    for (const request of sent) expect((await verifyRequest(request, verifying)).data_body).toBe('{}');
  });

  it('sends a stream as the bytes that were signed', async () => {
    const { sent, fetch } = recorder();
    const body = new Blob(['{"a":', '1}']).stream();
    await createSigningFetch({ ...signing, fetch })(URL_BASE, { method: 'POST', body, duplex: 'half' });
    expect((await verifyRequest(sent[0] ?? post(), verifying)).data_body).toBe('{"a":1}');
  });

  it('keeps the AbortSignal', async () => {
    const { sent, fetch } = recorder();
    const controller = new AbortController();
    await createSigningFetch({ ...signing, fetch })(URL_BASE, {
      method: 'POST',
      body: '{}',
      signal: controller.signal,
    });
    expect(sent[0]?.signal.aborted).toBe(false);
    controller.abort();
    expect(sent[0]?.signal.aborted).toBe(true);
  });

  it('sends nothing when it can’t sign', async () => {
    const { sent, fetch } = recorder();
    const large = createSigningFetch({ ...signing, fetch, maxHeaderSize: 500 })(post('a'.repeat(500)));
    expect((await refusal(large)).code).toBe('request_too_large');
    expect(sent).toEqual([]);
  });

  it('refuses a short secret at once', () => {
    expect(() => createSigningFetch({ ...signing, partnerSecret: 'short' })).toThrow(
      expect.objectContaining({ code: 'short_secret' }),
    );
  });

  it('takes the global fetch of the moment by default, and calls it on no object', async () => {
    const signingFetch = createSigningFetch(signing);
    const { sent, fetch } = recorder();
    const seen: unknown[] = [];
    vi.stubGlobal('fetch', function (this: unknown, request: Request) {
      seen.push(this);
      return fetch(request);
    });
    await signingFetch(post());
    expect(sent).toHaveLength(1);
    expect(seen).toEqual([undefined]);
  });

  it('is verified by a server that gets the bytes over HTTP', async () => {
    const server = createServer((incoming, response) => {
      const chunks: Uint8Array[] = [];
      incoming.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      incoming.on('end', async () => {
        const body = new Uint8Array(Buffer.concat(chunks));
        const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
          name,
          String(value),
        ]);
        const request = new Request(URL_BASE, { method: 'POST', headers, body });
        const outcome = await verifyRequest(request, verifying).catch((error) => error.code);
        response.end(JSON.stringify(outcome));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // Always an address object for a TCP server.
    const { port } = server.address() as AddressInfo;
    try {
      const response = await createSigningFetch(signing)(`http://127.0.0.1:${port}/generosity/store`, {
        method: 'POST',
        body: '{"é":"\ud83d\ude00"}',
        headers: { 'content-type': 'application/json', 'x-name': 'J\u00fcrgen' },
      });
      expect(await response.json()).toMatchObject({ iss: 'partner-1', data_body: '{"é":"\ud83d\ude00"}' });
    } finally {
      server.close();
    }
  });
});

describe('createSigningMiddleware', () => {
  it('is a Middleware of openapi-fetch that signs', async () => {
    const { sent, fetch } = recorder();
    const middleware: Middleware = createSigningMiddleware(signing);
    const client = createClient<Paths>({ baseUrl: URL_BASE, fetch });
    client.use(middleware);
    await client.POST('/generosity/store', { body: { tagId: 'birthday' } });
    expect((await verifyRequest(sent[0] ?? post(), verifying)).sub).toBe('user-token');
  });

  it('is made invalid by a later middleware, as its doc says', async () => {
    const { sent, fetch } = recorder();
    const client = createClient<Paths>({ baseUrl: URL_BASE, fetch });
    client.use(createSigningMiddleware(signing), {
      onRequest({ request }) {
        request.headers.set('content-type', 'application/json; charset=utf-8');
        return request;
      },
    });
    await client.POST('/generosity/store', { body: { tagId: 'birthday' } });
    expect((await refusal(verifyRequest(sent[0] ?? post(), verifying))).code).toBe('header_differs');
  });
});
