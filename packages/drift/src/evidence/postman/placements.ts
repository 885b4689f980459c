import type { Place, PlacementHint, Problem } from '../exchange.ts';
import { problemAt } from '../exchange-body.ts';
import { UnreadableError } from '../text.ts';
import { isRecord } from '../values.ts';
import { authParts, effectiveAuth } from './auth.ts';
import { chainOf, type Item, type Script, type UnresolvedRequest } from './item.ts';
import { readScript, type ScriptEffects } from './script.ts';
import { MAY_BE_JWT, type Parts, prefixOf, type Rank, rankOf, withVariables } from './script-values.ts';
import { mapVariables, type Resolve } from './variables.ts';

type Placement = PlacementHint['placement'];
/** Finds where requests carry the JWT; it says each thing once per collection. */
export type FindPlacements = (item: Item, resolve: Resolve) => Generator<PlacementHint | Problem>;

/** Creates a finder for one collection. */
export function createPlacementFinder(): FindPlacements {
  const said = new Set<string>();
  // What a script does depends on those before it, which are always the same for one script.
  const read = new WeakMap<Script, ScriptEffects>();
  return function* findPlacements(item, resolve) {
    let variables: ReadonlyMap<string, Parts> = new Map();
    const found: { placement: Placement; rank: Rank; place: Place }[] = [];
    for (const script of chainOf(item.scope).flatMap(({ scripts }) => scripts)) {
      let effects = read.get(script);
      if (!effects) {
        const { problem, ...known } = effectsOf(script, variables);
        if (problem) yield problem;
        read.set(script, known);
        effects = known;
      }
      variables = effects.variables;
      const place = inScript(script);
      found.push(...effects.placements.map((placement) => ({ ...placement, place })));
    }
    found.push(...inRequest(item, variables, resolve).map((placement) => ({ ...placement, place: item })));
    const highest = Math.max(...found.map(({ rank }) => rank));
    for (const { placement, rank, place } of found) {
      const resolved = resolvedPlacement(placement, resolve);
      const text = JSON.stringify(resolved);
      // A signature may be sent beside the JWT: what is surest counts.
      if (rank < highest || said.has(text)) continue;
      said.add(text);
      const { file, at, path } = place;
      yield { kind: 'placement', file, at, ...(path === undefined ? {} : { path }), placement: resolved };
    }
  };
}

function inScript({ file, at, path }: Place, line = ''): Place {
  const rest = ['pre-request script', ...(line ? [line] : [])].join(' › ');
  return { file, at: `${at} › ${rest}`, ...(path === undefined ? {} : { path: `${path} ${rest}` }) };
}

function effectsOf(script: Script, known: ReadonlyMap<string, Parts>): ScriptEffects & { problem?: Problem } {
  try {
    return readScript(script.code, known);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const problem = problemAt(inScript(script, error.at), error.message);
    return { placements: [], variables: known, problem };
  }
}

function resolvedPlacement(placement: Placement, resolve: Resolve): Placement {
  const name = resolve(placement.name);
  return placement.in === 'header' ? { in: 'header', name, prefix: resolve(placement.prefix) } : { ...placement, name };
}

/** Where the request itself holds a variable that is the JWT, or has Postman make it. */
function inRequest(
  { scope, request }: Item,
  variables: ReadonlyMap<string, Parts>,
  resolve: Resolve,
): { placement: Placement; rank: Rank }[] {
  const auth = authParts(effectiveAuth(request.auth, scope), resolve);
  // Variables of the JWT stay; a value of one is from another day.
  const isJwt = (name: string): boolean => rankOf(withVariables(`{{${name}}}`, { variables })) >= MAY_BE_JWT;
  const partsOf = (text: string): Parts => withVariables(resolve(text, isJwt), { variables });
  const headers = [...request.headers, ...auth.headers].map(([name, value]) => {
    const parts = partsOf(value);
    return { placement: { in: 'header' as const, name, prefix: prefixOf(parts) }, rank: rankOf(parts) };
  });
  const query = [...queryOf(request), ...auth.query].map(([name, value]) => {
    return { placement: { in: 'query' as const, name }, rank: rankOf(partsOf(value)) };
  });
  const body = bodyMembers(resolve(request.body ?? '', isJwt)).map(([name, value]) => {
    return { placement: { in: 'body' as const, name }, rank: rankOf(partsOf(value)) };
  });
  const own = auth.placement ? [{ placement: auth.placement, rank: 4 as const }] : [];
  return [...own, ...headers, ...query, ...body].filter(({ rank }) => rank >= MAY_BE_JWT);
}

function queryOf({ url }: UnresolvedRequest): [string, string][] {
  return pairsOf(url.split('?').slice(1).join('?'));
}

function pairsOf(text: string): [string, string][] {
  return text.split('&').flatMap((pair): [string, string][] => {
    const [name, ...value] = pair.split('=');
    return name ? [[name, value.join('=')]] : [];
  });
}

/** The members of a body that hold variables: of JSON at any depth, or of a form. */
function bodyMembers(body: string): [name: string, value: string][] {
  if (!body.includes('{{')) return [];
  const members: [string, string][] = [];
  let root: unknown;
  try {
    root = JSON.parse(asJson(body));
  } catch {
    return pairsOf(body);
  }
  const open: [string, unknown][] = [['', root]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [name, value] = next;
    if (typeof value === 'string') members.push([name, value]);
    else if (Array.isArray(value)) open.push(...value.map((element): [string, unknown] => [name, element]));
    else if (isRecord(value)) open.push(...Object.entries(value));
  }
  return members;
}

/** Puts quotes around the variables that stand where a number may stand. */
function asJson(body: string): string {
  return body
    .split(/("(?:[^"\\]|\\.)*")/s)
    .map((part, index) => (index % 2 === 0 ? mapVariables(part, (_, whole) => JSON.stringify(whole)) : part))
    .join('');
}
