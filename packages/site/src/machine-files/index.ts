import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { parse } from 'yaml';
import { documentPath, operations, referenceUrl } from '../document.ts';
import { type GuidePage, guidePages } from '../guides/guide-pages.ts';
import { searchIndex } from '../search/search-index.ts';
import { operationPage } from './operation-page.ts';

const intro = `# app's miles API

> Unofficial description, typed clients, mock and signing for the loyalty API of app's miles, reconstructed from public pages. Each field says its provenance: documented, historical or inferred. Every operation is a POST with a JSON body and a request JWT of its own.`;

/** Writes what programs read: the description, a Markdown page for each guide and operation, llms.txt, the search's index. */
export async function writeMachineFiles(folder: string): Promise<void> {
  const pages = guidePages();
  const files: Record<string, string> = {
    'search.json': JSON.stringify(searchIndex(pages)),
    'openapi.json': JSON.stringify(parse(await readFile(documentPath, 'utf8')), null, 2),
    'llms.txt': llmsIndex(pages),
    'llms-full.txt': llmsFull(pages),
  };
  for (const page of pages) files[markdownPath(page)] = `${guideMarkdown(page)}\n`;
  files['reference.md'] = referenceIndex();
  for (const [path, operation] of operations) {
    files[`operations/${operation.operationId}.md`] = operationPage(path, operation);
  }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    const isMarkdown = /\.(md|txt)$/.test(path);
    await writeFile(join(folder, path), isMarkdown ? markdownLinks(content, path) : content);
  }
  await copyFile(documentPath, join(folder, 'openapi.yaml'));
}

const markdownPath = ({ url }: GuidePage): string => url.slice(1).replace(/\.html$/, '.md');

/** What is drawn or runs in a browser only is left out. */
const guideMarkdown = ({ markdown }: GuidePage): string =>
  markdown.replace(/^<!-- diagram: .*\n/gm, '').replace(/^<\/?[a-z].*>$/gm, (html) => html.replace(/<[^>]*>/g, ''));

/**
 * Leads links from the site's root to the Markdown of what they lead to, and makes them relative: a program that reads
 * Markdown has no use for a page with a script in it, and the site may be below a base path.
 */
function markdownLinks(markdown: string, path: string): string {
  return markdown.replace(/\]\(\/([^)\s]*)\)/g, (_, url: string) => {
    const [target = '', fragment] = markdownUrl(url).split('#');
    const relative = posix.relative(posix.dirname(path), target);
    return `](${relative}${fragment === undefined ? '' : `#${fragment}`})`;
  });
}

/** Where the Markdown of a page is, both from the site's root. */
function markdownUrl(url: string): string {
  const operation = operations.find(([, one]) => referenceUrl(one) === url)?.[1];
  if (operation) return `operations/${operation.operationId}.md`;
  if (url.startsWith('reference/')) return 'reference.md';
  return url.replace(/\.html(?=#|$)/, '.md');
}

const operationList = (): string =>
  operations
    .map(([path, { operationId, summary }]) => `- [${path}](operations/${operationId}.md): ${summary}`)
    .join('\n');

const referenceIndex = (): string => `# Reference

A page for each operation, with every field, example and failure. All of it as OpenAPI 3.1: [YAML](openapi.yaml), [JSON](openapi.json).

${operationList()}
`;

/** An index for language models. @see https://llmstxt.org */
function llmsIndex(pages: GuidePage[]): string {
  const guides = pages.map((page) => `- [${page.title}](${markdownPath(page)}): ${page.description}`);
  return `${intro}

## Guides

${guides.join('\n')}

## Operations

${operationList()}

## Optional

- [Everything in one file](llms-full.txt)
- [OpenAPI 3.1, YAML](openapi.yaml)
- [OpenAPI 3.1, JSON](openapi.json)
`;
}

const llmsFull = (pages: GuidePage[]): string =>
  [
    intro,
    ...pages.map(guideMarkdown),
    ...operations.map(([path, operation]) => operationPage(path, operation).trim()),
  ].join('\n\n---\n\n');
