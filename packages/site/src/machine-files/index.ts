import { copyFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { type Description, documentFile, type Operation } from '@appsmiles/openapi';
import { type GuidePage, guidePages } from '../guides/guide-pages.ts';
import { markdownPath, operationMarkdownPath } from '../routes.ts';
import { searchIndex } from '../search/search-index.ts';
import { operationPage } from './operation-page.ts';

const intro = (operations: Operation[]): string => `# app's miles API

> Unofficial description, typed clients, mock and signing for the loyalty API of app's miles, reconstructed from public pages. Each field says its provenance: documented, historical or inferred. Every operation ${operations.every(({ method }) => method === 'post') ? 'is a POST with a JSON body' : 'has a JSON body or parameters in the query,'} and a request JWT of its own.`;

/** Writes what programs read: the description, the collection that Postman imports, a Markdown page for each guide and operation, llms.txt, the search's index. */
export async function writeMachineFiles(folder: string, description: Description): Promise<void> {
  const { document, operations } = description;
  const pages = guidePages(description);
  const files: Record<string, string> = {
    'search.json': JSON.stringify(searchIndex(pages, description)),
    'openapi.json': JSON.stringify(document, null, 2),
    'llms.txt': llmsIndex(pages, operations),
    'llms-full.txt': llmsFull(pages, description),
    'reference.md': referenceIndex(operations),
  };
  for (const page of pages) files[guidePath(page)] = `${guideMarkdown(page)}\n`;
  for (const operation of operations) files[operationMarkdownPath(operation)] = operationPage(operation, description);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    const isMarkdown = /\.(md|txt)$/.test(path);
    await writeFile(join(folder, path), isMarkdown ? markdownLinks(content, path, operations) : content);
  }
  for (const name of ['openapi', 'openapi-3.0'] as const)
    await copyFile(documentFile(name), join(folder, `${name}.yaml`));
  await cp('docs/collections/generated', join(folder, 'collections'), { recursive: true });
}

const guidePath = ({ url }: GuidePage): string => markdownPath(url.slice(1), []);

/** What is drawn or runs in a browser only is left out. */
const guideMarkdown = ({ markdown }: GuidePage): string =>
  markdown.replace(/^<!-- diagram: .*\n/gm, '').replace(/^<\/?[a-z].*>$/gm, (html) => html.replace(/<[^>]*>/g, ''));

/**
 * Leads links from the site's root to the Markdown of what they lead to, and makes them relative: a program that reads
 * Markdown has no use for a page with a script in it, and the site may be below a base path.
 */
function markdownLinks(markdown: string, path: string, operations: Operation[]): string {
  return markdown.replace(/\]\(\/([^)\s]*)\)/g, (_, url: string) => {
    const [target = '', fragment] = markdownPath(url, operations).split('#');
    const relative = posix.relative(posix.dirname(path), target);
    return `](${relative}${fragment === undefined ? '' : `#${fragment}`})`;
  });
}

const operationList = (operations: Operation[]): string =>
  operations
    .map((operation) => `- [${operation.path.slice(1)}](${operationMarkdownPath(operation)}): ${operation.summary}`)
    .join('\n');

const referenceIndex = (operations: Operation[]): string => `# Reference

A page for each operation, with every field, example and failure. All of it as OpenAPI 3.1: [YAML](openapi.yaml), [JSON](openapi.json); as OpenAPI 3.0 for older tools: [YAML](openapi-3.0.yaml).

${operationList(operations)}
`;

/** An index for language models. @see https://llmstxt.org */
function llmsIndex(pages: GuidePage[], operations: Operation[]): string {
  const guides = pages.map((page) => `- [${page.title}](${guidePath(page)}): ${page.description}`);
  return `${intro(operations)}

## Guides

${guides.join('\n')}

## Operations

${operationList(operations)}

## Optional

- [Everything in one file](llms-full.txt)
- [OpenAPI 3.1, YAML](openapi.yaml)
- [OpenAPI 3.1, JSON](openapi.json)
- [OpenAPI 3.0, YAML](openapi-3.0.yaml), for gateways and older tools
- [A Postman collection that signs](collections/appsmiles.postman_collection.json), also for Bruno
`;
}

const llmsFull = (pages: GuidePage[], description: Description): string =>
  [
    intro(description.operations),
    ...pages.map(guideMarkdown),
    ...description.operations.map((operation) => operationPage(operation, description).trim()),
  ].join('\n\n---\n\n');
