/** Signing, tokens, retries and errors for the {@linkplain appsmiles.client.generated.Client generated client}. */
package appsmiles.client;
