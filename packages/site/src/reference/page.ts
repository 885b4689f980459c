import { readFile } from 'node:fs/promises';
import type { Description } from '@appsmiles/openapi';
import { referencePolicy, seal } from '../content-security-policy.ts';
import { escapeHtml } from '../escape-html.ts';
import { groupRoute } from '../routes.ts';
import { leanCss } from './lean-css.ts';
import { groupHtml } from './operations.ts';
import { only, type RedocParts } from './redoc-parts.ts';

/**
 * The page of the reference. It can be read as it is; `loader.js` fetches Redoc's script when the reader needs it. It
 * asks no other host for anything, and its Content-Security-Policy says so.
 *
 * @param moduleUrl where {@link RedocParts.module} is, relative to the page
 */
export async function referencePage(
  description: Description,
  { css, markup }: RedocParts,
  moduleUrl: string,
): Promise<string> {
  const [style, loader] = await Promise.all(
    ['style.css', 'loader.js'].map((name) => readFile(`packages/site/src/reference/${name}`, 'utf8')),
  );
  const { info, tags } = description.document;
  only(markup, /<script/g); // It sets the colours; the policy allows whatever stands in the page.
  const body = tags.reduce((html, tag) => fill(html, groupRoute(tag.name), groupHtml(description, tag)), ready(markup));
  const page = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>Reference · ${escapeHtml(info.title)}</title>
<meta name="description" content="${escapeHtml(`Every operation, field and failure. ${info.summary}`)}" />
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
  return seal(page, referencePolicy);
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
