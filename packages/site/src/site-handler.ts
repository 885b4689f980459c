import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import sirv from 'sirv';

/** Sirv names the encoding of HTML alone, and a browser takes other texts for Windows-1252. */
const types: Record<string, string> = { '.md': 'markdown', '.txt': 'plain', '.yaml': 'yaml' };

function setHeaders(response: ServerResponse, path: string): void {
  const type = types[extname(path)];
  if (type !== undefined) response.setHeader('content-type', `text/${type};charset=utf-8`);
}

/** Serves a built site, as it is at the moment of each request; a missing page is its `404.html`, with status 404. */
export function siteHandler(folder: string): RequestListener {
  const onNoMatch = async (_request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const page = await readFile(join(folder, '404.html')).catch(() => 'Not found. `npm run docs` builds the site.');
    response.writeHead(404, { 'content-type': 'text/html;charset=utf-8' }).end(page);
  };
  return sirv(folder, { dev: true, setHeaders, onNoMatch: (request, response) => void onNoMatch(request, response) });
}
