import type { Provenance } from '@appsmiles/openapi';
import type { Place, Problem } from './evidence/exchange.ts';

/** What can differ. */
export const kinds = [
  'path-unknown',
  'path-missing',
  'method',
  'jwt-placement',
  'header',
  'status',
  'envelope',
  'error-code',
  'field-unknown',
  'field-missing',
  'field-renamed',
  'type',
  'format',
  'value',
  'required',
] as const;

/** One of {@link kinds}. */
export type Kind = (typeof kinds)[number];

/** Where a part stands in the description: keys from the root of the document, through its references. */
export type Pointer = readonly (string | number)[];

/** A difference between the description and the evidence. */
export interface Finding {
  kind: Kind;
  /** `null` where it is about the API as a whole. */
  operationId: string | null;
  /** Which part: `request.tagId`, `response.data.user.points`, `response 409`. */
  at: string;
  /** What the description says, as a type or a shape. */
  expected: string;
  /** What the evidence shows, likewise. */
  seen: string;
  /** How often, out of how many. */
  count: number;
  of: number;
  /** Of the part in the description; `null` for what the description lacks. */
  provenance: Provenance | null;
  /** `alarm` where the description's part is documented, `correction` where it was inferred or is older. */
  weight: 'alarm' | 'correction';
  /** What to do. */
  cure: string;
  /** The first few places. */
  evidence: Place[];
  /** The file and line of the description; `null` where its source is not at hand. */
  file: string | null;
  line: number | null;
  /** For proposals; not reported. */
  details: FindingDetails;
}

/** What a proposal needs to know of a finding. */
export interface FindingDetails {
  pointer: Pointer;
  /** The new name of a field or of a part of the envelope. */
  name?: string;
  /** The schema that fits what was seen. */
  schema?: object;
  values?: unknown[];
  /** The method of a path that the description lacks, in lower case. */
  method?: string;
  /** The codes of its failures, by their HTTP statuses. */
  failures?: ReadonlyMap<string, ReadonlySet<number>>;
}

/** An inferred part of the description that evidence supports. */
export interface Confirmed {
  operationId: string | null;
  at: string;
  provenance: Provenance;
  count: number;
  of: number;
  evidence: Place[];
  file: string | null;
  line: number | null;
  details: { pointer: Pointer };
}

/** How much of the description the evidence covers. */
export interface Coverage {
  exchanges: number;
  operations: Part;
  fields: Part;
  codes: Part;
}

/** The parts that were seen, and the names of those that were not. */
export interface Part {
  seen: number;
  of: number;
  unseen: string[];
}

/** What `drift` found. */
export interface Drift {
  findings: Finding[];
  confirmed: Confirmed[];
  coverage: Coverage;
  problems: Problem[];
  /** The parts that were seen, with the types of their values. For proposals; not reported. */
  sightings: SeenPart[];
}

/** A part of the description that was seen in an operation. */
export interface SeenPart {
  pointer: Pointer;
  types: readonly string[];
}
