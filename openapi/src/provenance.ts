/** Where something comes from: the vendor's page, an older source of the vendor's, seen in evidence (overlays only), or this project. */
export type ProvenanceWord = 'documented' | 'historical' | 'confirmed' | 'inferred';

/** What can be known about a field by itself: someone may publish its name and not its length. */
export type Aspect = 'name' | 'type' | 'presence' | 'meaning' | 'bounds';

/** The provenance of a field whose aspects do not all come from one place. `bounds` where the schema has some. */
export type AspectProvenance = Record<Exclude<Aspect, 'bounds'>, ProvenanceWord> & { bounds?: ProvenanceWord };

/** One word for all aspects, or one for each. */
export type Provenance = ProvenanceWord | AspectProvenance;

/** The aspects, in the order in which they are written and shown. */
export const aspects: readonly Aspect[] = ['name', 'type', 'presence', 'meaning', 'bounds'];

/** The keywords of a schema that limit its values or stand in for one: what `bounds` is about. */
export const boundKeywords: readonly string[] = [
  ...['enum', 'const', 'format', 'default', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['multipleOf', 'minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'],
];

/** The bound keywords that a schema has, in its own order. */
export const boundsOf = (schema: object): string[] => Object.keys(schema).filter((key) => boundKeywords.includes(key));

/** The word for each aspect that a field has; `bounds` only where it has any. */
export function aspectsOf(schema: object, provenance: Provenance): [Aspect, ProvenanceWord][] {
  const hasBounds = boundsOf(schema).length > 0;
  return aspects.flatMap((aspect): [Aspect, ProvenanceWord][] => {
    if (aspect === 'bounds' && !hasBounds) return [];
    const word = typeof provenance === 'string' ? provenance : provenance[aspect];
    return word === undefined ? [] : [[aspect, word]];
  });
}

/** As a reader sees it: `historical`, or `historical: name, type; inferred: presence, meaning, bounds`. */
export function provenanceText(provenance: Provenance): string {
  if (typeof provenance === 'string') return provenance;
  const stated = aspects.filter((aspect) => provenance[aspect] !== undefined);
  const words = new Set(stated.map((aspect) => provenance[aspect]));
  const namesOf = (word?: ProvenanceWord): string => stated.filter((aspect) => provenance[aspect] === word).join(', ');
  return [...words].map((word) => `${word}: ${namesOf(word)}`).join('; ');
}
