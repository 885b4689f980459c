import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** A folder that is served as a static host would: compressed once, and to be kept by the browser. */
export interface CompressingServer {
  /** Without a slash at its end. */
  url: string;
  close(): void;
}

/** Serves a folder of texts on a free port of loopback, with brotli, or gzip where the client lacks it. */
export async function serveCompressed(folder: string): Promise<CompressingServer> {
  const cache = new Map<string, Promise<Buffer>>();
  const server = createServer(async ({ url = '/', headers }, response) => {
    const path = normalize(new URL(url, 'http://localhost').pathname);
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const encoding = headers['accept-encoding']?.includes('br') ? 'br' : 'gzip';
    const compress = encoding === 'br' ? brotliCompressSync : gzipSync;
    const key = `${encoding} ${file}`;
    const body = cache.get(key) ?? readFile(file).then((content) => compress(content));
    cache.set(key, body);
    try {
      const type = types[extname(file)] ?? 'text/plain; charset=utf-8';
      const bytes = await body;
      response.writeHead(200, { 'content-type': type, 'content-encoding': encoding, 'cache-control': 'max-age=3600' });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Always an address object for a TCP server.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
