import { type Description, errorCodesOf, type Idempotency, type Schema } from '@appsmiles/openapi';

/** A path with what a client knows of its operation: operationId, whether a repeat is harmless, whether a token goes into `sub`. */
export type OperationRow = readonly [path: string, facts: readonly [string, Idempotency, boolean]];

/** What a client knows of each operation, path by path. */
export function operationRows({ operations }: Description): OperationRow[] {
  return operations.map(({ path, operationId, idempotent, needsToken }) => [
    path,
    [operationId, idempotent, needsToken],
  ]);
}

/** {@link operationRows} as TypeScript. */
export function operationsText(description: Description): string {
  const rows = operationRows(description);
  return `/** Path to operationId, x-idempotent, and whether a token goes into \`sub\`. */\n${table('operations', rows)}`;
}

/** Each errorCode with its name, of all failures that the description has, as TypeScript. */
export function errorCodesText(description: Description): string {
  const rows = errorCodesOf(description).map(({ code, name }) => [code, name] as const);
  return `/** Each errorCode of a failure, and its name. */\n${table('errorCodes', rows)}`;
}

/** A table of each operationId: the fields that its request must have, and those that it may have. */
export function requestFieldsText({ operations, resolve }: Description): string {
  const rows = operations.map(({ operationId, request }) => {
    const { properties = {}, required = [] } = request ? resolve<Schema>(request.schema) : {};
    return [operationId, [required, Object.keys(properties).filter((field) => !required.includes(field))]] as const;
  });
  return `/** operationId to the fields that a request must have, and those that it may have. */\n${table('requestFields', rows)}`;
}

/** For each operationId whose fields are all optional, and of which one has a default: a body that says it. */
export function sameAsEmptyText({ operations, resolve }: Description): string {
  const rows = operations.flatMap(({ operationId, request }) => {
    const { properties = {}, required = [] } = request ? resolve<Schema>(request.schema) : {};
    const defaults = Object.entries(properties).map(([name, node]) => [name, resolve<Schema>(node).default] as const);
    const field = defaults.find(([, value]) => value !== undefined);
    if (required.length > 0 || !field) return [];
    return [[operationId, JSON.stringify({ [field[0]]: field[1] })] as const];
  });
  return `/** operationId to a body that says the same as \`{}\`: a field with its default. */\n${table('sameAsEmpty', rows)}`;
}

function table(name: string, rows: (readonly [string | number, unknown])[]): string {
  const lines = rows.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  return `export const ${name} = {\n${lines.join('')}} as const;\n`;
}
