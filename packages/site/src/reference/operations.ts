import { marked } from 'marked';

/** The parts of a bundled document that the reference reads. */
export interface ReferenceDocument {
  info: { title: string; summary: string };
  tags: { name: string; description: string }[];
  paths: Record<string, { post: Operation }>;
  components: { schemas: Record<string, Schema> };
}

interface Operation {
  operationId: string;
  tags: [string];
  summary: string;
  description: string;
  'x-audience': string;
  'x-idempotent': boolean | string;
  'x-provenance': string;
  requestBody: { content: { 'application/json': { schema: { $ref: string } } } };
}

interface Schema {
  type: string | string[];
  description: string;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  'x-provenance': string;
}

/** The route of Redoc to a group of operations. */
export const groupRoute = (tag: string): string => `/${tag.toLowerCase().replaceAll(' ', '-')}`;

/** The route of Redoc to an operation, such as `/front-end/buygift`. */
export const operationRoute = ({ tags: [tag], operationId }: Operation): string =>
  `${groupRoute(tag)}/${operationId.toLowerCase()}`;

/**
 * A group of operations as plain HTML, for the time before Redoc's script is there: what each does and takes. An
 * element has the route of Redoc as its id, so that a link to it works with and without the script.
 */
export function groupHtml(document: ReferenceDocument, tag: ReferenceDocument['tags'][number]): string {
  const operations = Object.entries(document.paths).filter(([, { post }]) => post.tags[0] === tag.name);
  return `<section class="group" id="${groupRoute(tag.name)}">
<h2>${escapeHtml(tag.name)}</h2>
${marked.parse(tag.description, { async: false })}${operations.map(([path, { post }]) => operationHtml(document, path, post)).join('\n')}
</section>`;
}

function operationHtml(document: ReferenceDocument, path: string, operation: Operation): string {
  const route = operationRoute(operation);
  const marks = (['x-audience', 'x-idempotent', 'x-provenance'] as const).map(
    (name) => `<strong>${name.slice(2)}:</strong> <code>${escapeHtml(String(operation[name]))}</code>`,
  );
  return `<section class="operation" id="${route}">
<h3>${escapeHtml(operation.summary)}</h3>
<p><code>POST ${path}</code></p>
<p class="marks">${marks.join('<br />')}</p>
${marked.parse(operation.description, { async: false })}<h4>Body</h4>
${fieldsHtml(document, operation)}
<p><a href="#${route}">Answers, examples and code samples<span class="unseen"> of ${path.slice(1)}</span></a></p>
</section>`;
}

function fieldsHtml(document: ReferenceDocument, operation: Operation): string {
  const name = operation.requestBody.content['application/json'].schema.$ref.split('/').at(-1) ?? '';
  const { properties = {}, required = [] } = document.components.schemas[name] ?? {};
  const fields = Object.entries(properties).map(
    ([
      field,
      schema,
    ]) => `<dt><code>${field}</code> ${typeOf(schema)}${required.includes(field) ? ', required' : ''}</dt>
<dd>${marked.parse(schema.description, { async: false })}<p><strong>provenance:</strong> <code>${schema['x-provenance']}</code></p></dd>`,
  );
  return fields.length === 0 ? '<p>None: send <code>{}</code>.</p>' : `<dl>${fields.join('')}</dl>`;
}

const typeOf = ({ type, items }: Schema): string => (items === undefined ? String(type) : `array of ${typeOf(items)}`);

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
