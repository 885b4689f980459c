import type { Oas3Rule } from '@redocly/openapi-core';
import { extension } from '../extension.ts';

/** Every operation says whether a repeat is harmless: clients rely on it to decide whether to try again. */
export const idempotencyStated: Oas3Rule = () => ({
  Operation(operation, ctx) {
    const value = extension(operation, 'x-idempotent');
    if (value === true || value === false || value === 'when-param1') return;
    const location = value === undefined ? ctx.location.key() : ctx.location.child('x-idempotent');
    ctx.report({ message: 'An operation needs x-idempotent: true, false or when-param1.', location });
  },
});
