import {
  type Body,
  type Description,
  type Envelope,
  exampleValues,
  type Operation,
  queryOf,
  type Response,
} from '@appsmiles/openapi';
import { type Field, fieldsOf, parametersOf } from '../fields.ts';

const subs = { Partner: 'empty', UserToken: 'the userToken', Token: 'the token' } as const;

/** An operation as a Markdown page of its own. */
export function operationPage(operation: Operation, description: Description): string {
  const { method, path, request, responses } = operation;
  const successes = responses.filter(({ status }) => status.startsWith('2'));
  const failures = responses.filter((response) => !successes.includes(response));
  const sections = [
    `# ${method.toUpperCase()} ${path}: ${operation.summary}`,
    '> Unofficial: reconstructed from public pages, not written by the vendor. Each field says its provenance: documented, historical or inferred.',
    `- operationId: \`${operation.operationId}\`
- audience: ${operation.audience}
- \`sub\` of the request JWT: ${subs[operation.scheme]}
- idempotent: ${operation.idempotent}
- provenance of path and purpose: ${operation.provenance}${sourcesText(operation.sources)}`,
    operation.description.trim(),
    '## Request',
    ...queryText(operation, description),
    request ? bodyText(request, description) : 'No body.',
    ...successes.flatMap((success) => [`## Response ${success.status}`, bodyText(success, description)]),
    '## Failures',
    ...failures.map((failure) => failureText(failure, description.envelope)),
  ];
  return `${sections.join('\n\n')}\n`;
}

function queryText(operation: Operation, description: Description): string[] {
  const { method, path, parameters } = operation;
  if (parameters.length === 0) return [];
  const call = `${method.toUpperCase()} ${path}${queryOf(exampleValues(parameters))}`;
  const table = tableOf(parametersOf(operation, description), 'parameter');
  return ['In the query:', table, `\`\`\`http\n${call}\n\`\`\``];
}

const sourcesText = (keys: string[]): string => (keys.length > 0 ? ` (${keys.join(', ')})` : '');

const bodyText = (body: Body, description: Description): string =>
  [fieldTable(body, description), ...exampleBlocks(body)].join('\n\n');

function fieldTable(body: Body, description: Description): string {
  const fields = fieldsOf(body, description);
  return fields.length === 0 ? 'No fields: the body is `{}`.' : tableOf(fields, 'field');
}

function tableOf(fields: Field[], kind: string): string {
  const rows = fields.map(({ name, type, isRequired, provenance, description: meaning }) => {
    const cells = [`\`${name}\``, type, isRequired ? 'yes' : 'no', provenance, meaning];
    return `| ${cells.map((cell) => cell.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim()).join(' | ')} |`;
  });
  return [`| ${kind} | type | required | provenance | meaning |`, '|---|---|---|---|---|', ...rows].join('\n');
}

const exampleBlocks = ({ examples }: Body): string[] =>
  examples.map(
    ({ name, summary, value }) => `\`${name}\`: ${summary}\n\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``,
  );

function failureText({ status, description, examples }: Response, envelope: Envelope): string {
  const lines = examples.map(({ name, value }) => {
    // The lint rules hold the example of a failure to the envelope.
    const { [envelope.code]: code, [envelope.message]: message } = value as Record<string, unknown>;
    return `- ${code} \`${name}\`: "${message}"`;
  });
  const when = status === 'default' ? 'Any other HTTP status' : `HTTP ${status}`;
  return [`${when}: ${description.trim()}`, '', ...lines].join('\n');
}
