import http from 'node:http';
import { testPartner } from '@appsmiles/cli';
import { createJwtSigner } from '@appsmiles/signing';

/** What a load sends. */
export interface Load {
  url: string;
  path: string;
  body: string;
  /** Signs each request when given, with this in `sub`; else any bearer credential is sent. */
  sub?: string;
  connections: number;
  requests: number;
}

/** Sends requests over some connections, each waiting for its response. Returns the responses per second. */
export async function runLoad({ url, path, body, sub, connections, requests }: Load): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const bytes = new TextEncoder().encode(body);
  const headers = { 'content-type': 'application/json' };
  const signJwt = sub === undefined ? undefined : createJwtSigner({ ...testPartner, token: sub });
  // Signed before the time is taken: signing is not part of what is measured.
  const authorization = `Bearer ${signJwt ? await signJwt(new Headers(headers), bytes) : 'any'}`;
  let left = requests;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const status = await send(url + path, bytes, { ...headers, authorization }, agent);
      if (status !== 200) throw new Error(`${url + path} responded with ${status}.`);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return requests / ((performance.now() - start) / 1000);
}

function send(url: string, body: Uint8Array, headers: http.OutgoingHttpHeaders, agent: http.Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': body.length },
      agent,
    });
    request
      .once('response', (response) => {
        response.resume().once('end', () => resolve(response.statusCode ?? 0));
      })
      .once('error', reject)
      .end(body);
  });
}
