import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DocumentFile } from './document-files.ts';
import { pinnedVersion } from './pins.ts';
import type { Step } from './step.ts';

/** A row of the docs' table: what a run of a step showed. */
export interface Result {
  name: string;
  tool: string;
  version: string;
  tried: string;
  /** The versions of OpenAPI of the documents, such as `3.1`. */
  openapi: string[];
  /** The toolchain for lack of which nothing was compiled. */
  leftOut?: string;
}

const file = fileURLToPath(new URL('../results.gen.json', import.meta.url));

/** Reads what the last recorded run showed. */
export function readResults(): Result[] {
  // Written by `writeResults`.
  return JSON.parse(readFileSync(file, 'utf8')) as Result[];
}

/** Records what a run showed. */
export function writeResults(results: Result[]): void {
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
}

/** The row of a step that worked with these documents. */
export function resultOf({ name, tool, pinnedAs, tried }: Step, documents: DocumentFile[], leftOut?: string): Result {
  const openapi = [...new Set(documents.map((document) => document.openapi))].sort();
  return { name, tool, version: pinnedVersion(pinnedAs), tried, openapi, ...(leftOut !== undefined && { leftOut }) };
}
