import { type Description, errorCodesOf, type Idempotency, type Schema } from '@appsmiles/openapi';

/** What a client knows about an operation, by its method and path. */
export type OperationRow = readonly [call: string, facts: readonly [string, Idempotency, boolean]];

/** What a client knows about each operation, by method and path, such as `POST /gift/list`. */
export function operationRows({ operations }: Description): OperationRow[] {
  return operations.map(({ method, path, operationId, idempotent, needsToken }) => [
    `${method.toUpperCase()} ${path}`,
    [operationId, idempotent, needsToken],
  ]);
}

/** The same as TypeScript, with the names of the query parameters that an operation has. */
export function operationsText({ operations }: Description): string {
  const rows = operations.map(({ operationId, method, path, parameters, idempotent, needsToken }) => {
    const query = parameters.map(({ name }) => name);
    const facts = { operationId, idempotent, needsToken, ...(query.length > 0 && { query }) };
    return [`${method.toUpperCase()} ${path}`, facts] as const;
  });
  return `/** Method and path to operationId, x-idempotent, whether a token goes into \`sub\`, and the parameters in the query. */\n${table('operations', rows)}`;
}

/** The errorCode and name of every failure in the description, as TypeScript. */
export function errorCodesText(description: Description): string {
  const rows = errorCodesOf(description).map(({ code, name }) => [code, name] as const);
  return `/** Each errorCode of a failure, and its name. */\n${table('errorCodes', rows)}`;
}

/** A table by operationId: the fields that its request must have, and those that it may have. */
export function requestFieldsText({ operations, resolve }: Description): string {
  const rows = operations.map(({ operationId, request }) => {
    const { properties = {}, required = [] } = request ? resolve<Schema>(request.schema) : {};
    const optional = Object.keys(properties).filter((field) => !required.includes(field));
    return [operationId, { required, optional }] as const;
  });
  return `/** operationId to the fields that a request must have, and those that it may have. */\n${table('requestFields', rows)}`;
}

/** A table by operationId, where all fields are optional and one has a default: a body with that default. */
export function sameAsEmptyText({ operations, resolve }: Description): string {
  const rows = operations.flatMap(({ operationId, request }) => {
    const { properties = {}, required = [] } = request ? resolve<Schema>(request.schema) : {};
    const defaults = Object.entries(properties).map(([name, node]) => [name, resolve<Schema>(node).default] as const);
    const field = defaults.find(([, value]) => value !== undefined);
    if (required.length > 0 || !field) return [];
    return [[operationId, JSON.stringify({ [field[0]]: field[1] })] as const];
  });
  return `/** operationId to a body with the default of one field, which means the same as \`{}\`. */\n${table('sameAsEmpty', rows)}`;
}

/** How requests carry their JWT, as TypeScript for the signing package. */
export function requestJwtText({ requestJwt }: Description): string {
  const type = "import type { RequestJwt } from '../request-jwt.ts';";
  return `${type}\n\n/** What \`x-request-jwt\` says. */\nexport const requestJwt: RequestJwt = ${literal(requestJwt)};\n`;
}

/** Where a response has its code, message and data, as TypeScript. */
export function envelopeText({ envelope }: Description): string {
  return `/** What \`x-envelope\` says. */\nexport const envelope = ${literal(envelope)} as const;\n`;
}

function literal(value: object): string {
  return JSON.stringify(value, null, 2);
}

function table(name: string, rows: (readonly [string | number, unknown])[]): string {
  const lines = rows.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  return `export const ${name} = {\n${lines.join('')}} as const;\n`;
}
