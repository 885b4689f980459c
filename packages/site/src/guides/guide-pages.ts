import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expand } from './expand.ts';
import { guides } from './menu.ts';

/** A guide as Markdown that stands for itself. */
export interface GuidePage {
  title: string;
  description: string;
  /** From the site's root, such as `/guides/signing.html`. */
  url: string;
  /** Without front matter, with its code samples and tables. */
  markdown: string;
}

/** The guides in the order of the menu. */
export function guidePages(): GuidePage[] {
  return guides.map(({ url }) => {
    const source = readFileSync(sourceOf(url), 'utf8');
    const [, matter = '', markdown = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? [];
    const { title, description } = parse(matter) as { title: string; description: string };
    return { title, description, url, markdown: expand(markdown).trim() };
  });
}

/** The file, from the project's folder, that a guide is made from. */
export const sourceOf = (url: string): string => `docs${url.replace(/\.html$/, '.md')}`;
