import type { Hooks } from './hooks.ts';

/** What every client can be told about its calls. */
export interface CallOptions {
  /** Of your deployment, such as `https://api-sandbox.appsmiles.eu/2.0`. */
  baseUrl: string;
  /** Takes a `baseUrl` of `http:` to another machine, where everybody on the way can read and change it. Default `false`. */
  allowInsecureHttp?: boolean;
  /** How often a call is repeated at most, where a repeat is harmless: 0 and up, default 2. */
  retries?: number;
  /** How long an attempt may take, with its signing and its whole response, in milliseconds: default 30000. */
  timeout?: number;
  /** How large a response may be, in bytes once decompressed: default 10000000. What is larger is not read on. */
  maxResponseSize?: number;
  /** The most bytes that the JWT, which holds the body, and the prefix before it may have. Default 8000: nginx takes 8 KB of header. */
  maxHeaderSize?: number;
  /** Functions for logging and tracing. */
  hooks?: Hooks;
  /**
   * Sends a signed request, once, and follows no redirect: the `redirect` of the request says so. Default: the global
   * `fetch`, looked up at each call.
   */
  fetch?: (request: Request) => Promise<Response>;
}
