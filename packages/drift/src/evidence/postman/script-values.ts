import type { AnyNode, CallExpression, Expression, NewExpression } from 'acorn';

/**
 * How surely a value is the JWT: 4 it is, 3 a function that cannot be seen signed it, 2 such a function computed it and it is
 * named a token, 1 it is a signature, of which a JWT may be made, 0 nothing says so.
 */
export type Rank = 0 | 1 | 2 | 3 | 4;

/** The least rank of what may be the JWT. */
export const MAY_BE_JWT = 2;

/** A text that a script puts together: what is written in it, and how surely the rest is the JWT. */
export type Parts = (string | { rank: Rank })[];

/** What the names of a script stand for. */
export interface Bindings {
  /** Everything that is assigned to a name, or passed as the parameter of that name; scopes are not told apart. */
  values: ReadonlyMap<string, readonly Expression[]>;
  /** What the functions of a name return. */
  returns: ReadonlyMap<string, readonly Expression[]>;
  /** Variables of Postman that scripts set. */
  variables: ReadonlyMap<string, Parts>;
  /** What was evaluated before. */
  memo: Map<AnyNode, Parts>;
}

const GETTERS = /^(pm\.(environment|variables|collectionVariables|globals)\.get|postman\.get\w*Variable)$/;
const NOTHING: Parts = [{ rank: 0 }];
/** More parts than a header is put together from: a script that doubles a text again and again stays small. */
const MAX_PARTS = 200;

/** How surely the name of a value or a function says that it is the JWT. */
export function rankOfName(name: string): Rank {
  if (/secret|payload|claims|header|key|lib|decode|parse|verify/i.test(name)) return 0;
  if (/jw[ts]/i.test(name)) return 4;
  if (/hmac|signature/i.test(name)) return 1;
  // `assign` and `signal` sign nothing.
  return /sign(?!in|up|out|al)/i.test(name) && !/assign|design/i.test(name) ? 3 : 0;
}

/** The path of an expression, such as `pm.request.headers.add`, through calls and through names that stand for others. */
export function pathOf(node: AnyNode, bindings: Bindings, depth = 0): string {
  switch (node.type) {
    case 'Identifier': {
      const [value, ...others] = bindings.values.get(node.name) ?? [];
      const isAlias = value?.type === 'MemberExpression' || value?.type === 'Identifier';
      return isAlias && others.length === 0 && depth < 10 ? pathOf(value, bindings, depth + 1) : node.name;
    }
    case 'MemberExpression': {
      const name =
        node.property.type === 'Identifier' && !node.computed
          ? node.property.name
          : node.property.type === 'Literal'
            ? String(node.property.value)
            : '*';
      return `${pathOf(node.object, bindings, depth)}.${name}`;
    }
    case 'CallExpression':
    case 'NewExpression':
      return pathOf(node.callee, bindings, depth);
    case 'ChainExpression':
      return pathOf(node.expression, bindings, depth);
    case 'AwaitExpression':
      return pathOf(node.argument, bindings, depth);
    default:
      return '*';
  }
}

/** Evaluates what a text is put together from. Nothing is executed. */
export function evaluate(node: AnyNode, bindings: Bindings): Parts {
  const known = bindings.memo.get(node);
  if (known) return known;
  // What is made from itself finds nothing there.
  bindings.memo.set(node, NOTHING);
  const parts = evaluateOnce(node, bindings);
  const bounded = parts.length > MAX_PARTS ? [{ rank: rankOf(parts) }] : parts;
  bindings.memo.set(node, bounded);
  return bounded;
}

function evaluateOnce(node: AnyNode, bindings: Bindings): Parts {
  const value = (child: AnyNode): Parts => evaluate(child, bindings);
  switch (node.type) {
    case 'Literal':
      return withVariables(String(node.value ?? ''), bindings);
    case 'TemplateLiteral':
      return asSigned(
        node.quasis.flatMap(({ value: text }, index) => {
          const hole = node.expressions[index];
          return [...withVariables(text.cooked ?? '', bindings), ...(hole ? value(hole) : [])];
        }),
      );
    case 'BinaryExpression':
      return node.operator === '+' ? asSigned([...value(node.left), ...value(node.right)]) : NOTHING;
    case 'Identifier':
      return named(node.name, bindings, value);
    case 'AwaitExpression':
      return value(node.argument);
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return value(node.expression);
    case 'AssignmentExpression':
      return value(node.right);
    case 'SequenceExpression':
      return best(node.expressions.map(value));
    case 'ConditionalExpression':
      return best([value(node.consequent), value(node.alternate)]);
    case 'LogicalExpression':
      return best([value(node.left), value(node.right)]);
    case 'MemberExpression':
      return member(pathOf(node, bindings), bindings, value);
    case 'CallExpression':
    case 'NewExpression':
      return call(node, bindings, value);
    default:
      return NOTHING;
  }
}

