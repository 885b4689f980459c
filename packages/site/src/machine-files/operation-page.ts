import {
  type Example,
  type Message,
  type Operation,
  type Provenance,
  type Reference,
  resolved,
  type Schema,
} from '../document.ts';

/** A field of a body, in the form in which a table shows it. */
export interface Field {
  /** With its place, such as `gifts[].giftId`. */
  name: string;
  type: string;
  isRequired: boolean;
  provenance: Provenance;
  description: string;
}

/** All fields of a body, outer before inner. */
export function fieldsOf({ content }: Message): Field[] {
  return schemaFields(content['application/json'].schema, '', 'inferred');
}

function schemaFields(node: Schema | Reference, place: string, inherited: Provenance): Field[] {
  const { properties = {}, required = [], 'x-provenance': own = inherited } = resolved<Schema>(node);
  return Object.entries(properties).flatMap(([key, value]) => {
    const schema = resolved<Schema>(value);
    const name = place + key;
    const provenance = schema['x-provenance'] ?? own;
    const { description = '', deprecated = false } = schema;
    const note = deprecated ? `Deprecated. ${description}` : description;
    const field = { name, type: typeOf(schema), isRequired: required.includes(key), provenance, description: note };
    const inner = schema.items ? schemaFields(schema.items, `${name}[].`, provenance) : [];
    return [field, ...inner, ...schemaFields(schema, `${name}.`, provenance)];
  });
}

function typeOf({ type, format, items, enum: values }: Schema): string {
  if (items) return `${typeOf(resolved<Schema>(items))}[]`;
  const name = [type].flat().join(' or ') || 'any';
  const details = [format, values && `one of ${values.map(String).join(', ')}`].filter(Boolean);
  return details.length > 0 ? `${name} (${details.join(', ')})` : name;
}

/** An operation as a Markdown page of its own. */
export function operationPage(path: string, operation: Operation): string {
  const { summary, description, requestBody, responses } = operation;
  const scheme = Object.keys(operation.security[0] ?? {})[0] ?? 'Partner';
  const success = resolved<Message>(responses['200'] as Message);
  const failures = Object.entries(responses).filter(([status]) => status !== '200');
  return `# POST /${path}: ${summary}

> Unofficial: reconstructed from public pages, not written by the vendor. Each field says its provenance: documented, historical or inferred.

- operationId: \`${operation.operationId}\`
- audience: ${operation['x-audience']}
- \`sub\` of the request JWT: ${{ Partner: 'empty', UserToken: 'the userToken', Token: 'the token' }[scheme]}
- idempotent: ${operation['x-idempotent']}
- provenance of path and purpose: ${operation['x-provenance']}

${description.trim()}

## Request

${fieldTable(requestBody)}

${exampleBlocks(requestBody)}

## Answer 200

${fieldTable(success)}

${exampleBlocks(success)}

## Failures

${failures.map(([status, response]) => failureText(status, resolved<Message>(response))).join('\n\n')}
`;
}

function fieldTable(message: Message): string {
  const fields = fieldsOf(message);
  if (fields.length === 0) return 'No fields: the body is `{}`.';
  const rows = fields.map(({ name, type, isRequired, provenance, description }) => {
    const cells = [`\`${name}\``, type, isRequired ? 'yes' : 'no', provenance, description];
    return `| ${cells.map((cell) => cell.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim()).join(' | ')} |`;
  });
  return ['| field | type | required | provenance | meaning |', '|---|---|---|---|---|', ...rows].join('\n');
}

function exampleBlocks({ content }: Message): string {
  return Object.entries(content['application/json'].examples)
    .map(([name, node]) => [name, resolved<Example>(node)] as const)
    .map(([name, { summary, value }]) => `\`${name}\`: ${summary}\n\n${jsonBlock(value)}`)
    .join('\n\n');
}

const jsonBlock = (value: unknown): string => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;

function failureText(status: string, { description = '', content }: Message): string {
  const examples = Object.entries(content['application/json'].examples);
  const lines = examples.map(([name, node]) => {
    const { errorCode, errorMsg } = resolved<Example>(node).value as { errorCode: number; errorMsg: string };
    return `- ${errorCode} \`${name}\`: "${errorMsg}"`;
  });
  return [`HTTP ${status}: ${description.trim()}`, '', ...lines].join('\n');
}
