import { readFileSync } from 'node:fs';
import type { Description } from '@appsmiles/openapi';
import { parse } from 'yaml';
import { sourcePath } from '../routes.ts';
import { expand } from './expand.ts';
import { guides } from './menu.ts';

/** A guide as Markdown that needs nothing else. */
export interface GuidePage {
  title: string;
  description: string;
  /** From the site's root, such as `/guides/signing.html`. */
  url: string;
  /** Without front matter, with its code examples and tables. */
  markdown: string;
}

/** The guides in the order of the menu. */
export function guidePages(description: Description): GuidePage[] {
  return guides.map(({ url }) => {
    const source = readFileSync(sourcePath(url), 'utf8');
    const [, matter = '', markdown = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? [];
    const head = parse(matter) as { title: string; description: string };
    return { title: head.title, description: head.description, url, markdown: expand(markdown, description).trim() };
  });
}