function named(name: string, bindings: Bindings, value: (node: AnyNode) => Parts): Parts {
  const assigned = bindings.values.get(name) ?? [];
  const found = assigned.length > 0 ? best(assigned.map(value)) : NOTHING;
  if (!found.some((part) => typeof part !== 'string')) return found;
  const rank = rankOfName(name);
  if (rank > rankOf(found)) return found.map((part) => (typeof part === 'string' ? part : { rank }));
  // A token from a function that cannot be seen, such as a library's. Tokens from responses are others.
  const isComputed = assigned.some(
    (node) => node.type === 'CallExpression' && !/^(pm|postman|JSON|res\w*|Object)\b/.test(pathOf(node, bindings)),
  );
  return rankOf(found) === 0 && isComputed && /token|bearer|auth/i.test(name) ? [{ rank: 2 }] : found;
}

function member(path: string, bindings: Bindings, value: (node: AnyNode) => Parts): Parts {
  const assigned = bindings.values.get(path);
  if (assigned) return best(assigned.map(value));
  return [{ rank: rankOfName(path.split('.').at(-1) ?? '') }];
}

function call(node: CallExpression | NewExpression, bindings: Bindings, value: (node: AnyNode) => Parts): Parts {
  const path = pathOf(node.callee, bindings);
  const [first] = node.arguments;
  if (GETTERS.test(path) && first?.type === 'Literal') return withVariables(`{{${first.value}}}`, bindings);
  const returned = node.callee.type === 'Identifier' ? bindings.returns.get(node.callee.name) : undefined;
  const { callee } = node;
  const object = callee.type === 'MemberExpression' ? callee.object : undefined;
  const method = path.split('.').at(-1) ?? '';
  if (object && method === 'join') return joined(object, first, bindings, value);
  if (object && method === 'concat') return asSigned([object, ...node.arguments].flatMap(value));
  if (object && /^(toString|trim|valueOf)$/.test(method)) return value(object);
  const inner = returned ? returned.map(value) : [...(object ? [object] : []), ...node.arguments].map(value);
  const found = best(inner);
  const names = path.split('.').map(rankOfName);
  // A signature over a JWT is not a JWT, and `jwt.decode` makes none.
  if (names.at(-1) === 1) return [{ rank: 1 }];
  const rank = names.at(-1) === 0 && /decode|parse|verify/i.test(method) ? 0 : Math.max(0, ...names);
  if (returned && rankOf(found) >= rank) return found;
  // Only ranks go in.
  return [{ rank: Math.max(rank, rankOf(found)) as Rank }];
}

function joined(
  object: AnyNode,
  separator: AnyNode | undefined,
  bindings: Bindings,
  value: (node: AnyNode) => Parts,
): Parts {
  const list = object.type === 'Identifier' ? (bindings.values.get(object.name)?.[0] ?? object) : object;
  if (list.type !== 'ArrayExpression') return value(object);
  const between = separator ? value(separator) : [','];
  return asSigned(
    list.elements.flatMap((element, index) => [...(index > 0 ? between : []), ...(element ? value(element) : [])]),
  );
}

/** Three parts with dots between them, one of which was signed, are a JWT (RFC 7515 §3.1). */
function asSigned(parts: Parts): Parts {
  if (rankOf(parts) === 0) return parts;
  const first = parts.findIndex((part) => typeof part !== 'string');
  const dots = parts
    .slice(first)
    .reduce((sum, part) => sum + (typeof part === 'string' ? part.split('.').length - 1 : 0), 0);
  return dots >= 2 ? [...parts.slice(0, first), { rank: 4 }] : parts;
}

function best(choices: Parts[]): Parts {
  return choices.reduce<Parts>((a, b) => (rankOf(b) > rankOf(a) || isEmpty(a) ? b : a), []);
}

function isEmpty(parts: Parts): boolean {
  return parts.every((part) => part === '');
}

/** The surest of the parts. */
export function rankOf(parts: Parts): Rank {
  return parts.reduce<Rank>((rank, part) => (typeof part !== 'string' && part.rank > rank ? part.rank : rank), 0);
}

/** The text before the first part that is not written. */
export function prefixOf(parts: Parts): string {
  const end = parts.findIndex((part) => typeof part !== 'string');
  return parts.slice(0, end === -1 ? parts.length : end).join('');
}

/** Puts in what scripts have set a variable to; others stay in the text. */
export function withVariables(text: string, { variables }: Pick<Bindings, 'variables'>): Parts {
  return text.split(/(\{\{[^{}]*\}\})/).flatMap((part): Parts => {
    const name = /^\{\{(.*)\}\}$/s.exec(part)?.[1]?.trim();
    if (name === undefined) return part === '' ? [] : [part];
    const rank = rankOfName(name);
    return variables.get(name) ?? (rank === 4 ? [{ rank }] : [part]);
  });
}
