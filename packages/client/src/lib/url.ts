import { isText } from './text.ts';

// By hand, since the URL of React Native knows nothing of a host. What it takes is also handed to URL.
const BASE_URL = /^(https?):\/\/([^/?#@\\\s]+)(\/[^?#\\\s]*)?$/i;
const LOOPBACK = /^(([\w-]+\.)*localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** What has to be done about a base URL, without quoting it, since it may hold a password; `undefined` when it is good. */
export function baseUrlAdvice(baseUrl: unknown, allowInsecureHttp: boolean | undefined): string | undefined {
  const [url = '', scheme = '', host = ''] = (isText(baseUrl) && BASE_URL.exec(baseUrl)) || [];
  if (!isUrl(url)) {
    return 'the baseUrl must be whole, such as https://host/path, without user, password, query or fragment.';
  }
  if (/s$/i.test(scheme) || LOOPBACK.test(host) || allowInsecureHttp === true) return undefined;
  return 'the baseUrl must be https, unless it is on this machine or allowInsecureHttp is true.';
}

/** {@link baseUrlAdvice} for the URL of a signing handler, which may also be one of the page's own origin, and have a query. */
export function signerUrlAdvice(url: unknown, allowInsecureHttp: boolean | undefined): string | undefined {
  if (!isText(url)) return 'it must be a URL, such as /appsmiles/sign.';
  // As the URL standard reads it: white space is dropped, and a backslash is a slash.
  const [plain = ''] = url
    .replace(/[\t\n\r]|^[\0- ]+/g, '')
    .replaceAll('\\', '/')
    .split(/[?#]/);
  if (!/^([a-z][a-z\d+.-]*:|\/\/)/i.test(plain)) return undefined;
  // Without a scheme, it has that of the page.
  return baseUrlAdvice(plain.startsWith('//') ? `https:${plain}` : plain, allowInsecureHttp);
}

function isUrl(text: string): boolean {
  try {
    return Boolean(new URL(text));
  } catch {
    return false;
  }
}
