import { type AnyNode, type CallExpression, type ObjectExpression, parse } from 'acorn';
import type { PlacementHint } from '../exchange.ts';
import { UnreadableError } from '../text.ts';
import { bindingsOf, nodesOf } from './script-bindings.ts';
import {
  type Bindings,
  evaluate,
  MAY_BE_JWT,
  type Parts,
  pathOf,
  prefixOf,
  type Rank,
  rankOf,
} from './script-values.ts';

/** Where a script puts a value, and how surely that is the JWT. */
export interface ScriptPlacement {
  placement: PlacementHint['placement'];
  rank: Rank;
}

/** What a script does that matters here. */
export interface ScriptEffects {
  placements: ScriptPlacement[];
  /** The variables it sets, with those that were known before. */
  variables: ReadonlyMap<string, Parts>;
}

const SETTERS = /^(pm\.(environment|variables|collectionVariables|globals)\.set|postman\.set\w*Variable)$/;
const ADD = '(add|upsert|append|insert|prepend|populate|assimilate|repopulate)';
const HEADERS = new RegExp(`request\\.(headers\\.${ADD}|(add|upsert)Header)$`);
const QUERY = new RegExp(`request\\.(url\\.query\\.${ADD}|(url\\.)?addQueryParams)$`);
const FORM = new RegExp(`request\\.body\\.(urlencoded|formdata)\\.${ADD}$`);
const BODY = /request\.(body(\.(raw|update))?|data)$/;

/**
 * Reads where a pre-request script puts the JWT. The script is parsed, never executed.
 *
 * @param known The variables that scripts before it set.
 * @throws {UnreadableError} When it is not JavaScript.
 */
export function readScript(code: string, known: ReadonlyMap<string, Parts>): ScriptEffects {
  try {
    const program = parse(code, {
      ecmaVersion: 'latest',
      allowAwaitOutsideFunction: true,
      allowReturnOutsideFunction: true,
      allowHashBang: true,
      locations: true,
    });
    return effectsOf(program, known);
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableError('The pre-request script is nested too deeply.');
    if (!(error instanceof SyntaxError)) throw error;
    // The parser's message quotes the script.
    const line = 'loc' in error ? (error.loc as { line?: number } | undefined)?.line : undefined;
    throw new UnreadableError('The pre-request script is not valid JavaScript.', line ? `line ${line}` : '');
  }
}

function effectsOf(program: AnyNode, known: ReadonlyMap<string, Parts>): ScriptEffects {
  const nodes = nodesOf(program);
  const variables = new Map(known);
  // A variable may be set after the function that reads it was written: twice is enough.
  for (let round = 0; round < 2; round += 1) {
    const bindings = bindingsOf(program, variables);
    for (const node of nodes) {
      if (node.type === 'CallExpression') setVariable(node, bindings, variables);
    }
  }
  const bindings = bindingsOf(program, variables);
  const placements = nodes.flatMap((node): ScriptPlacement[] => {
    if (node.type === 'CallExpression') return placedByCall(node, bindings);
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return [];
    const path = pathOf(node.left, bindings);
    if (BODY.test(path)) return placedInBody(node.right, bindings);
    const isHeader = /request\.headers$/.test(pathOf(node.left.object, bindings));
    const { property, computed } = node.left;
    if (!isHeader || property.type === 'PrivateIdentifier') return [];
    const name: Parts = computed || property.type !== 'Identifier' ? evaluate(property, bindings) : [property.name];
    return placed('header', name, evaluate(node.right, bindings));
  });
  return { placements, variables };
}

function setVariable(node: CallExpression, bindings: Bindings, variables: Map<string, Parts>): void {
  const [name, value] = node.arguments;
  if (!name || !value || !SETTERS.test(pathOf(node.callee, bindings))) return;
  const parts = evaluate(value, bindings);
  const key = prefixOf(evaluate(name, bindings));
  if (rankOf(parts) > rankOf(variables.get(key) ?? [])) variables.set(key, parts);
}

