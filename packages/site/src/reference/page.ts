import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { leanCss } from './lean-css.ts';
import { escapeHtml, groupHtml, groupRoute, type ReferenceDocument } from './operations.ts';
import { only, type RedocParts } from './redoc-parts.ts';

/**
 * The reference's page. It can be read as it is; Redoc's script is fetched by `packages/site/src/reference/loader.js` when the
 * reader needs it. It asks no other host for anything, and its Content-Security-Policy says so.
 *
 * @param moduleUrl where {@link RedocParts.module} is, relative to the page
 */
export async function referencePage(
  document: ReferenceDocument,
  { css, markup }: RedocParts,
  moduleUrl: string,
): Promise<string> {
  const [style, loader] = await Promise.all(
    ['style.css', 'loader.js'].map((name) => readFile(`packages/site/src/reference/${name}`, 'utf8')),
  );
  const [, colorMode = ''] = only(markup, /<script>([\s\S]*?)<\/script>/g);
  const body = document.tags.reduce(
    (html, tag) => fill(html, groupRoute(tag.name), groupHtml(document, tag)),
    ready(markup),
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${policy([colorMode, loader ?? ''])}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>Reference · ${escapeHtml(document.info.title)}</title>
<meta name="description" content="${escapeHtml(`Every operation, field and failure. ${document.info.summary}`)}" />
<link rel="icon" href="data:," />
<link rel="alternate" type="text/markdown" href="../reference.md" />
<style>${leanCss(css, `${style}${markup}`)}${style}</style>
</head>
<body>
<header class="notice">
<h1 class="unseen">Reference</h1>
<a href="../">Start and guides</a>
<span>Reconstructed from public pages, not written by the vendor.</span>
<a href="../provenance.html">Where each part is from</a>
</header>
<div id="prerendered">${body}</div>
<div id="redoc" class="coming" inert></div>
<script type="module" id="loader" data-module="./${moduleUrl}">${loader}</script>
</body>
</html>
`;
}

function policy(inlineScripts: string[]): string {
  const hashes = inlineScripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return [
    "default-src 'none'",
    `script-src 'self' ${hashes.join(' ')}`,
    "style-src 'unsafe-inline'", // styled-components writes its rules into the page.
    'img-src data:',
    'font-src data:',
    'worker-src blob:', // Redoc's search.
    "connect-src 'self'", // Lighthouse asks for robots.txt as the page would.
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * Redoc prerenders its links for a server that knows its routes, and its search as not yet there. Here the routes are in
 * the hash, and each has its element. A table that is wider than a phone can be scrolled by keys.
 */
function ready(markup: string): string {
  const [loading] = only(markup, /<span>Loading\.\.\.<\/span>/g);
  const [maker] = only(markup, /<p>API docs by<\/p>/g); // Its picture comes with the script.
  return markup
    .replaceAll(' href="/', ' href="#/')
    .replaceAll(' id="section/', ' id="/section/')
    .replace('<div data-section-id="/"', '<div id="/" data-section-id="/"')
    .replace(loading, '<span>Search Ctrl+K</span>')
    .replace(maker, '<p>API docs by Redoc</p>')
    .replaceAll('class="md-table-wrapper"', 'class="md-table-wrapper" tabindex="0"');
}

/** Puts a group of operations where Redoc left a place for it. */
function fill(markup: string, route: string, html: string): string {
  const [place] = only(markup, new RegExp(`<div data-section-id="${route}"[^>]*></div>`, 'g'));
  return markup.replace(place, () => html);
}
