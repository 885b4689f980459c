import { requestJwt as described } from './lib/request-jwt.gen.ts';

/** Where the JWT stands on a request: in a header after a prefix, in the query, or as the last member of the JSON body. */
export type Placement =
  | { in: 'header'; name: string; prefix: string }
  | { in: 'query'; name: string }
  | { in: 'body'; name: string };

/**
 * A {@link Placement} as an option. A header may be without a prefix. One that ends in a letter or a digit gets a space after
 * it, since a JWT could begin with either: `Bearer` is `Bearer `.
 *
 * @see RFC 9110 §11.4
 */
export type PlacementOption =
  | { in: 'header'; name: string; prefix?: string }
  | { in: 'query'; name: string }
  | { in: 'body'; name: string };

/** What the claim `data_header` says of the request's headers. */
export interface DataHeader {
  /** The headers that it names, where a request has them: all, or these, in lower case. */
  include: 'all' | readonly string[];
  /** The headers that it never names, in lower case. The one that carries the JWT is never named either. */
  exclude: readonly string[];
  /** How it spells a name: `content-type`, `Content-Type` or `CONTENT-TYPE`. A verifier takes any. */
  letterCase: 'lower' | 'title' | 'upper';
}

/** Whether `data_body` must be the body byte for byte, or the same JSON value. */
export type BodyComparison = 'bytes' | 'json';

/** What the text of a partnerSecret stands for: its own bytes in UTF-8, or bytes that it encodes. */
export type KeyEncoding = 'utf8' | 'base64' | 'base64url' | 'hex';

/** How requests carry their JWT. */
export interface RequestJwt {
  placement: Placement;
  dataHeader: DataHeader;
  bodyComparison: BodyComparison;
  /** How far `iat` may be from the verifier's clock, in seconds, either way. */
  maxAge: number;
  /** The most bytes that the prefix and the JWT may have together, wherever they travel. */
  maxHeaderSize: number;
  keyEncoding: KeyEncoding;
}

/** What is different from a {@link RequestJwt}. */
export interface RequestJwtOptions extends Partial<Omit<RequestJwt, 'placement' | 'dataHeader'>> {
  placement?: PlacementOption;
  dataHeader?: Partial<DataHeader>;
}

/** The defaults of everything that signs or verifies: what the description's `x-request-jwt` says. */
export const requestJwt: RequestJwt = described;