function placedByCall(node: CallExpression, bindings: Bindings): ScriptPlacement[] {
  const path = pathOf(node.callee, bindings);
  const kind = HEADERS.test(path) ? 'header' : QUERY.test(path) ? 'query' : FORM.test(path) ? 'body' : undefined;
  const [first, second] = node.arguments;
  if (!first) return [];
  if (!kind) return BODY.test(path) ? placedInBody(first, bindings) : [];
  return listOf(first, bindings).flatMap((entry) => {
    const object = objectOf(entry, bindings);
    if (object) {
      const name = propertyOf(object, /^(key|name)$/);
      const value = propertyOf(object, /^value$/);
      return name && value ? placed(kind, evaluate(name, bindings), evaluate(value, bindings)) : [];
    }
    const parts = evaluate(entry, bindings);
    if (second && second.type !== 'ObjectExpression' && rankOf(parts) === 0) {
      return placed(kind, parts, evaluate(second, bindings));
    }
    // `Name: value` or `name=value` as one text.
    const written = /^(?:.*&)?([^:=&]+)(?::\s?|=)([\s\S]*)$/.exec(prefixOf(parts));
    const [, name = '', prefix = ''] = written ?? [];
    return written ? placed(kind, [name.trim()], [prefix, ...parts.filter((part) => typeof part !== 'string')]) : [];
  });
}

function placed(kind: 'header' | 'query' | 'body', name: Parts, value: Parts): ScriptPlacement[] {
  const rank = rankOf(value);
  const text = prefixOf(name);
  if (rank < MAY_BE_JWT || !text) return [];
  if (kind !== 'header') return [{ placement: { in: kind, name: text }, rank }];
  return [{ placement: { in: 'header', name: text, prefix: prefixOf(value) }, rank }];
}

/** The members of a body that are the JWT: in `JSON.stringify({ jwt })`, in an object, or set on it before. */
function placedInBody(node: AnyNode, bindings: Bindings, depth = 0): ScriptPlacement[] {
  if (depth > 10) return [];
  if (node.type === 'CallExpression') {
    return node.arguments.flatMap((argument) => placedInBody(argument, bindings, depth + 1));
  }
  if (node.type === 'Identifier') {
    const { name } = node;
    const own = [...bindings.values].flatMap(([path, values]) =>
      path.startsWith(`${name}.`)
        ? values.flatMap((value) => placed('body', [path.slice(name.length + 1)], evaluate(value, bindings)))
        : [],
    );
    const values = bindings.values.get(name) ?? [];
    return [...own, ...values.flatMap((value) => placedInBody(value, bindings, depth + 1))];
  }
  if (node.type !== 'ObjectExpression') return [];
  return node.properties.flatMap((property): ScriptPlacement[] => {
    if (property.type === 'SpreadElement') return placedInBody(property.argument, bindings, depth + 1);
    const { key, value } = property;
    const inner = placedInBody(value, bindings, depth + 1);
    if (inner.length > 0 || property.computed) return inner;
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
    return placed('body', [name], evaluate(value, bindings));
  });
}

function listOf(node: AnyNode, bindings: Bindings): AnyNode[] {
  const list = boundValue(node, bindings);
  return list.type === 'ArrayExpression' ? list.elements.filter((element) => element !== null) : [node];
}

function objectOf(node: AnyNode, bindings: Bindings): ObjectExpression | undefined {
  const value = boundValue(node, bindings);
  // `new Header({ key, value })` of the package itself.
  const object =
    value.type === 'NewExpression' && value.arguments[0] ? boundValue(value.arguments[0], bindings) : value;
  return object.type === 'ObjectExpression' ? object : undefined;
}

function boundValue(node: AnyNode, bindings: Bindings): AnyNode {
  return node.type === 'Identifier' ? (bindings.values.get(node.name)?.[0] ?? node) : node;
}

function propertyOf(object: ObjectExpression, names: RegExp): AnyNode | undefined {
  for (const property of object.properties) {
    if (property.type !== 'Property' || property.computed) continue;
    const { key } = property;
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
    if (names.test(name)) return property.value;
  }
  return undefined;
}
