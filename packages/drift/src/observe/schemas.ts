import type { Description, Envelope, Operation, Schema } from '@appsmiles/openapi';

/** The schema of what an operation is sent: of its body, or, where it has none, of its query as an object. */
export function requestSchema({ request, parameters }: Operation, resolve: Description['resolve']): Schema {
  if (request) return resolve<Schema>(request.schema);
  const query = parameters.filter((parameter) => parameter.in === 'query');
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
    required: query.filter(({ required }) => required).map(({ name }) => name),
  };
}

/** The schema of the data of an operation's success; `undefined` where the description has none. */
export function dataSchema(
  { responses }: Operation,
  { data }: Envelope,
  resolve: Description['resolve'],
): Schema | undefined {
  const success = responses.find(({ status }) => /^2/.test(status));
  const node = success && resolve<Schema>(success.schema).properties?.[data];
  return node && resolve<Schema>(node);
}

/** The members that any response of an operation has, whatever they stand for. */
export function memberNames({ responses }: Operation, resolve: Description['resolve']): string[] {
  return responses.flatMap(({ schema }) => Object.keys(resolve<Schema>(schema).properties ?? {}));
}

/** Whether every response of an operation must have a member. */
export function isRequired({ responses }: Operation, name: string, resolve: Description['resolve']): boolean {
  return responses.every(({ schema }) => resolve<Schema>(schema).required?.includes(name));
}
