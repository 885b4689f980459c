import { isLoopback } from '../http/loopback.ts';

/**
 * Parses the base URL of the API.
 *
 * @throws {TypeError} when JWTs must not be sent there. The message does not quote the URL, which may hold a password.
 */
export function parseTarget(text: string, allowInsecureHttp: boolean): URL {
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) {
    throw new TypeError('The target must be a whole http or https URL, such as https://api-sandbox.appsmiles.eu/2.0.');
  }
  const url = new URL(text);
  if (url.username || url.password) {
    throw new TypeError('The target must not hold a user name or a password: the request JWT is the only credential.');
  }
  if (/[?#]/.test(text))
    throw new TypeError('The target must not hold a query or a fragment: name the base URL alone.');
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && !allowInsecureHttp) {
    throw new TypeError(
      'The target is plain http to another machine, so whoever is on the way can read tokens and personal data: use https, or allow it with --allow-insecure-http (allowInsecureHttp).',
    );
  }
  return url;
}
