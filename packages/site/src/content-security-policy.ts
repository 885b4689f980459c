import { createHash } from 'node:crypto';

/**
 * Gives a page a Content-Security-Policy: scripts and styles from the site itself and those that stand in the page,
 * which are named by their hashes; nothing from anywhere else, and no `eval`.
 */
export function seal(html: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'self'${hashesOf(html, 'script')}`,
    `style-src 'self'${hashesOf(html, 'style')}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
  return html.replace('<meta charset="utf-8" />', (charset) => `${charset}\n    ${meta}`);
}

function hashesOf(html: string, element: 'script' | 'style'): string {
  const texts = [...html.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))].map(([, text = '']) => text);
  return texts.map((text) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`).join('');
}

/** Makes links from the site's root relative to the page, so that the site works below any base path. */
export function relativeLinks(html: string, pageUrl: string): string {
  const up = '../'.repeat(pageUrl.split('/').length - 2);
  return html.replace(/(<[a-z][^>]* (?:href|src)=")\/(?!\/)/g, (_, start: string) => `${start}${up || './'}`);
}
