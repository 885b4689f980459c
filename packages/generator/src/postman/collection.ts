import type { Description } from '@appsmiles/openapi';
import type { Arazzo, Workflow } from './arazzo.ts';
import { signingScript } from './script.ts';
import { tagFolders } from './tag-folders.ts';
import { tokenSources } from './token-sources.ts';
import type { Collection, Variable } from './types.ts';
import { uuidOf } from './uuid.ts';
import { inputVariable, isTokenVariable, scopeOf } from './variables.ts';
import { workflowFolder } from './workflow-folder.ts';

/** The collection of a description: first its workflows, whose order a whole run needs, then every operation, tag by tag. */
export function postmanCollection(description: Description, documents: Arazzo[]): Collection {
  const { title, description: about } = description.document.info;
  const workflows = documents.flatMap((document) => document.workflows);
  const sources = tokenSources(workflows, description);
  const byWorkflow = documents.flatMap((document) =>
    document.workflows.map((workflow) => workflowFolder(document, workflow, workflows, description)),
  );
  return {
    info: {
      _postman_id: uuidOf(`collection ${title}`),
      name: title,
      description: about,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    // Whoever redirects a signed request to another host would give it the JWT, or the body.
    protocolProfileBehavior: { followRedirects: false },
    auth: { type: 'noauth' },
    event: [signingScript(description, sources)],
    variable: variablesOf(workflows, description),
    item: [...byWorkflow, ...tagFolders(sources, description)],
  };
}

/** What the workflows send, with its defaults, and what they keep; the tokens are variables of the environment. */
function variablesOf(workflows: Workflow[], description: Description): Variable[] {
  const found = new Map<string, Variable>();
  for (const workflow of workflows) {
    for (const [name, { default: value = '', description: about }] of Object.entries(
      workflow.inputs?.properties ?? {},
    )) {
      if (!isUsed(name, workflow)) continue;
      const key = inputVariable(name, workflow, workflows);
      found.set(key, { key, value: String(value), type: 'string', ...(about && { description: about }) });
    }
    const scope = scopeOf(workflow, workflows, description);
    for (const [key] of workflow.steps.flatMap(scope.outputsOf)) {
      if (!isTokenVariable(key)) found.set(key, emptyVariable(key, 'Set by an earlier request.'));
    }
    for (const [expression] of sentBy(workflow).matchAll(/\$steps\.[\w-]+\.outputs\.[\w-]+/g)) {
      const { variable, isSet } = scope.valueOf(expression);
      if (!isSet) found.set(variable, emptyVariable(variable, 'No request sets it: fill it in.'));
    }
  }
  return [...found.values()];
}

const emptyVariable = (key: string, about: string): Variable => ({
  key,
  value: '',
  type: 'string',
  description: about,
});

/** What the steps send, as a text. */
const sentBy = ({ steps }: Workflow): string =>
  JSON.stringify(steps.map(({ requestBody, parameters }) => [requestBody, parameters]));

/** Not so for what only says how a tool that can't sign gets past a security scheme. */
function isUsed(input: string, workflow: Workflow): boolean {
  const criteria = JSON.stringify(workflow.steps.map(({ successCriteria }) => successCriteria));
  return new RegExp(`\\$inputs\\.${input}(?![\\w-])`).test(`${sentBy(workflow)}${criteria}`);
}
