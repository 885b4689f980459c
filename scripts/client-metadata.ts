/** The parts of a bundled document that the client knows at run time. */
export interface ClientDocument {
  paths: Record<string, { post: Operation }>;
  components: { schemas: Record<string, Schema> };
}

interface Operation {
  operationId: string;
  'x-idempotent': true | false | 'when-param1';
  security: Record<string, []>[];
  requestBody: { content: { 'application/json': { schema: { $ref: string } } } };
}

interface Schema {
  enum?: number[];
  'x-enum-varnames'?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  default?: unknown;
}

/** A path with its operationId, whether a repeat is harmless, and whether it takes a token in `sub`. */
export type OperationRow = readonly [path: string, facts: readonly [string, true | false | 'when-param1', boolean]];

/** What a client knows of each operation, path by path. */
export function operationRows({ paths }: Pick<ClientDocument, 'paths'>): OperationRow[] {
  return Object.entries(paths).map(([path, { post }]) => {
    const needsToken = !post.security.some((scheme) => 'Partner' in scheme);
    return [path, [post.operationId, post['x-idempotent'], needsToken]];
  });
}

/** {@link operationRows} as TypeScript. */
export function operationsText(document: ClientDocument): string {
  const rows = operationRows(document);
  return `/** Path to operationId, x-idempotent, and whether a token goes into \`sub\`. */\n${table('operations', rows)}`;
}

/** Each errorCode with its name, of all failures that the description has. */
export function errorCodeRows({ components }: Pick<ClientDocument, 'components'>): [number, string][] {
  const names = new Map<number, string>();
  for (const { properties } of Object.values(components.schemas)) {
    const { enum: codes = [], 'x-enum-varnames': varnames = [] } = properties?.errorCode ?? {};
    codes.forEach((code, index) => {
      if (code !== 0) names.set(code, varnames[index] ?? '');
    });
  }
  return [...names].sort(([a], [b]) => a - b);
}

/** {@link errorCodeRows} as TypeScript. */
export function errorCodesText(document: ClientDocument): string {
  return `/** Each errorCode of a failure, and its name. */\n${table('errorCodes', errorCodeRows(document))}`;
}

/** A table of each operationId: the fields that its request must have, and those that it may have. */
export function requestFieldsText({ paths, components }: ClientDocument): string {
  const rows = Object.values(paths).map(({ post }) => {
    const { properties = {}, required = [] } = requestSchema(post, components);
    return [
      post.operationId,
      [required, Object.keys(properties).filter((field) => !required.includes(field))],
    ] as const;
  });
  return `/** operationId to the fields that a request must have, and those that it may have. */\n${table('requestFields', rows)}`;
}

/** For each operationId whose fields are all optional, and of which one has a default: a body that says it. */
export function sameAsEmptyText({ paths, components }: ClientDocument): string {
  const rows = Object.values(paths).flatMap(({ post }) => {
    const { properties = {}, required = [] } = requestSchema(post, components);
    const field = Object.entries(properties).find(([, schema]) => schema.default !== undefined);
    if (required.length > 0 || !field) return [];
    return [[post.operationId, JSON.stringify({ [field[0]]: field[1].default })] as const];
  });
  return `/** operationId to a body that says the same as \`{}\`: a field with its default. */\n${table('sameAsEmpty', rows)}`;
}

function requestSchema({ requestBody }: Operation, { schemas }: ClientDocument['components']): Schema {
  const name = requestBody.content['application/json'].schema.$ref.split('/').at(-1) ?? '';
  return schemas[name] ?? {};
}

function table(name: string, rows: (readonly [string | number, unknown])[]): string {
  const lines = rows.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  return `export const ${name} = {\n${lines.join('')}} as const;\n`;
}
