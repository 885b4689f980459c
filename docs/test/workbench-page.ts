import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { build } from 'vite';

const page = fileURLToPath(new URL('../workbench/page/', import.meta.url));

/** As strict as a policy can be: no inline script or style, nothing fetched, no string made into markup or code. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** A folder with the built page. */
export interface BuiltPage extends AsyncDisposable {
  folder: string;
}

/** Builds the page with the workbench alone into a folder for the time being. */
export async function buildPage(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'appsmiles-workbench-'));
  await build({ root: page, configFile: `${page}vite.config.ts`, logLevel: 'error', build: { outDir: folder } });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** Serves a folder on loopback under the policy. */
export async function servePage(folder: string): Promise<{ url: string } & AsyncDisposable> {
  const setHeaders = (response: { setHeader(name: string, value: string): unknown }): void => {
    response.setHeader('content-security-policy', policy);
  };
  const server = createServer(sirv(folder, { setHeaders }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Always an address object for a TCP server.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
