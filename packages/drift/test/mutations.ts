import type { Document, Schema } from '@appsmiles/openapi';
import fc from 'fast-check';

// biome-ignore lint/suspicious/noExplicitAny: a document is changed at any place of it.
type Json = any;

/** A change of the description, as a deployment may differ, and what drift has to find: kind and place. */
export interface Mutation {
  /** What it changes: two changes of one thing would hide each other. */
  subject: string;
  apply(document: Json): void;
  expected: string;
}

/** Objects of responses that one or more operations have, and the fields that each always has. */
function fieldsOf({ components: { schemas } }: Document): { name: string; field: string; schema: Schema }[] {
  return Object.entries(schemas).flatMap(([name, { properties = {}, required = [] }]) => {
    if (/Request$|Claims$|Failure$|Response$|Data$/.test(name)) return [];
    return required.map((field) => ({ name, field, schema: properties[field] as Schema }));
  });
}

function operationsOf({ paths }: Document): { path: string; operation: Json }[] {
  return Object.entries(paths).map(([path, { post }]) => ({ path, operation: post }));
}

/** Any mutation of a description. */
export function anyMutation(document: Document): fc.Arbitrary<Mutation> {
  const fields = fieldsOf(document);
  const scalars = fields.filter(({ schema }) => 'type' in schema && !['array', 'object'].includes(String(schema.type)));
  const operations = operationsOf(document);
  return fc.oneof(
    fc.constantFrom(...fields).map(({ name }) => added(name)),
    fc.constantFrom(...scalars).map(({ name, field }) => removed(name, field)),
    fc.constantFrom(...scalars).map(({ name, field }) => renamed(name, field)),
    fc.constantFrom(...scalars).map(({ name, field, schema }) => retyped(name, field, schema)),
    fc.constantFrom(...scalars).map(({ name, field }) => optional(name, field)),
    fc.constant(listed()),
    fc
      .constantFrom(
        ...Object.keys(document.components.schemas).filter((name) => /Failure$/.test(name) && name !== 'Failure'),
      )
      .map(coded),
    // An object in a query is a text, and so another type.
    fc
      .constantFrom(...operations.filter(({ path }) => path !== '/user/clientcheckcredentials'))
      .map(({ path, operation }) => moved(path, operation)),
    fc.constantFrom(...operations).map(({ path, operation }) => dropped(path, operation)),
    fc.constantFrom(...operations).map(({ path }) => invented(path)),
    fc.constantFrom('header', 'query', 'body').map(placed),
    fc
      .constantFrom(['message', 'text'], ['data', 'payload'], ['code', 'statusCode'])
      .map(([part = '', name = '']) => enveloped(part, name)),
    fc.integer({ min: 2, max: 90 }).map(succeeded),
  );
}

const properties = (schema: string): string => `components.schemas.${schema}.properties`;

function added(schema: string): Mutation {
  return {
    subject: schema,
    apply: (document) =>
      (document.components.schemas[schema].properties.extraThing = { type: 'string', examples: ['x'] }),
    expected: `field-unknown components.schemas.${schema} extraThing`,
  };
}

function removed(schema: string, field: string): Mutation {
  return {
    subject: schema,
    apply({ components: { schemas } }) {
      delete schemas[schema].properties[field];
      schemas[schema].required = schemas[schema].required.filter((name: string) => name !== field);
    },
    expected: `field-missing ${properties(schema)}.${field}`,
  };
}

function renamed(schema: string, field: string): Mutation {
  const name = `${field}Value`;
  return {
    subject: schema,
    apply({ components: { schemas } }) {
      const { [field]: node, ...others } = schemas[schema].properties;
      schemas[schema].properties = { ...others, [name]: node };
      schemas[schema].required = schemas[schema].required.map((one: string) => (one === field ? name : one));
    },
    expected: `field-renamed ${properties(schema)}.${field} ${name}`,
  };
}

