import type { Signer } from '@appsmiles/client/frontend';
import { createJwtSigner } from '@appsmiles/signing';
import { type BackendClient, type BackendClientOptions, createTimedClient } from '../src/backend/client.ts';
import {
  createTimedClient as createTimedFrontend,
  type FrontendClient,
  type FrontendClientOptions,
} from '../src/frontend/client.ts';
import { nothingSent } from '../src/lib/nothing-sent.ts';
import { systemTiming, type Timing } from '../src/lib/timing.ts';
import { fail, ok, type Reply, type Seen, signing } from './scripted-server.ts';

/** A timing whose pauses take no time, with the pauses that were asked for. */
export function recordedTiming(now: () => number = Date.now): Timing & { pauses: number[] } {
  const pauses: number[] = [];
  const sleep = async (milliseconds: number, signal: AbortSignal) => {
    pauses.push(milliseconds);
    signal.throwIfAborted();
  };
  return { ...systemTiming(now), pauses, sleep, random: () => 0.5 };
}

export function backendOf(
  baseUrl: string,
  options: Partial<BackendClientOptions> = {},
  timing: Timing = recordedTiming(),
): BackendClient {
  return createTimedClient({ baseUrl, ...signing, ...options }, timing);
}

/** Signs where it is, as a partner's server would. */
export const signer: Signer = ({ partnerId, userToken, headers, body }) =>
  createJwtSigner({ ...signing, partnerId, token: userToken })(new Headers(headers), new TextEncoder().encode(body));

export function frontendOf(
  baseUrl: string,
  options: Partial<FrontendClientOptions> = {},
  timing: Timing = recordedTiming(),
): FrontendClient {
  return createTimedFrontend({ baseUrl, partnerId: signing.partnerId, signer, nothingSent, ...options }, timing);
}

/** A script that gives a token, and leaves all other paths to another. */
export function withToken(script: (seen: Seen, index: number) => Reply | Promise<Reply>) {
  return (seen: Seen, index: number): Reply | Promise<Reply> => {
    if (seen.path !== '/auth/token') return script(seen, index);
    return ok({ token: `token-${index + 1}`, tokenType: 'bearer', expiresIn: 3600 });
  };
}

export const stored: Reply = ok({ earnId: 'e1', points: 100, balance: 350, earnedAt: '2026-04-01T10:00:00Z' });
export const unavailable: Reply = fail(503, 199);

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('It did not reject.');
    },
    (reason) => reason,
  );
}
