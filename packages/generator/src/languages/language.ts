import type { Envelope, ErrorCode, RequestJwt } from '@appsmiles/openapi';
import type { OperationRow } from '../typescript.ts';

/** What every client knows about the platform besides its types. */
export interface Metadata {
  errorCodes: ErrorCode[];
  operations: OperationRow[];
  /** How requests are signed unless a client's options say otherwise. */
  requestJwt: RequestJwt;
  /** How responses are read. */
  envelope: Envelope;
  /** The names of the schemas of all bodies that are sent, in alphabetical order. */
  requests: string[];
}

/**
 * An edit of a generated file: what the generator writes, and what replaces it. Where nothing matches, the generator has
 * changed, unless the description has nothing that the edit is for.
 */
export type Edit = [
  wrong: RegExp | ((facts: EditFacts) => RegExp),
  right: string,
  isFor?: (facts: EditFacts) => boolean,
];

/** What a description has that an edit may be for. */
export interface EditFacts {
  envelope: Envelope;
  /** Whether one of its operations sends a body. */
  hasBodies: boolean;
  /** Whether one of its schemas has a field of this name. */
  hasField: (name: string) => boolean;
}

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
