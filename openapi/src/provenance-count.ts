import type { Audience, Description } from './description.ts';
import type { ContentNode, Document, OperationNode, ResponseNode, Schema } from './document.ts';
import { type Aspect, aspectsOf, type Provenance, type ProvenanceWord } from './provenance.ts';
import { type Reference, resolve, resolvePointer } from './reference.ts';

/** How many parts have which provenance. `mixed`: their aspects differ. */
export type ProvenanceCount = Record<ProvenanceWord | 'mixed', number>;

/** The count of one operation: itself, its responses, and the fields of its request and its `data`. */
export interface OperationProvenance {
  /** With a slash at its start, such as `/gift/list`. */
  path: string;
  operationId: string;
  audience: Audience;
  count: ProvenanceCount;
}

/** The provenance of a document in numbers. */
export interface ProvenanceSummary {
  /** A part that several operations share counts for each of them, but once per operation. The envelope is left out. */
  operations: OperationProvenance[];
  /** The fields of the envelope. It is the same in every response; a member counts with the best that is known of it. */
  envelope: ProvenanceCount;
  /** The claims of the request JWT. */
  claims: ProvenanceCount;
  /** All operations, responses, fields and claims, each once. */
  total: ProvenanceCount;
  /** All fields and claims, each once, by aspect. */
  aspects: Record<Aspect, Record<ProvenanceWord, number>>;
}

type Part = object & { 'x-provenance'?: Provenance };

interface Found {
  /** Operations and responses. */
  others: Set<Part>;
  fields: Set<Part>;
  /** The fields around `data`, by name. */
  envelope: Map<string, Part[]>;
}

/** Counts the provenance of a bundled document, each part once. */
export function countProvenance({ document, operations }: Description): ProvenanceSummary {
  const all: Found = { others: new Set(), fields: new Set(), envelope: new Map() };
  const rows = operations.map(({ path, method, operationId, audience }) => {
    const own: Found = { others: new Set(), fields: new Set(), envelope: all.envelope };
    collectOperation(document.paths[path]?.[method], document, own);
    for (const part of own.others) all.others.add(part);
    for (const part of own.fields) all.fields.add(part);
    return { path, operationId, audience, count: countParts([...own.others, ...own.fields]) };
  });
  const envelope = [...all.envelope.values()].map(bestKnown);
  const claims = Object.values(resolve<Schema>(document, document['x-request-jwt'].claims).properties ?? {});
  const fields = [...envelope, ...claims, ...all.fields];
  return {
    operations: rows,
    envelope: countParts(envelope),
    claims: countParts(claims),
    total: countParts([...all.others, ...fields]),
    aspects: countAspects(fields),
  };
}

function collectOperation(operation: OperationNode | undefined, document: Document, found: Found): void {
  if (operation === undefined) return;
  // The lint rules hold the target of each reference to the kind that stands in its place.
  const target = <T extends object>(node: T | Reference): T =>
    '$ref' in node ? target(resolvePointer(document, node.$ref) as T | Reference) : node;
  const schemas = ({ content = {} }: ContentNode): Schema[] =>
    Object.values(content).map(({ schema }) => target<Schema>(schema));
  const visited = new Set<Schema>();
  const visit = (node: Schema | Reference): void => {
    const schema = target<Schema>(node);
    if (visited.has(schema)) return;
    visited.add(schema);
    for (const property of Object.values(schema.properties ?? {})) {
      found.fields.add(property);
      visit(property);
    }
    if (schema.items) visit(schema.items);
  };

  found.others.add(operation);
  for (const parameter of operation.parameters ?? []) found.fields.add(target(parameter));
  if (operation.requestBody) schemas(target<ContentNode>(operation.requestBody)).forEach(visit);
  for (const node of Object.values(operation.responses)) {
    const response = target<ResponseNode>(node);
    found.others.add(response);
    for (const header of Object.values(response.headers ?? {})) found.fields.add(target(header));
    for (const { properties = {} } of schemas(response)) {
      for (const [name, member] of Object.entries(properties)) {
        found.envelope.set(name, [...(found.envelope.get(name) ?? []), member]);
        visit(member);
      }
    }
  }
}

const inferredAspects = (part: Part): number =>
  aspectsOf(part, part['x-provenance'] ?? 'inferred').filter(([, word]) => word === 'inferred').length;

const bestKnown = (parts: Part[]): Part =>
  parts.reduce((best, part) => (inferredAspects(part) < inferredAspects(best) ? part : best));

function countParts(parts: Part[]): ProvenanceCount {
  const count: ProvenanceCount = { documented: 0, historical: 0, confirmed: 0, mixed: 0, inferred: 0 };
  for (const { 'x-provenance': provenance } of parts) {
    if (provenance === undefined) continue;
    const words = new Set(typeof provenance === 'string' ? [provenance] : Object.values(provenance));
    const [only = 'inferred'] = words;
    count[words.size === 1 ? only : 'mixed'] += 1;
  }
  return count;
}

function countAspects(fields: Part[]): ProvenanceSummary['aspects'] {
  const zero = (): Record<ProvenanceWord, number> => ({ documented: 0, historical: 0, confirmed: 0, inferred: 0 });
  const count = { name: zero(), type: zero(), presence: zero(), meaning: zero(), bounds: zero() };
  for (const field of fields) {
    const provenance = field['x-provenance'];
    if (provenance === undefined) continue;
    for (const [aspect, word] of aspectsOf(field, provenance)) count[aspect][word] += 1;
  }
  return count;
}
