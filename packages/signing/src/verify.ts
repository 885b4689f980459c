import { verifyJws } from '#jws';
import { assertOption } from './lib/assert-option.ts';
import { assertClaimNames, freshIat, parseClaims, type RequestClaims, textClaim } from './lib/claims.ts';
import { assertBody, assertHeaders } from './lib/content-claims.ts';
import { createSpelling } from './lib/data-header.ts';
import { type FindOptions, findJwt } from './lib/find-jwt.ts';
import { type Jws, verifyHmac } from './lib/jws.ts';
import { assertHeader, parseJws } from './lib/parse-jws.ts';
import { placeOf } from './lib/resolve-placement.ts';
import { type SecretOptions, secretKey } from './lib/secret.ts';
import type { ReplayCache } from './replay-cache.ts';
import { type BodyComparison, type DataHeader, requestJwt } from './request-jwt.ts';
import { SigningError } from './signing-error.ts';

/**
 * Finds the secret of a partner: several while one is being replaced, `undefined` for an unknown partner. `iss` is not
 * verified yet, so a stranger may have typed it: look it up in a `Map`, because a plain object has a "constructor" too.
 * Anything but strings is refused with `invalid_option`.
 */
export type SecretFor = (
  iss: string,
) => string | readonly string[] | undefined | Promise<string | readonly string[] | undefined>;

/**
 * How the claims of a request JWT are compared with the request. What is not given of {@link RequestJwtOptions} is as the
 * description says.
 */
export interface ComparisonOptions extends SecretOptions, FindOptions {
  /** How far `iat` may be from now, in seconds, either way. Default 300. */
  maxAge?: number;
  /** The time in milliseconds since 1970. Default `Date.now`. */
  now?: () => number;
  /**
   * Which headers `data_header` has to name where a request has them: those of an `include` that is a list. Default: none, since
   * what was added on the way is not signed. It may name others too, and spell them in any `letterCase`.
   */
  dataHeader?: Partial<DataHeader>;
  /**
   * Whether the body must be `data_body` byte for byte, or only the same JSON value; in the latter case, a JWT that is a member of
   * the body may be any, else the last. Default `bytes`.
   */
  bodyComparison?: BodyComparison;
}

/** How requests are verified. */
export interface VerifyOptions extends ComparisonOptions {
  /** Finds a partner's secret. */
  secretFor: SecretFor;
  /** Refuses a JWT that was accepted before. Default: none, so a JWT is valid as often as it is sent within `maxAge`. */
  replayCache?: ReplayCache;
}

/**
 * Requires what callers without types can mistake.
 *
 * @throws {SigningError} `invalid_option`.
 */
export function assertComparison({
  bodyComparison = requestJwt.bodyComparison,
  dataHeader,
  placement,
}: ComparisonOptions): void {
  assertOption(['bytes', 'json'].includes(bodyComparison), 'bodyComparison must be bytes or json.');
  createSpelling(dataHeader, placeOf(placement));
}

function secretsOf(found: unknown): string[] {
  // Copied, so that the secrets that are checked are those that are used.
  const given = found ?? [];
  const secrets: unknown[] = Array.isArray(given) ? [...given] : [given];
  if (secrets.length === 0)
    throw new SigningError('unknown_partner', 'iss is not a known partner: check the partnerId.');
  if (secrets.every((secret) => typeof secret === 'string')) return secrets;
  // What the iss "constructor" finds in a plain object is not a secret: anybody could sign with its text.
  throw new SigningError(
    'invalid_option',
    'secretFor must return a string, strings or undefined: look secrets up in a Map, or with Object.hasOwn.',
  );
}

/**
 * Checks the MAC under each secret of the partner.
 *
 * @throws {SigningError} `unknown_partner`, `signature_mismatch`; `invalid_option`, `short_secret`, `secret_in_browser`.
 */
export async function assertSignature(
  jws: Jws,
  iss: string,
  options: SecretOptions & { secretFor: SecretFor },
): Promise<void> {
  const secrets = secretsOf(await options.secretFor(iss));
  let isSigned = false;
  for (const secret of secrets) {
    const key = secretKey(secret, options);
    const matches = options.hmac ? verifyHmac(jws, key, options.hmac) : verifyJws(jws, key);
    // Goes on after a match: otherwise the time would tell which secret it was.
    isSigned = (await matches) || isSigned;
  }
  if (!isSigned) {
    throw new SigningError(
      'signature_mismatch',
      'The MAC is not that of the partner’s secret: check the partnerSecret.',
    );
  }
}

async function assertFirstUse(cache: ReplayCache, mac: Uint8Array, ...rest: [number, number, string]): Promise<void> {
  const key = Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (await cache.add(key, ...rest)) return;
  throw new SigningError('replayed', 'This JWT was accepted before: sign again for each attempt.');
}

/**
 * Verifies the JWT of a request and returns its claims. The request keeps its body. The algorithm is pinned and the MAC
 * checked in constant time before any claim but `iss` is read. The token in `sub` is the caller's to look up; method,
 * path and query are not bound by the scheme, and a JWT may come again within `maxAge` unless there is a `replayCache`.
 *
 * @throws {SigningError} with a code of {@link VerificationRefusal}, or `body_used`,
 * `body_not_utf8`, `short_secret`, `secret_in_browser`, `no_webcrypto`, `invalid_option`; {@link platformErrorCode} has the platform's code for each.
 * @see RFC 8725
 */
export async function verifyRequest(request: Request, options: VerifyOptions): Promise<RequestClaims> {
  const { maxAge = requestJwt.maxAge, now = Date.now, bodyComparison, replayCache } = options;
  assertComparison(options);
  const time = now();
  const found = await findJwt(request, options);
  const jws = parseJws(found.jwt);
  assertHeader(jws);
  const claims = parseClaims(jws.payload);
  const iss = textClaim(claims, 'iss');
  await assertSignature(jws, iss, options);
  assertClaimNames(jws.payload, claims);
  const sub = textClaim(claims, 'sub');
  const iat = freshIat(claims, time, maxAge);
  const data_header = textClaim(claims, 'data_header');
  assertHeaders(data_header, request.headers, { ...options, place: placeOf(options.placement) });
  const data_body = textClaim(claims, 'data_body');
  await assertBody(data_body, request, bodyComparison, found);
  // Last, so that nobody can use up a JWT with a request that is refused.
  if (replayCache) await assertFirstUse(replayCache, jws.mac, iat + maxAge, Math.floor(time / 1000), iss);
  return { iss, sub, iat, data_header, data_body };
}
