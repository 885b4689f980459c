import type { Description, Operation } from '@appsmiles/openapi';
import { fieldsOf, parametersOf } from '../fields.ts';
import type { GuidePage } from '../guides/guide-pages.ts';
import { sectionsOf } from '../guides/sections.ts';
import { referenceUrl } from '../routes.ts';
import type { SearchEntry } from './entry.ts';

/** What the search looks into: each section of each guide, and each operation of the reference. */
export function searchIndex(pages: GuidePage[], description: Description): SearchEntry[] {
  return [
    ...pages.flatMap(sectionEntries),
    ...description.operations.map((operation) => operationEntry(operation, description)),
  ];
}

function sectionEntries({ title, url, markdown }: GuidePage): SearchEntry[] {
  return sectionsOf(markdown).map(({ heading, id, text }) => ({
    title: plain(heading) || title,
    page: title,
    text: plain(text.replace(/^# .*$/m, '')),
    url: id === '' ? url.slice(1) : `${url.slice(1)}#${id}`,
  }));
}

function operationEntry(operation: Operation, whole: Description): SearchEntry {
  const { path, operationId, summary, description, request } = operation;
  const fields = [...parametersOf(operation, whole), ...(request ? fieldsOf(request, whole) : [])];
  return {
    title: `${path.slice(1)} – ${summary}`,
    page: 'Reference',
    text: plain([description, operationId, ...fields.map(({ name }) => name)].join(' ')),
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
