import { readFileSync } from 'node:fs';
import type { Oas3Rule } from '@redocly/openapi-core';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { extension } from '../extension.ts';

const names = ['x-request-jwt', 'x-envelope'] as const;

const ajv = new Ajv2020({ allErrors: true, discriminator: true });
const validators = names.map((name): [typeof name, ValidateFunction] => {
  const file = new URL(`../../extensions/${name}.schema.json`, import.meta.url);
  return [name, ajv.compile(JSON.parse(readFileSync(file, 'utf8')))];
});

/** The two extensions that signers, clients and servers take their defaults from are there, and fit their schemas. */
export const schemeFitsItsSchema: Oas3Rule = () => ({
  Root(root, ctx) {
    for (const [name, validate] of validators) {
      const value = extension(root, name);
      if (value === undefined) {
        const message = `The description needs ${name} at its root: openapi/extensions/${name}.schema.json says what it holds.`;
        ctx.report({ message, location: ctx.location.key() });
      } else if (!validate(value)) {
        for (const error of validate.errors ?? []) {
          const path = [name, ...error.instancePath.split('/').slice(1)];
          ctx.report({ message: messageOf(path, error), location: ctx.location.child(path) });
        }
      }
    }
  },
});

function messageOf(path: string[], { message = 'is wrong', keyword, params }: ErrorObject): string {
  const values = keyword === 'enum' ? params.allowedValues : keyword === 'const' ? [params.allowedValue] : [];
  const detail = keyword === 'additionalProperties' ? params.additionalProperty : values.join(', ');
  return `${path.join('.')} ${message}${detail ? `: ${detail}` : ''}.`;
}
