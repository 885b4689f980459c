import { createHash } from 'node:crypto';

/** Puts the Content-Security-Policy of its kind into a page. */
export function seal(html: string, policy: (html: string) => string): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy(html)}" />`;
  return html.replace('<meta charset="utf-8" />', (charset) => `${charset}\n    ${meta}`);
}

/**
 * Of a guide, the start page, the workbench: scripts and styles from the site itself and those that stand in the page,
 * which are named by their hashes; nothing from anywhere else, and no `eval`.
 */
export const guidePolicy = (html: string): string =>
  policyOf([
    `script-src 'self'${hashesOf(html, 'script')}`,
    `style-src 'self'${hashesOf(html, 'style')}`,
    "img-src 'self' data:",
  ]);

/** Of the reference: as of a guide, and what Redoc can't do without. */
export const referencePolicy = (html: string): string =>
  policyOf([
    `script-src 'self'${hashesOf(html, 'script')}`,
    "style-src 'unsafe-inline'", // styled-components writes its rules into the page.
    'img-src data:',
    'font-src data:',
    'worker-src blob:', // Redoc's search.
  ]);

/**
 * Sent by the tests of the workbench beside the page's own policy: no string becomes markup or code. It is not shipped,
 * because Redoc writes markup from strings, and a guide has no script of which this could be untrue.
 */
export const trustedTypesPolicy = "require-trusted-types-for 'script'; trusted-types 'none'";

const policyOf = (directives: string[]): string =>
  [
    "default-src 'none'",
    ...directives,
    "connect-src 'self'", // The search's index; and Lighthouse asks for robots.txt as the page would.
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

function hashesOf(html: string, element: 'script' | 'style'): string {
  const inline = new RegExp(`<${element}(?![^>]* src=)[^>]*>(.*?)</${element}>`, 'gs');
  const texts = [...html.matchAll(inline)].map(([, text = '']) => text);
  return texts.map((text) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`).join('');
}
