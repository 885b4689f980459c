import { assertClaimNames, freshIat, parseClaims, textClaim } from './lib/claims.ts';
import { assertBody, assertHeaders, differingHeader } from './lib/content-claims.ts';
import { type FoundJwt, findJwt } from './lib/find-jwt.ts';
import { escapePointer, firstDifference } from './lib/json.ts';
import type { Jws } from './lib/jws.ts';
import { assertHeader, parseJws } from './lib/parse-jws.ts';
import { MAX_JSON_SIZE, readText } from './lib/request-content.ts';
import { placeOf } from './lib/resolve-placement.ts';
import { requestJwt } from './request-jwt.ts';
import { SigningError, type SigningErrorCode } from './signing-error.ts';
import { assertComparison, assertSignature, type ComparisonOptions, type SecretFor } from './verify.ts';

/** What a {@link Finding} is about, in the order of the findings. */
export type FindingPart =
  | 'jwt'
  | 'header'
  | 'signature'
  | 'claims'
  | 'iss'
  | 'sub'
  | 'iat'
  | 'data_header'
  | 'data_body';

/** What was found about one part of a request JWT. */
export interface Finding {
  /** The part. */
  part: FindingPart;
  /** `unchecked` where an earlier failure or a missing `secretFor` leaves nothing to check. */
  status: 'ok' | 'failed' | 'unchecked';
  /** A sentence. It can name a header or a member of the body, never their values, a secret or a token. */
  message: string;
  /** Why it failed: the code that {@link verifyRequest} would throw. */
  code?: SigningErrorCode;
  /**
   * Only on the one finding that {@link verifyRequest} refuses the request with: it throws this `code`. None has it where
   * verifyRequest accepts, or has only its `replayCache` to refuse with.
   */
  refusal?: true;
  /** Where `data_header` or `data_body` differs from the request: a JSON Pointer (RFC 6901), "" for the whole. */
  pointer?: string;
}

/** How a request JWT is explained. */
export interface ExplainOptions extends ComparisonOptions {
  /** Finds a partner's secret. Without it the MAC is not checked. */
  secretFor?: SecretFor;
}

const CLAIMS = ['iss', 'sub', 'iat', 'data_header', 'data_body'] as const;

/** The parts in the order in which `verifyRequest` checks them: `iss`, which names the secret, before the MAC; the rest after it. */
const CHECKED: readonly FindingPart[] = [
  'jwt',
  'header',
  'iss',
  'signature',
  'claims',
  'sub',
  'iat',
  'data_header',
  'data_body',
];

async function attempt<T>(step: () => T | Promise<T>): Promise<T | SigningError> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof SigningError) return error;
    throw error;
  }
}

function failed(part: FindingPart, { code, message }: SigningError): Finding {
  return { part, status: 'failed', code, message };
}

function findingOf(part: FindingPart, result: unknown, okMessage: string): Finding {
  return result instanceof SigningError ? failed(part, result) : { part, status: 'ok', message: okMessage };
}

function unchecked(part: FindingPart, message: string): Finding {
  return { part, status: 'unchecked', message };
}

async function explainSignature(jws: Jws, options: ExplainOptions): Promise<Finding> {
  const { secretFor } = options;
  if (!secretFor) return unchecked('signature', 'The MAC was not checked: no secretFor was given.');
  const iss = await attempt(() => {
    assertHeader(jws);
    return textClaim(parseClaims(jws.payload), 'iss');
  });
  if (iss instanceof SigningError) {
    return unchecked('signature', 'The MAC was not checked: it needs a valid header and an iss.');
  }
  const result = await attempt(() => assertSignature(jws, iss, { ...options, secretFor }));
  return findingOf('signature', result, 'The MAC is that of the partner’s secret.');
}

const HEADER_FAULTS = {
  missing: 'names {}, which did not arrive',
  other: 'names {}, which arrived with a different value',
  unsigned: 'does not name {}, which arrived and has to be signed',
};

async function explainHeaders(
  claims: Record<string, unknown>,
  headers: Headers,
  options: ExplainOptions,
): Promise<Finding> {
  const dataHeader = await attempt(() => textClaim(claims, 'data_header'));
  if (dataHeader instanceof SigningError) return failed('data_header', dataHeader);
  const rules = { ...options, place: placeOf(options.placement) };
  const result = await attempt(() => assertHeaders(dataHeader, headers, rules));
  const finding = findingOf('data_header', result, 'Every header that data_header names arrived with its value.');
  const difference = finding.code === 'invalid_data_header' ? undefined : differingHeader(dataHeader, headers, rules);
  if (!difference || difference.kind === 'carrier') return finding;
  const { name, kind } = difference;
  // A function, since the name may hold a $.
  const message = `data_header ${HEADER_FAULTS[kind].replace('{}', () => name)}.`;
  return { ...finding, message, pointer: `/${escapePointer(name)}` };
}

