import { AppsMilesError } from '../appsmiles-error.ts';
import type { Credential, Credentials } from '../lib/credentials.ts';
import type { TokenStore } from './token-store.ts';

/** Credentials from a store of userTokens, which forget a token that the platform refuses. */
export function createSessionCredentials(
  store: TokenStore,
  createCredential: (userToken: string) => Credential,
  onSessionLost: () => void,
): Credentials {
  const tokenless = createCredential('');
  let held: { userToken: string; credential: Credential } | undefined;
  return {
    async current([operationId, , needsToken]) {
      if (!needsToken) return tokenless;
      // Read each time: another tab may have connected or disconnected the user.
      const userToken = await store.get();
      if (!userToken) throw new AppsMilesError('notConnected', { operationId, retryable: false });
      if (held?.userToken !== userToken) held = { userToken, credential: createCredential(userToken) };
      return held.credential;
    },
    async refused(credential) {
      // Once for all the calls that were in flight, and not for a session that has begun since.
      if (credential !== held?.credential) return undefined;
      const { userToken } = held;
      held = undefined;
      if ((await store.get()) !== userToken) return undefined;
      await store.delete();
      onSessionLost();
      return undefined;
    },
  };
}