function retyped(schema: string, field: string, { type }: Schema): Mutation {
  const other = type === 'string' ? { type: 'integer', examples: [1] } : { type: 'string', examples: ['x'] };
  return {
    subject: schema,
    apply: (document) => (document.components.schemas[schema].properties[field] = other),
    expected: `type ${properties(schema)}.${field}`,
  };
}

function optional(schema: string, field: string): Mutation {
  return {
    subject: schema,
    apply({ components: { schemas } }) {
      schemas[schema].required = schemas[schema].required.filter((name: string) => name !== field);
    },
    expected: `required components.schemas.${schema} ${field}`,
  };
}

function listed(): Mutation {
  return {
    subject: 'Program',
    apply: ({ components: { schemas } }) => schemas.Program.properties.mechanic['x-extensible-enum'].push('challenge'),
    expected: `value ${properties('Program')}.mechanic`,
  };
}

function coded(schema: string): Mutation {
  const code = 900 + schema.length;
  return {
    subject: schema,
    apply: ({ components: { schemas }, 'x-envelope': envelope }) =>
      schemas[schema].properties[envelope.code]['x-extensible-enum'].push(code),
    expected: `error-code ${schema} ${code}`,
  };
}

function moved(path: string, { operationId }: Json): Mutation {
  return {
    subject: path,
    apply({ paths, components: { schemas } }) {
      const { requestBody, ...operation } = paths[path].post;
      const name = requestBody.content['application/json'].schema.$ref.split('/').at(-1);
      const { properties: members = {}, required = [] } = schemas[name];
      const parameters = Object.entries(members).map(([member, schema]) => ({
        name: member,
        in: 'query',
        required: required.includes(member),
        schema,
      }));
      paths[path] = { get: { ...operation, ...(parameters.length > 0 && { parameters }) } };
    },
    expected: `method ${operationId} get`,
  };
}

function dropped(path: string, { operationId }: Json): Mutation {
  return { subject: path, apply: ({ paths }) => delete paths[path], expected: `path-missing ${operationId}` };
}

function invented(path: string): Mutation {
  return {
    subject: 'a new path',
    apply({ paths }) {
      // Of a description in which that path may have moved or be gone.
      const { post } = paths[path] ?? {};
      const like = post ?? (Object.values(paths)[0] as Json).post ?? (Object.values(paths)[0] as Json).get;
      paths['/challenge/list'] = { post: { ...like, operationId: 'listChallenges' } };
    },
    expected: 'path-unknown /challenge/list',
  };
}

function placed(where: string): Mutation {
  return {
    subject: 'placement',
    apply: (document) =>
      (document['x-request-jwt'].placement =
        where === 'header' ? { in: 'header', name: 'x-jwt', prefix: '' } : { in: where, name: 'jwt' }),
    expected: `jwt-placement ${where}`,
  };
}

function enveloped(part: string, name: string): Mutation {
  return {
    subject: 'envelope',
    apply(document) {
      const old = document['x-envelope'][part];
      document['x-envelope'][part] = name;
      for (const [component, schema] of Object.entries<Json>(document.components.schemas)) {
        const { [old]: node, ...others } = schema.properties ?? {};
        if (!node || !/(Response|Failure)$/.test(component)) continue;
        schema.properties = { ...others, [name]: node };
        schema.required = schema.required?.map((one: string) => (one === old ? name : one));
      }
    },
    expected: `envelope ${part} ${name}`,
  };
}

function succeeded(code: number): Mutation {
  return {
    subject: 'envelope',
    apply(document) {
      document['x-envelope'].success = code;
      for (const [name, { properties: members = {} }] of Object.entries<Json>(document.components.schemas)) {
        if (!/Response$/.test(name)) continue;
        const member = members[document['x-envelope'].code];
        Object.assign(member, { 'x-extensible-enum': [code], examples: [code] });
      }
    },
    expected: `envelope success ${code}`,
  };
}
