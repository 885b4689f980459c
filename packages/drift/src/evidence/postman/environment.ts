import { isRecord, own, textOf } from '../values.ts';
import { variablesOf } from './variables.ts';

/** Reads an environment, or the globals: as exported, as an API sent it, or v3's YAML. Undefined when it is not one. */
export function readEnvironment(content: unknown): Map<string, string> | undefined {
  if (!isRecord(content)) return undefined;
  const inner = own(content, 'environment');
  if (isRecord(inner)) return readEnvironment(inner);
  const values = own(content, 'values') ?? own(content, 'variables');
  if (!Array.isArray(values) && !isRecord(values)) return undefined;
  const isMarked = own(content, '_postman_variable_scope') !== undefined || own(content, '$kind') === 'environment';
  const isNamed = textOf(own(content, 'name')) !== undefined && own(content, 'item') === undefined;
  return isMarked || isNamed ? variablesOf(values) : undefined;
}
