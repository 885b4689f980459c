import type { Description, Placement } from '@appsmiles/openapi';
import type { Collected } from '../observe/collect.ts';
import type { Sighting } from '../observe/observation.ts';
import { placementText } from '../observe/placement-text.ts';
import { NONE } from '../observe/read-envelope.ts';
import { isPrefixShown, shownName } from '../observe/shown.ts';
import type { Recorder } from './recorder.ts';
import { schemaOf } from './schema-of.ts';

/** Compares what is the same for all operations: paths that nobody described, the place of the JWT, the envelope. */
export function compareApi(collected: Collected, description: Description, recorder: Recorder): void {
  comparePaths(collected, recorder);
  comparePlacement(collected, description, recorder);
  compareEnvelope(collected, description, recorder);
}

function comparePaths({ unknown, hosts, prefixes }: Collected, recorder: Recorder): void {
  // The longest first: one may begin with another.
  const known = [...prefixes.keys()].filter((prefix) => prefix !== '').sort((a, b) => b.length - a.length);
  for (const [request, { count, places, ...found }] of unknown) {
    // A browser also speaks with others: what they have does not concern this API.
    if (hosts.size > 0 && [...found.hosts].every((host) => !hosts.has(host))) continue;
    const [method = '', whole = ''] = request.split(' ');
    const prefix = known.find((one) => whole.startsWith(`${one}/`)) ?? '';
    const path = whole.slice(prefix.length);
    recorder.add({
      kind: 'path-unknown',
      operationId: null,
      at: path,
      expected: 'nothing',
      seen: `${method} ${path}`,
      count,
      of: count,
      schema: undefined,
      aspect: 'presence',
      places,
      cure: `Add an operation for ${method} ${path}.`,
      details: {
        pointer: ['paths'],
        name: path,
        method: method.toLowerCase(),
        failures: found.failures,
        schema: { request: schemaOf(found.request), data: schemaOf(found.data) },
      },
    });
  }
}

function comparePlacement({ placements }: Collected, { document, requestJwt }: Description, recorder: Recorder): void {
  const ours = placementText(requestJwt.placement);
  const of = sum(placements);
  const pointer = ['x-request-jwt', 'placement'];
  for (const [text, { count, places }] of placements) {
    const extension = document['x-request-jwt'];
    // What the collector wrote.
    const placement = JSON.parse(text) as Placement;
    if (placement.in === 'header') recorder.carriers.add(placement.name);
    if (samePlacement(text, ours)) {
      recorder.confirm({ observation: { count, places }, at: 'x-request-jwt.placement', pointer }, null, extension);
      continue;
    }
    recorder.add({
      kind: 'jwt-placement',
      operationId: null,
      at: 'x-request-jwt.placement',
      expected: describePlacement(requestJwt.placement),
      seen: describePlacement(placement),
      count,
      of,
      schema: extension,
      aspect: 'type',
      places,
      cure: `Set x-request-jwt.placement to the ${describePlacement(placement)}.`,
      details: { pointer, schema: placement },
    });
  }
}

/** RFC 9110 §11.1: the name of an authentication scheme is matched without regard to case. */
function samePlacement(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function describePlacement(placement: Placement): string {
  if (placement.in === 'query') return `query parameter ${shownName(placement.name)}`;
  if (placement.in === 'body') return `member ${shownName(placement.name)} of the body`;
  const { name, prefix = '' } = placement;
  return `header ${shownName(name)}${prefix === '' ? '' : `, after ${isPrefixShown(prefix) ? `"${prefix}"` : 'a text'}`}`;
}

const parts = ['code', 'message', 'data'] as const;

function compareEnvelope(collected: Collected, description: Description, recorder: Recorder): void {
  const { envelope, others } = collected;
  const { envelope: ours, document } = description;
  for (const part of parts) {
    const of = sum(envelope[part]);
    for (const [name, { count, places }] of envelope[part]) {
      const pointer = ['x-envelope', part];
      if (name === ours[part]) continue;
      recorder.add({
        kind: 'envelope',
        operationId: null,
        at: `x-envelope.${part}`,
        expected: ours[part],
        seen: name === NONE ? 'nothing that can stand for it' : shownName(name),
        count,
        of,
        schema: document['x-envelope'],
        aspect: 'name',
        places,
        cure: name === NONE ? `Check what these responses are.` : `Set x-envelope.${part} to ${shownName(name)}.`,
        details: { pointer, ...(name !== NONE && { name }) },
      });
    }
  }
  compareSuccess(collected, description, recorder);
  compareCodeType(collected, description, recorder);
  const of = sum(envelope.code);
  for (const [name, { count, places }] of others) {
    recorder.add({
      kind: 'field-unknown',
      operationId: null,
      at: `response.${shownName(name)}`,
      expected: 'nothing',
      seen: 'a member beside code, message and data',
      count,
      of,
      schema: undefined,
      aspect: 'presence',
      places,
      cure: `Ignore it, or describe ${shownName(name)} in the envelope.`,
      details: { pointer: ['x-envelope'], name },
    });
  }
}

function compareCodeType({ codeTypes }: Collected, { envelope, document }: Description, recorder: Recorder): void {
  for (const [type, { count, places }] of codeTypes) {
    if (type === 'integer') continue;
    recorder.add({
      kind: 'type',
      operationId: null,
      at: `response.${envelope.code}`,
      expected: 'integer',
      seen: type,
      count,
      of: sum(codeTypes),
      schema: document['x-envelope'],
      aspect: 'type',
      places,
      cure: `Read ${envelope.code} as ${type}.`,
      details: { pointer: ['x-envelope', 'code'] },
    });
  }
}

/** The code of a success as text: where data never comes with ours, the code that it comes with most often. */
export function successCode(seen: ReadonlyMap<string, Sighting>, ours: number): string {
  if (seen.size === 0 || seen.has(String(ours))) return String(ours);
  const [most] = [...seen].sort(([, a], [, b]) => b.count - a.count);
  return most?.[0] ?? String(ours);
}

function compareSuccess({ successCodes }: Collected, { envelope, document }: Description, recorder: Recorder): void {
  const code = successCode(successCodes, envelope.success);
  const sighting = successCodes.get(code);
  if (!sighting || code === String(envelope.success)) return;
  const { count, places } = sighting;
  recorder.add({
    kind: 'envelope',
    operationId: null,
    at: 'x-envelope.success',
    expected: String(envelope.success),
    seen: /^-?\d+$/.test(code) ? code : 'a code that is not a number',
    count,
    of: sum(successCodes),
    schema: document['x-envelope'],
    aspect: 'type',
    places,
    cure: 'Set x-envelope.success to the code of a success.',
    details: { pointer: ['x-envelope', 'success'], values: [/^-?\d+$/.test(code) ? Number(code) : code] },
  });
}

function sum(sightings: Map<unknown, Sighting>): number {
  return [...sightings.values()].reduce((total, { count }) => total + count, 0);
}
