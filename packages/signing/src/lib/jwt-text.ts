/** `{"alg":"HS256","typ":"JWT"}`, the protected header of every request JWT, as it stands in one. */
export const ENCODED_HEADER = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9';

/** The most bytes that so many characters of base64url can hold: it has four characters for three bytes (RFC 4648 §5). */
export function bytesIn(characters: number): number {
  return Math.floor((characters * 3) / 4);
}
