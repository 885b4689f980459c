import { createHandlerFor } from '../lib/signing-handler/handle.ts';
import type { SigningHandlerOptions } from './options.ts';

/**
 * Creates a handler for your own server, which signs requests of your own logged-in users: what `createRemoteSigner` asks.
 * It takes a POST and responds with 200 and the JWT as text, or a status without a body: 400 for what it can't read, 401 for
 * nobody logged in, 403 for what it does not sign and for pages of other sites, 405, 413 over the header limit, 415.
 *
 * @throws {SigningError} at once: `short_secret`, `secret_in_browser`, `invalid_option`; from the handler: what
 * `authenticate` and `allow` throw, `invalid_option` for a session of wrong types, `body_used`.
 * @example app.post('/appsmiles/sign', (context) => handler(context.req.raw)); // Hono
 */
export function createSigningHandler(options: SigningHandlerOptions): (request: Request) => Promise<Response> {
  const handle = createHandlerFor(options);
  return (request) => handle(request, request);
}
