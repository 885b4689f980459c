import { readFileSync } from 'node:fs';
import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { extension } from '../extension.ts';

type Location = UserContext['location'];

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
        for (const error of clearest(validate.errors ?? [])) {
          const path = [name, ...error.instancePath.split('/').slice(1)];
          ctx.report({ message: messageOf(path, error), location: locationOf(ctx.location, path, error) });
        }
      }
    }
  },
});

/** Of what no alternative fits, only what says most: what is wrong further inside, or else that none fits. */
function clearest(errors: ErrorObject[]): ErrorObject[] {
  const places = errors.filter(({ keyword }) => keyword === 'oneOf').map(({ instancePath }) => instancePath);
  return errors.filter(({ instancePath, keyword }) => {
    if (!places.includes(instancePath)) return true;
    return keyword === 'oneOf' && !errors.some((other) => other.instancePath.startsWith(`${instancePath}/`));
  });
}

function messageOf(path: string[], { message = 'is wrong', keyword, params }: ErrorObject): string {
  const place = path.join('.');
  if (keyword === 'discriminator') return `${place}.${params.tag} must be header, query or body.`;
  if (keyword === 'oneOf') return `${place} must be all, or a list of names in lower case.`;
  const values = keyword === 'enum' ? params.allowedValues : keyword === 'const' ? [params.allowedValue] : [];
  const detail = keyword === 'additionalProperties' ? params.additionalProperty : values.join(', ');
  return `${place} ${message}${detail ? `: ${detail}` : ''}.`;
}

/** Where an editor should show it: at the member itself, or at the key of what lacks one. */
function locationOf(root: Location, path: string[], { keyword, params }: ErrorObject): Location {
  if (keyword === 'additionalProperties') return root.child([...path, params.additionalProperty]).key();
  if (keyword === 'required') return root.child(path).key();
  return params.error === 'mapping' ? root.child([...path, params.tag]) : root.child(path);
}
