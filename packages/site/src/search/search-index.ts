import type { Operation } from '../document.ts';
import { operations, referenceUrl } from '../document.ts';
import type { GuidePage } from '../guides/guide-pages.ts';
import { sectionsOf } from '../guides/sections.ts';
import { fieldsOf } from '../machine-files/operation-page.ts';
import type { SearchEntry } from './entry.ts';

/** What the search looks into: each section of each guide, and each operation of the reference. */
export function searchIndex(pages: GuidePage[]): SearchEntry[] {
  return [...pages.flatMap(sectionEntries), ...operations.map(operationEntry)];
}

function sectionEntries({ title, url, markdown }: GuidePage): SearchEntry[] {
  return sectionsOf(markdown).map(({ heading, id, text }) => ({
    title: plain(heading) || title,
    page: title,
    text: plain(text.replace(/^# .*$/m, '')),
    url: id === '' ? url.slice(1) : `${url.slice(1)}#${id}`,
  }));
}

function operationEntry([path, operation]: [string, Operation]): SearchEntry {
  const { operationId, summary, description } = operation;
  return {
    title: `${path} – ${summary}`,
    page: 'Reference',
    text: plain([description, operationId, ...fieldsOf(operation.requestBody).map(({ name }) => name)].join(' ')),
    url: referenceUrl(operation),
  };
}

/** Markdown without its marks. */
const plain = (markdown: string): string =>
  markdown
    .replace(/^```.*$|<!--.*?-->|<[^>]+>|\]\([^)]*\)|^[|: -]+$/gm, ' ')
    .replace(/[`*|[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
