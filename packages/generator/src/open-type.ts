import type { Schema } from '@appsmiles/openapi';
import { tsLiteral } from 'openapi-typescript';
import ts from 'typescript';

/**
 * The TypeScript type of a list that may grow: its known values, and any other of their kind. An editor still offers the
 * known ones, because TypeScript keeps them apart from `number & {}`. `undefined` for any other schema.
 */
export function openType({ type, 'x-extensible-enum': known }: Schema): ts.TypeNode | undefined {
  if (known === undefined) return undefined;
  const kind = type === 'integer' ? ts.SyntaxKind.NumberKeyword : ts.SyntaxKind.StringKeyword;
  const any = ts.factory.createIntersectionTypeNode([
    ts.factory.createKeywordTypeNode(kind),
    ts.factory.createTypeLiteralNode([]),
  ]);
  return ts.factory.createUnionTypeNode([...known.map(tsLiteral), ts.factory.createParenthesizedType(any)]);
}
