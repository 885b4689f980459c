import http from 'node:http';
import { connect } from 'node:net';
import { testPartner } from '@appsmiles/cli';
import { createJwtSigner } from '@appsmiles/signing';
import { type ServerProcess, startAppsmiles } from './server-process.ts';

const minutes = Number(process.argv[2] ?? 10);
const head = (url: string): string =>
  `POST /partner/getprog HTTP/1.1\r\nHost: ${new URL(url).host}\r\nContent-Type: application/json\r\n`;
const headers = { 'content-type': 'application/json' };
const signJwt = createJwtSigner({ ...testPartner, token: '' });
const agent = new http.Agent({ keepAlive: true, maxSockets: 20 });
const counts: Record<string, number> = {};

/** A call as it should be; its status is counted. */
async function good(url: string): Promise<void> {
  const authorization = `Bearer ${await signJwt(new Headers(headers), new TextEncoder().encode('{}'))}`;
  await new Promise<void>((resolve, reject) => {
    const request = http.request(`${url}/partner/getprog`, {
      method: 'POST',
      headers: { ...headers, authorization },
      agent,
    });
    request.once('response', (response) => {
      counts[`good ${response.statusCode}`] = (counts[`good ${response.statusCode}`] ?? 0) + 1;
      response.resume().once('close', resolve);
    });
    request.once('error', reject).end('{}');
  });
}

/** Sends texts with a pause between them over one connection, and then ends or cuts it. */
function raw(url: string, texts: string[], pause: number, cut: boolean): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', async () => {
      for (const text of texts) {
        socket.write(text);
        await new Promise((done) => setTimeout(done, pause));
      }
      if (cut) socket.resetAndDestroy();
      else socket.end();
    });
    socket.setTimeout(5_000, () => socket.destroy());
    // It is cut on purpose, from either side.
    socket
      .on('error', () => {})
      .resume()
      .once('close', () => resolve());
  });
}

const bad: Record<string, (url: string) => Promise<void>> = {
  'slow sender': (url) => raw(url, [...`${head(url)}Content-Length: 2\r\n\r\n{}`], 5, false),
  'cut connection': (url) => raw(url, [`${head(url)}Content-Length: 50\r\n\r\n{`], 2, true),
  'cut after the request': (url) => raw(url, [`${head(url)}Content-Length: 2\r\n\r\n{}`], 0, true),
  'headers of 20 KB': (url) => raw(url, [`${head(url)}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`], 1, false),
  'body cut short': (url) => raw(url, [`${head(url)}Content-Length: 100\r\n\r\n{`], 1, false),
  pipelining: (url) => raw(url, [`${head(url)}Content-Length: 2\r\n\r\n{}`.repeat(20)], 5, false),
  'not HTTP': (url) => raw(url, ['\u0000\u0001 hello\r\n\r\n'], 1, false),
  'bad JSON': (url) => raw(url, [`${head(url)}Content-Length: 4\r\n\r\n{bad`], 1, false),
  '2 MB': (url) => raw(url, [`${head(url)}Content-Length: 2000000\r\n\r\n`, 'x'.repeat(2_000_000)], 20, false),
};

async function hammer(server: ServerProcess, until: number): Promise<void> {
  const kinds = Object.entries(bad);
  for (let turn = 0; performance.now() < until; turn += 1) {
    await Promise.all([good(server.url), good(server.url)]);
    const [name, send] = kinds[turn % kinds.length] ?? ['', good];
    await send(server.url);
    counts[name] = (counts[name] ?? 0) + 1;
  }
}

const mock = await startAppsmiles('mock');
const proxy = await startAppsmiles('proxy', '--target', mock.url, '--partner', testPartner.partnerId);
const sizes: string[] = [];
for (let part = 0; part < 5; part += 1) {
  const until = performance.now() + (minutes * 60_000) / 5;
  await Promise.all([mock, mock, mock, proxy, proxy, proxy].map((server) => hammer(server, until)));
  sizes.push(`${Math.round(mock.memory())} + ${Math.round(proxy.memory())}`);
}
// An unhandled rejection would have ended the process, and this would fail.
await good(mock.url);
await good(proxy.url);
agent.destroy();
await Promise.all([mock.stop(), proxy.stop()]);
console.log(`${minutes} minutes. Memory of mock + proxy after each fifth, in MiB: ${sizes.join(', ')}`);
console.log(counts);
if (Object.keys(counts).some((name) => name.startsWith('good') && name !== 'good 200')) process.exitCode = 1;
