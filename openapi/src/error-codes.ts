import type { Description } from './description.ts';
import type { Schema } from './document.ts';
import { knownValuesOf } from './known-values.ts';

/** An errorCode of the envelope that means a call failed. */
export interface ErrorCode {
  code: number;
  /** Such as `unknownGift`. */
  name: string;
  /** The description's text for it. */
  meaning: string;
  /** The HTTP statuses it comes with, in ascending order. */
  statuses: string[];
  /** The operationIds that declare it. */
  operationIds: string[];
}

/** Every errorCode that a response of the description names, except that of a success, in ascending order. A platform may send others. */
export function errorCodesOf({ operations, resolve, envelope }: Description): ErrorCode[] {
  const found = new Map<number, ErrorCode>();
  for (const { operationId, responses } of operations) {
    for (const { status, schema } of responses) {
      const node = resolve<Schema>(schema).properties?.[envelope.code];
      for (const { value, name, meaning } of node ? knownValuesOf(resolve<Schema>(node)) : []) {
        const code = Number(value);
        if (code === envelope.success) continue;
        const entry = found.get(code) ?? { code, name, meaning, statuses: [], operationIds: [] };
        if (!entry.statuses.includes(status)) entry.statuses.push(status);
        if (!entry.operationIds.includes(operationId)) entry.operationIds.push(operationId);
        found.set(code, entry);
      }
    }
  }
  for (const { statuses } of found.values()) statuses.sort();
  return [...found.values()].sort((a, b) => a.code - b.code);
}
