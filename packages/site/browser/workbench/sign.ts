import { createJwtSigner } from '@appsmiles/signing';
import type { Fields } from './input.ts';
import { splitJwt } from './split-jwt.ts';

/** The most bytes that the header value `Bearer <jwt>` may have: the signing package's own default. */
export const headerLimit = 8000;

/** A JWT and the steps to it. */
export interface SignedJwt {
  /** The text of the protected header. */
  header: string;
  /** The text of the claims. */
  claims: string;
  /** The encoded header and claims with a dot between them. */
  signingInput: string;
  /** The whole JWT; left out without a secret. */
  jwt?: string;
  /** The bytes of `Bearer <jwt>`. */
  size: number;
}

/** Signs a request. Without a secret it goes as far as the signing input. A partner id must be given. */
export async function signJwt({ headers, body, partnerId, secret, token, now }: Fields): Promise<SignedJwt> {
  const sign = createJwtSigner({
    partnerId,
    // The claims are the same under any secret; what this one signs is not shown.
    partnerSecret: secret || 'no secret was given',
    token,
    now: () => now,
    // A JWT that is too large is shown too, with how far it is over.
    maxHeaderSize: Number.POSITIVE_INFINITY,
    allowShortSecret: true,
    dangerouslyAllowBrowser: true,
  });
  const jwt = await sign(headers, body);
  const { segments, header = '', claims = '' } = splitJwt(jwt);
  return {
    header,
    claims,
    signingInput: segments.slice(0, 2).join('.'),
    ...(secret && { jwt }),
    size: 'Bearer '.length + jwt.length,
  };
}
