// By hand, since the URL of React Native knows nothing of a host. What it takes is also handed to URL.
const BASE_URL = /^(https?):\/\/([^/?#@\\\s]+)(\/[^?#\\\s]*)?$/i;
const LOOPBACK = /^(([\w-]+\.)*localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** What has to be done about a base URL, without quoting it, since it may hold a password; `undefined` when it is good. */
export function baseUrlAdvice(baseUrl: unknown, allowInsecureHttp: boolean | undefined): string | undefined {
  const [, scheme, authority = ''] = (typeof baseUrl === 'string' && BASE_URL.exec(baseUrl)) || [];
  if (!scheme || !isUrl(String(baseUrl))) {
    return 'the baseUrl must be whole, such as https://host/path: no user, password, query or fragment in it.';
  }
  if (/^https$/i.test(scheme) || LOOPBACK.test(authority) || allowInsecureHttp === true) return undefined;
  return 'the baseUrl must begin with https: unless it is on this machine, or allowInsecureHttp is true.';
}

function isUrl(text: string): boolean {
  try {
    return Boolean(new URL(text));
  } catch {
    return false;
  }
}
