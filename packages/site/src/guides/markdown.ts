import { createRequire } from 'node:module';
import { escapeHtml } from '../escape-html.ts';
import { slug } from '../routes.ts';
import type { MarkdownIt, Token } from './eleventy-types.ts';

/** The part of highlight.js that is used. Its own types would bring the DOM's into every program that loads this. */
interface Highlighter {
  getLanguage(name: string): unknown;
  highlight(code: string, options: { language: string }): { value: string };
}

const hljs: Highlighter = createRequire(import.meta.url)('highlight.js/lib/common');

/** Renders code blocks with their file's name, tables that scroll, and headings that can be linked to. */
export function configureMarkdown(markdown: MarkdownIt): void {
  markdown.set({ html: true, typographer: false });
  markdown.core.ruler.push('heading-ids', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type === 'heading_open') token.attrSet('id', slug(tokens[index + 1]?.content ?? ''));
      // A style attribute would need a weaker Content-Security-Policy.
      if (token.attrGet('style') === 'text-align:right') token.attrs = [['class', 'right']];
      // The first cell of a row says what the row is about, to a screen reader too.
      if (token.type === 'td_open' && tokens[index - 1]?.type === 'tr_open') markHeader(tokens, index);
    });
    labelCells(tokens);
  });
  // A browser would show the JSON; a tool wants the file.
  markdown.core.ruler.push('downloads', ({ tokens }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.attrGet('href')?.startsWith('/collections/')) token.attrSet('download', '');
    }
  });
  Object.assign(markdown.renderer.rules, {
    fence: renderFence,
    table_open: (tokens: Token[], index: number) =>
      `<div class="table" role="group" aria-label="Table" tabindex="0"><table role="table"${classOf(tokens[index])}>`,
    table_close: () => '</table></div>',
  });
}

const roles: Record<string, string> = { thead_open: 'rowgroup', tbody_open: 'rowgroup', tr_open: 'row' };

/**
 * Gives each cell its column's name, and a table of three columns or more a class: where it lacks room, the style
 * sheet shows it as lists. Roles, because a browser forgets what a table is when it is laid out in another way.
 */
function labelCells(tokens: Token[]): void {
  let labels: string[] = [];
  let column = 0;
  let table: Token | undefined;
  tokens.forEach((token, index) => {
    const role =
      roles[token.type] ?? (token.tag === 'td' ? 'cell' : token.type === 'th_open' ? 'columnheader' : 'rowheader');
    if (token.type === 'table_open') {
      labels = [];
      table = token;
    }
    if (token.type === 'tr_open') column = 0;
    if (token.type in roles) token.attrSet('role', role);
    if (token.type !== 'th_open' && token.type !== 'td_open') return;
    token.attrSet('role', role);
    if (token.type === 'th_open') labels.push(tokens[index + 1]?.content ?? '');
    else if (token.tag === 'td') token.attrSet('data-label', labels[column] ?? '');
    column += 1;
    if (labels.length >= 2) table?.attrSet('class', labels.length < 5 ? 'few' : 'many');
  });
}

const classOf = (token: Token | undefined): string =>
  token?.attrGet('class') ? ` class="${token.attrGet('class')}"` : '';

function markHeader(tokens: Token[], index: number): void {
  const end = tokens.findIndex((token, at) => at > index && token.type === 'td_close');
  for (const token of [tokens[index], tokens[end]]) if (token) token.tag = 'th';
  tokens[index]?.attrSet('scope', 'row');
}

function renderFence(tokens: Token[], index: number): string {
  const { info = '', content = '' } = tokens[index] ?? {};
  const [language = '', file = ''] = info.split(' ');
  const code = hljs.getLanguage(language) ? hljs.highlight(content, { language }).value : escapeHtml(content);
  const caption = file === '' ? '' : `<figcaption>${escapeHtml(file)}</figcaption>`;
  return `<figure class="code ${language}">${caption}<pre tabindex="0"><code>${code}</code></pre></figure>\n`;
}
