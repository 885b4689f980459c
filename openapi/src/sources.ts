import type { Document } from './document.ts';

/** A public page, or a few of one kind, that says something about the API. */
export interface Source {
  /** What `x-source` names, such as `V2`. */
  key: string;
  title: string;
  url: string;
  morePages: string[];
  /** The month in which it was read, such as `2026-11`. */
  read: string;
  /** What it says, as Markdown. */
  says: string;
}

/** A source as the document has it, below its key. */
export type SourceNode = Omit<Source, 'key' | 'morePages'> & { morePages?: string[] };

/** The sources of a document, in its order. */
export const sourcesOf = (document: Pick<Document, 'x-sources'>): Source[] =>
  Object.entries(document['x-sources'] ?? {}).map(([key, source]) => ({ key, morePages: [], ...source }));

/** The keys of the sources that a node names; none where all of it is inferred. */
export const sourceKeysOf = (node: { 'x-source'?: string | string[] }): string[] => [node['x-source'] ?? []].flat();