async function explainBody(
  claims: Record<string, unknown>,
  request: Request,
  options: ExplainOptions,
  found: FoundJwt,
): Promise<Finding> {
  const dataBody = await attempt(() => textClaim(claims, 'data_body'));
  if (dataBody instanceof SigningError) return failed('data_body', dataBody);
  const result = await attempt(() => assertBody(dataBody, request, options.bodyComparison, found));
  const finding = findingOf('data_body', result, 'data_body is the body that arrived.');
  if (finding.code !== 'body_differs') return finding;
  // Read further than verifyRequest does, to say where it differs.
  const text = await attempt(() => found.body ?? readText(request, MAX_JSON_SIZE));
  if (text instanceof SigningError) return { ...finding, message: text.message };
  const pointer = firstDifference(dataBody, text, found.without);
  if (pointer) return { ...finding, pointer, message: `data_body differs at ${pointer}.` };
  return { ...finding, pointer: '', message: describeWhole(dataBody, text, pointer) };
}

function describeWhole(dataBody: string, text: string, pointer: string | undefined): string {
  if (pointer === undefined) return 'data_body is the JSON value of the body, but not its exact text.';
  if (firstDifference(dataBody, JSON.stringify(text)) === undefined)
    return 'data_body is the body encoded as JSON twice.';
  return 'data_body differs from the body as a whole.';
}

async function explainClaims(jws: Jws, request: Request, options: ExplainOptions, found: FoundJwt): Promise<Finding[]> {
  const { maxAge = requestJwt.maxAge, now = Date.now } = options;
  const claims = await attempt(() => parseClaims(jws.payload));
  if (claims instanceof SigningError) {
    return [failed('claims', claims), ...CLAIMS.map((part) => unchecked(part, 'The claims can’t be read.'))];
  }
  const names = await attempt(() => assertClaimNames(jws.payload, claims));
  const iat = await attempt(() => freshIat(claims, now(), maxAge));
  return [
    findingOf('claims', names, 'No claim is given twice, and there is no exp, nbf or aud.'),
    findingOf('iss', await attempt(() => textClaim(claims, 'iss')), 'iss is a string.'),
    findingOf('sub', await attempt(() => textClaim(claims, 'sub')), 'sub is a string.'),
    findingOf('iat', iat, `iat is within ${maxAge} s of now.`),
    await explainHeaders(claims, request.headers, options),
    await explainBody(claims, request, options, found),
  ];
}

async function findingsOf(request: Request, options: ExplainOptions): Promise<Finding[]> {
  assertComparison(options);
  const found = await attempt(() => findJwt(request, options));
  const jws = found instanceof SigningError ? found : await attempt(() => parseJws(found.jwt));
  const jwt = findingOf('jwt', jws, 'The JWT has three segments of canonical base64url.');
  if (jws instanceof SigningError || found instanceof SigningError) {
    const rest = ['header', 'signature', 'claims', ...CLAIMS] as const;
    return [jwt, ...rest.map((part) => unchecked(part, 'The JWT can’t be read.'))];
  }
  const header = findingOf(
    'header',
    await attempt(() => assertHeader(jws)),
    'The header is {"alg":"HS256","typ":"JWT"}.',
  );
  return [jwt, header, await explainSignature(jws, options), ...(await explainClaims(jws, request, options, found))];
}

/**
 * Says of each part of a request's JWT whether it is right: one finding for each claim, so that all that is wrong is
 * seen at once. The one that {@link verifyRequest} refuses with is marked as the `refusal`. explainRequest itself refuses
 * nothing, and what it says about a JWT without a valid MAC is about what anybody may have written: decide with
 * verifyRequest. The request keeps its body.
 *
 * @throws {SigningError} `invalid_option`.
 * @example for (const { part, status, message } of await explainRequest(request, { secretFor })) console.log(part, status, message);
 */
export async function explainRequest(request: Request, options: ExplainOptions = {}): Promise<Finding[]> {
  const findings = await findingsOf(request, options);
  const failures = findings.filter(({ status }) => status === 'failed').map(({ part }) => part);
  const refused = CHECKED.find((part) => failures.includes(part));
  return findings.map((finding) => (finding.part === refused ? { ...finding, refusal: true } : finding));
}
