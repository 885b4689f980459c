import { nothingSent } from '../lib/nothing-sent.ts';
import { systemTiming } from '../lib/timing.ts';
import { createTimedClient, type FrontendClient, type FrontendClientOptions } from './client.ts';

// The entry for servers, where a failed connection has a code that tells whether anything was sent. No browser has that.
export * from './index.ts';

/** {@link createTimedClient} with the time of this machine. */
export function createFrontendClient(options: FrontendClientOptions): FrontendClient {
  return createTimedClient({ ...options, nothingSent }, systemTiming());
}
