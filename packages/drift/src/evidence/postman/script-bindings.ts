import type { AnyNode, AssignmentExpression, Expression, Function as FunctionNode, Pattern } from 'acorn';
import { full } from 'acorn-walk';
import { type Bindings, type Parts, pathOf } from './script-values.ts';

/** Gathers what each name of a script stands for, wherever it is assigned. */
export function bindingsOf(program: AnyNode, variables: ReadonlyMap<string, Parts>): Bindings {
  const values = new Map<string, Expression[]>();
  const returns = new Map<string, Expression[]>();
  const parameters = new Map<string, Pattern[]>();
  const bindings: Bindings = { values, returns, variables, memo: new Map() };
  const bind = (name: string, value: Expression): void => {
    values.set(name, [...(values.get(name) ?? []), value]);
  };
  const bindFunction = (name: string, node: FunctionNode): void => {
    returns.set(name, returnsOf(node));
    parameters.set(name, node.params);
  };
  const nodes = nodesOf(program);
  for (const node of nodes) {
    if (node.type === 'FunctionDeclaration' && node.id) bindFunction(node.id.name, node);
    if (node.type === 'VariableDeclarator' && node.init) {
      if (isFunction(node.init) && node.id.type === 'Identifier') bindFunction(node.id.name, node.init);
      bindPattern(node.id, node.init, bind);
    }
    if (node.type === 'AssignmentExpression') bindAssignment(node, bindings, bind);
  }
  for (const node of nodes) {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') continue;
    const patterns = parameters.get(node.callee.name) ?? [];
    for (const [index, argument] of node.arguments.entries()) {
      const pattern = patterns[index];
      if (pattern && argument.type !== 'SpreadElement') bindPattern(pattern, argument, bind);
    }
  }
  return bindings;
}

/** All nodes of a program, inner ones first. */
export function nodesOf(program: AnyNode): AnyNode[] {
  const nodes: AnyNode[] = [];
  // The walker types each node by what all have in common; the union is what the parser makes.
  full(program, (node) => nodes.push(node as AnyNode));
  return nodes;
}

function bindAssignment(
  node: AssignmentExpression,
  bindings: Bindings,
  bind: (name: string, value: Expression) => void,
): void {
  const { left, operator, right } = node;
  const name = left.type === 'Identifier' ? left.name : left.type === 'MemberExpression' ? pathOf(left, bindings) : '';
  if (operator === '+=') {
    const before = bindings.values.get(name)?.at(-1);
    // What is appended is read like a sum.
    bind(name, before ? { ...node, type: 'BinaryExpression', operator: '+', left: before, right } : right);
  } else if (name) bind(name, right);
  else if (left.type === 'ObjectPattern') bindPattern(left, right, bind);
}

/** Binds names, and those of `const { request } = pm`. */
function bindPattern(pattern: Pattern, value: Expression, bind: (name: string, value: Expression) => void): void {
  if (pattern.type === 'Identifier') bind(pattern.name, value);
  else if (pattern.type === 'AssignmentPattern') bindPattern(pattern.left, value, bind);
  else if (pattern.type === 'ObjectPattern') {
    for (const property of pattern.properties) {
      if (property.type !== 'Property' || property.computed) continue;
      const { start, end, key } = property;
      const member: Expression = {
        type: 'MemberExpression',
        start,
        end,
        object: value,
        property: key,
        computed: key.type !== 'Identifier',
        optional: false,
      };
      bindPattern(property.value, member, bind);
    }
  }
}

function isFunction(node: AnyNode): node is FunctionNode & Expression {
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';
}

function returnsOf(node: FunctionNode): Expression[] {
  if (node.body.type !== 'BlockStatement') return [node.body];
  return nodesOf(node.body).flatMap((inner) =>
    inner.type === 'ReturnStatement' && inner.argument ? [inner.argument] : [],
  );
}
