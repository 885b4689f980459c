import { decode, encode } from 'jose/base64url';
import { SigningError, type VerificationRefusal } from '../signing-error.ts';
import { hasDuplicateName, parseObject } from './json.ts';
import type { Jws } from './jws.ts';
import { decodeUtf8 } from './utf8.ts';

/** The most characters of a JWT: four times what Node accepts as all headers of a request, and eight times what is signed by default. */
export const MAX_SIZE = 65_536;

const FOREIGN: [RegExp, VerificationRefusal, string][] = [
  [/\s/, 'segment_whitespace', 'A segment of the JWT holds white space: send it in one piece.'],
  [/=/, 'segment_padding', 'A segment of the JWT is padded: strip the "=" signs off base64url.'],
  [
    /[^\w-]/,
    'segment_alphabet',
    'A segment of the JWT holds a character that is not base64url: write - for + and _ for /.',
  ],
];

/** Decodes canonical base64url, and nothing else (RFC 7515 §2, RFC 4648 §3.5). */
function decodeSegment(segment: string): Uint8Array<ArrayBuffer> {
  for (const [pattern, code, message] of FOREIGN) {
    if (pattern.test(segment)) throw new SigningError(code, message);
  }
  try {
    const bytes = decode(segment);
    // Unused bits that are not zero would give one MAC several spellings.
    if (encode(bytes) === segment) return new Uint8Array(bytes);
  } catch {}
  throw new SigningError('segment_not_canonical', 'A segment of the JWT is not canonical base64url: encode it again.');
}

function decodeText(segment: string, code: VerificationRefusal, part: string): string {
  const bytes = decodeSegment(segment);
  try {
    return decodeUtf8(bytes);
  } catch (cause) {
    throw new SigningError(code, `The ${part} of the JWT is not UTF-8: encode its JSON text as UTF-8.`, { cause });
  }
}

/**
 * Splits and decodes a compact JWS. Nothing in it is verified yet.
 *
 * @throws {SigningError} `jwt_too_large`, `segment_count`, `segment_whitespace`, `segment_padding`, `segment_alphabet`,
 * `segment_not_canonical`, `header_not_json`, `claims_not_json` (not UTF-8), `duplicate_parameter`.
 * @see RFC 7515 §5.2
 */
export function parseJws(compact: string): Jws {
  // Before it is looked at: decoding what a stranger sent costs time and stack.
  if (compact.length > MAX_SIZE) {
    throw new SigningError('jwt_too_large', `The JWT has over ${MAX_SIZE} characters: send less at once.`);
  }
  const [first = '', second = '', third, ...rest] = compact.split('.');
  if (third === undefined || rest.length > 0) {
    throw new SigningError('segment_count', 'A JWT has three segments with a dot between them: header.claims.MAC.');
  }
  const headerText = decodeText(first, 'header_not_json', 'header');
  const payload = decodeText(second, 'claims_not_json', 'payload');
  const mac = decodeSegment(third);
  const header = parseObject(headerText);
  if (!header) throw new SigningError('header_not_json', 'The header of the JWT must be a JSON object.');
  // RFC 7515 §4: a header parameter's name must be unique; readers differ in which of two they take.
  if (hasDuplicateName(headerText)) {
    throw new SigningError('duplicate_parameter', 'The header of the JWT gives a parameter twice: give each once.');
  }
  return { compact, signingInput: `${first}.${second}`, header, payload, mac };
}

/**
 * Pins the algorithm.
 *
 * @throws {SigningError} `algorithm_none`, `algorithm_not_allowed`.
 * @see RFC 8725 §3.1
 */
export function assertAlgorithm({ header: { alg } }: Jws): void {
  if (alg === 'HS256') return;
  if (typeof alg === 'string' && alg.toLowerCase() === 'none') {
    throw new SigningError('algorithm_none', 'The JWT says it is not signed: sign it with HS256.');
  }
  throw new SigningError('algorithm_not_allowed', 'The JWT must say "alg":"HS256", and be signed with it.');
}

/**
 * Requires the scheme's protected header: `alg` and `typ`, and nothing that points to a key or an extension.
 *
 * @throws {SigningError} `algorithm_none`, `algorithm_not_allowed`, `critical_parameter`, `forbidden_parameter`,
 * `type_not_jwt`.
 * @see RFC 8725 §3.10 and §3.11
 */
export function assertHeader(jws: Jws): void {
  assertAlgorithm(jws);
  if (Object.hasOwn(jws.header, 'crit')) {
    throw new SigningError(
      'critical_parameter',
      'The header of the JWT has "crit", and no extension is known: leave it out.',
    );
  }
  if (Object.keys(jws.header).some((name) => name !== 'alg' && name !== 'typ')) {
    throw new SigningError(
      'forbidden_parameter',
      'The header of the JWT may have "alg" and "typ" only: the key follows from iss.',
    );
  }
  if (jws.header.typ !== 'JWT') {
    throw new SigningError('type_not_jwt', 'The header of the JWT must say "typ":"JWT".');
  }
}
