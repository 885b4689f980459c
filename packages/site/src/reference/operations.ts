import {
  type Body,
  type Description,
  exampleValues,
  type Operation,
  queryOf,
  type Schema,
  type Tag,
} from '@appsmiles/openapi';
import { marked } from 'marked';
import { escapeHtml } from '../escape-html.ts';
import { provenanceOf } from '../fields.ts';
import { groupRoute, operationRoute } from '../routes.ts';

/**
 * A group of operations as plain HTML, for the time before Redoc's script is there: what each does and takes. An
 * element has the route of Redoc as its id, so that a link to it works with and without the script.
 */
export function groupHtml(description: Description, tag: Tag): string {
  const { name, 'x-displayName': title = name, description: text } = tag;
  const operations = description.operations.filter(({ tag }) => tag === name);
  return `<section class="group" id="${groupRoute(name)}">
<h2>${escapeHtml(title)}</h2>
${marked.parse(text, { async: false })}${operations.map((operation) => operationHtml(operation, description)).join('\n')}
</section>`;
}

function operationHtml(operation: Operation, description: Description): string {
  const { method, path, summary, audience, idempotent, provenance, sources, request } = operation;
  const route = operationRoute(operation);
  const marks = Object.entries({ audience, idempotent, provenance, source: sources.join(', ') }).map(
    ([name, value]) => `<strong>${name}:</strong> <code>${escapeHtml(String(value))}</code>`,
  );
  return `<section class="operation" id="${route}">
<h3>${escapeHtml(summary)}</h3>
<p><code>${method.toUpperCase()} ${path}</code></p>
<p class="marks">${marks.join('<br />')}</p>
${marked.parse(operation.description, { async: false })}${queryHtml(operation, description)}<h4>Body</h4>
${request ? fieldsHtml(request, description) : '<p>None.</p>'}
<p><a href="#${route}">Responses, examples and code<span class="unseen"> of ${path.slice(1)}</span></a></p>
</section>`;
}

function queryHtml({ method, path, parameters }: Operation, { resolve }: Description): string {
  if (parameters.length === 0) return '';
  const fields = parameters.map(({ name, required = false, description, schema, 'x-provenance': provenance }) =>
    fieldHtml(
      name,
      required,
      { ...schema, ...(description && { description }), ...(provenance && { 'x-provenance': provenance }) },
      resolve,
    ),
  );
  const call = `${method.toUpperCase()} ${path}${queryOf(exampleValues(parameters))}`;
  return `<h4>Query</h4>\n<dl>${fields.join('')}</dl>\n<p>Such as <code>${escapeHtml(call)}</code></p>\n`;
}

function fieldsHtml({ schema }: Body, { resolve }: Description): string {
  const { properties = {}, required = [] } = resolve<Schema>(schema);
  const fields = Object.entries(properties).map(([name, node]) =>
    fieldHtml(name, required.includes(name), resolve<Schema>(node), resolve),
  );
  return fields.length === 0 ? '<p>None: send <code>{}</code>.</p>' : `<dl>${fields.join('')}</dl>`;
}

function fieldHtml(name: string, isRequired: boolean, field: Schema, resolve: Description['resolve']): string {
  const { description = '', 'x-provenance': provenance } = field;
  return `<dt><code>${name}</code> ${typeOf(field, resolve)}${isRequired ? ', required' : ''}</dt>
<dd>${marked.parse(description, { async: false })}<p><strong>provenance:</strong> <code>${provenanceOf(field, provenance)}</code></p></dd>`;
}

const typeOf = ({ type, items }: Schema, resolve: Description['resolve']): string =>
  items === undefined ? String(type) : `array of ${typeOf(resolve<Schema>(items), resolve)}`;
