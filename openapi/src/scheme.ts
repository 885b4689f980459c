import type { Provenance } from './provenance.ts';

/** Where the JWT stands on a request: in a header after a prefix, in the query, or as the last member of the JSON body. */
export type Placement =
  | { in: 'header'; name: string; prefix: string }
  | { in: 'query'; name: string }
  | { in: 'body'; name: string };

/** What the claim `data_header` says of the request's headers. */
export interface DataHeader {
  /** The headers that it names, where a request has them: all, or these, in lower case. */
  include: 'all' | string[];
  /** The headers that it never names, in lower case. The one that carries the JWT is never named either. */
  exclude: string[];
  /** How it spells a name: `content-type`, `Content-Type` or `CONTENT-TYPE`. */
  letterCase: 'lower' | 'title' | 'upper';
}

/** How a request carries its JWT: the extension `x-request-jwt`, without the schema of the claims. */
export interface RequestJwt {
  placement: Placement;
  dataHeader: DataHeader;
  /** Whether `data_body` must be the body byte for byte, or the same JSON value. */
  bodyComparison: 'bytes' | 'json';
  /** How far `iat` may be from the verifier's clock, in seconds, either way. */
  maxAge: number;
  /** The most bytes that the prefix and the JWT may have together. */
  maxHeaderSize: number;
  /** What the text of a partnerSecret stands for. */
  keyEncoding: 'utf8' | 'base64' | 'base64url' | 'hex';
}

/** Where a response has its code, message and data, as names of members, and the code of a success: `x-envelope`. */
export interface Envelope {
  code: string;
  message: string;
  data: string;
  success: number;
}

/** The two extensions as they stand at the root of a bundled document. */
export interface SchemeExtensions {
  'x-request-jwt': RequestJwt & { claims: object; 'x-provenance': Provenance };
  'x-envelope': Envelope & { 'x-provenance': Provenance };
}

function missing(name: keyof SchemeExtensions): never {
  throw new Error(`The document needs ${name} at its root: @appsmiles/openapi/${name}.schema.json says what it holds.`);
}

/** How a document says that requests carry their JWT, as plain data. */
export function requestJwtOf({ 'x-request-jwt': found = missing('x-request-jwt') }: SchemeExtensions): RequestJwt {
  const { placement, dataHeader, bodyComparison, maxAge, maxHeaderSize, keyEncoding } = found;
  return { placement, dataHeader, bodyComparison, maxAge, maxHeaderSize, keyEncoding };
}

/** The envelope of a document, as plain data. */
export function envelopeOf({ 'x-envelope': found = missing('x-envelope') }: SchemeExtensions): Envelope {
  const { code, message, data, success } = found;
  return { code, message, data, success };
}
