import type { ErrorCode } from '@appsmiles/openapi';
import type { OperationRow } from '../typescript.ts';

/** What every client knows of the platform besides its types. */
export interface Metadata {
  errorCodes: ErrorCode[];
  operations: OperationRow[];
  /** Headers that a request JWT never names, in lower case. */
  unsignedHeaders: readonly string[];
}

/** A change to a generated file: what the generator writes, and what it should have written. */
export type Edit = [wrong: RegExp, right: string];

/** How the generated part of a client is written. Paths are from the project's folder. */
export interface Language {
  /** What Redocly calls its generator. */
  generator: 'php' | 'python' | 'go' | 'java';
  /** Holds generated files only. */
  folder: string;
  /** What Redocly calls its file. */
  file: string;
  /** What it is called in `folder`. */
  name: string;
  edits: Edit[];
  /** The other generated files: path to content. */
  others: (metadata: Metadata, notice: string) => Record<string, string>;
}
