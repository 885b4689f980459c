import type { Operation } from '@appsmiles/openapi';

/** The id of a heading, from its Markdown. */
export const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[`’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Where a page of Markdown is served, by its path without ending. The file's name is in it: such a link works on any server. */
export const pageUrl = (stem: string): string => `${stem}.html`;

/** The file, from the project's folder, that a page such as `/guides/signing.html` is written in. */
export const sourcePath = (url: string): string => `docs${url.replace(/\.html$/, '.md')}`;

/** The name of a tag without what has no place in an address: `Users back end` for `Users (back end)`. */
export const plainTag = (tag: string): string => tag.replace(/[()]/g, '');

/** The route of Redoc to the operations of a tag, such as `/gifts`. */
export const groupRoute = (tag: string): string => `/${plainTag(tag).toLowerCase().replaceAll(' ', '-')}`;

/** The route of Redoc to an operation, such as `/gifts/buygift`. */
export const operationRoute = ({ tag, operationId }: Operation): string =>
  `${groupRoute(tag)}/${operationId.toLowerCase()}`;

/** Where Redoc shows an operation, from the site's root. */
export const referenceUrl = (operation: Operation): string => `reference/#${operationRoute(operation)}`;

/** Where the Markdown of an operation is, from the site's root. */
export const operationMarkdownPath = ({ operationId }: Operation): string => `operations/${operationId}.md`;

/** Where the Markdown of a page is, both from the site's root, the page with or without a fragment. */
export function markdownPath(url: string, operations: Operation[]): string {
  const operation = operations.find((one) => referenceUrl(one) === url);
  if (operation) return operationMarkdownPath(operation);
  if (url.startsWith('reference/')) return 'reference.md';
  return url.replace(/\.html(?=#|$)/, '.md');
}

/** Makes links from the site's root relative to the page, so that the site works below any base path. */
export function relativeLinks(html: string, url: string): string {
  const up = '../'.repeat(url.split('/').length - 2);
  return html.replace(/(<[a-z][^>]* (?:href|src)=")\/(?!\/)/g, (_, start: string) => `${start}${up || './'}`);
}
