import type { Provenance } from '@appsmiles/openapi';
import type { Place } from '../evidence/exchange.ts';
import type { Confirmed, Finding, Pointer, SeenPart } from '../finding.ts';
import type { Privacy } from './privacy.ts';

/** What part of a field a finding is about, as `x-provenance` tells them apart. */
export type Aspect = 'name' | 'type' | 'presence' | 'meaning' | 'bounds';

/** Finds the file and line of a part of the description. */
export type Locate = (pointer: Pointer) => { file: string; line: number } | undefined;

/** A finding, before it is known where it stands and what it means. */
export interface Draft extends Omit<Finding, 'provenance' | 'weight' | 'file' | 'line' | 'evidence'> {
  /** The part of the description that it is about, if there is one. */
  schema: object | undefined;
  aspect: Aspect;
  places: Place[];
}

/** Takes findings and confirmations. */
export interface Recorder {
  add(draft: Draft): void;
  /** Notes that evidence supports a part, if it is one that nobody has documented. */
  confirm(
    part: { observation: { count: number; places: Place[] }; at: string; pointer: Pointer },
    operationId: string | null,
    schema: object,
  ): void;
  /** The request headers that carry JWTs, in lower case. */
  carriers: Set<string>;
  findings: Finding[];
  confirmed: Confirmed[];
  /** What was seen, for proposals. */
  sightings: SeenPart[];
}

/** Creates a recorder. */
export function createRecorder(privacy: Privacy, locate: Locate = () => undefined): Recorder {
  const shownPlaces = (places: Place[]): Finding['evidence'] => places.slice(0, MOST_PLACES).map(privacy.place);
  const findings: Finding[] = [];
  const confirmed: Confirmed[] = [];
  return {
    carriers: new Set(),
    findings,
    confirmed,
    sightings: [],
    add({ schema, aspect, places, ...draft }) {
      const provenance = schema ? provenanceOf(schema, aspect) : null;
      const { file = null, line = null } = locate(draft.details.pointer) ?? {};
      const weight = provenance === 'documented' ? 'alarm' : 'correction';
      const { at, seen, cure, details } = draft;
      const { name, schema: fitting } = details;
      findings.push({
        ...draft,
        at: privacy.text(at),
        seen: privacy.text(seen),
        cure: privacy.text(cure),
        provenance,
        weight,
        evidence: shownPlaces(places),
        file,
        line,
        details: {
          ...details,
          ...(name !== undefined && { name: privacy.text(name) }),
          ...(fitting && { schema: privacy.schema(fitting) }),
        },
      });
    },
    confirm({ observation, at, pointer }, operationId, schema) {
      const provenance = provenanceOf(schema, 'type');
      if (provenance !== 'inferred') return;
      const { file = null, line = null } = locate(pointer) ?? {};
      const { count, places } = observation;
      confirmed.push({
        operationId,
        at,
        provenance,
        count,
        of: count,
        evidence: shownPlaces(places),
        file,
        line,
        details: { pointer },
      });
    },
  };
}

/** Where an aspect of a part comes from: one word holds for all its aspects. */
export function provenanceOf(part: object, aspect: Aspect): Provenance | null {
  const { 'x-provenance': stated } = part as { 'x-provenance'?: unknown };
  if (typeof stated !== 'object' || stated === null) return (stated as Provenance | undefined) ?? null;
  const aspects = stated as Partial<Record<Aspect, Provenance>>;
  return aspects[aspect] ?? 'inferred';
}

/** How many places are reported: the first few. */
const MOST_PLACES = 3;
