import { baseUrlAdvice } from '../lib/base-url.ts';

/**
 * What is wrong with the URL of a signing handler, which may be one of the page's own origin, without quoting it;
 * `undefined` when it is good.
 */
export function signerUrlAdvice(url: unknown, allowInsecureHttp: boolean | undefined): string | undefined {
  if (typeof url !== 'string' || !url) return 'it must be a URL, such as /appsmiles/sign.';
  // As the URL standard reads it: white space is dropped, and a backslash is a slash.
  const [plain = ''] = url
    .replace(/[\t\n\r]|^[\0- ]+/g, '')
    .replaceAll('\\', '/')
    .split(/[?#]/);
  if (/^([a-z][a-z\d+.-]*:|\/\/)/i.test(plain) === false) return undefined;
  // Without a scheme, it has that of the page.
  return baseUrlAdvice(plain.startsWith('//') ? `https:${plain}` : plain, allowInsecureHttp);
}
