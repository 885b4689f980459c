import { globSync } from 'node:fs';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Copy, Node } from './copy.ts';

/** Changes of a copy that make it differ as a platform may. Each takes the operations by the names of their files. */

interface OperationFile {
  [method: string]: Node & { requestBody?: { content: { 'application/json': { schema: { $ref: string } } } } };
}

interface RequestSchema {
  required?: string[];
  properties?: Record<string, { $ref: string } & Node>;
}

interface Root extends Node {
  tags: Node[];
  'x-tagGroups': Node[];
  paths: Record<string, { $ref: string }>;
}

const root = 'openapi/openapi.yaml';
const fileOf = (path: string): string => `openapi/paths/${path}.yaml`;

/** Gives an operation another method, and where that has no body, parameters in place of its fields. */
export async function changeMethod(
  copy: Copy,
  path: string,
  method: 'get' | 'delete' | 'put' | 'patch',
): Promise<void> {
  const { post } = await copy.readYaml<OperationFile>(fileOf(path));
  if (!post?.requestBody) throw new Error(`${path} is no POST with a body.`);
  const { requestBody, ...rest } = post;
  const schema = requestBody.content['application/json'].schema.$ref.replace('..', 'openapi');
  const { required = [], properties = {} } = await copy.readYaml<RequestSchema>(schema);
  const parameters = Object.entries(properties).map(([name, { $ref, ...beside }]) => {
    const inPlace = { ...beside, ...($ref && { $ref: $ref.replace('./', '../components/schemas/') }) };
    return { name, in: 'query', required: required.includes(name), 'x-provenance': 'inferred', schema: inPlace };
  });
  const changed = ['get', 'delete'].includes(method) ? { ...rest, ...(parameters.length > 0 && { parameters }) } : post;
  await copy.change(fileOf(path), () => ({ [method]: changed }));
}

/** Puts a prefix before every path. */
export async function prefixPaths(copy: Copy, prefix: string): Promise<void> {
  const folder = join(copy.folder, 'openapi/paths');
  for (const name of await readdir(folder)) await rename(join(folder, name), join(folder, `${prefix}_${name}`));
  await copy.change<Root>(root, (document) => ({
    ...document,
    paths: Object.fromEntries(
      Object.entries(document.paths).map(([path, { $ref }]) => [
        `/${prefix}${path}`,
        { $ref: $ref.replace('paths/', `paths/${prefix}_`) },
      ]),
    ),
  }));
}

/** Adds an operation, as a copy of another with changes, to a path that is there or new; its tag may be new too. */
export async function addOperation(
  copy: Copy,
  like: string,
  {
    path,
    method,
    tag,
    ...changes
  }: { path: string; method: string; operationId: string; tag: string; summary: string },
): Promise<void> {
  const [[, operation] = ['', {}]] = Object.entries(await copy.readYaml<OperationFile>(fileOf(like)));
  const { requestBody, ...rest } = operation;
  const content = method === 'get' ? rest : { ...rest, requestBody };
  const node = { ...content, ...changes, tags: [tag] };
  const file = path.slice(1).replaceAll('/', '_');
  const others = await copy.readYaml<OperationFile>(fileOf(file)).catch(() => ({}));
  await copy.write(fileOf(file), { ...others, [method]: node });
  await copy.change<Root>(root, (document) => ({
    ...document,
    tags: [...document.tags, { name: tag, 'x-audience': operation['x-audience'], description: 'A new tag.' }],
    'x-tagGroups': [...document['x-tagGroups'], { name: tag, 'x-audience': operation['x-audience'], tags: [tag] }],
    paths: { ...document.paths, [path]: { $ref: `paths/${file}.yaml` } },
  }));
}

/** Takes operations out of the index. Their files stay, which nothing refers to then. */
export async function removePaths(copy: Copy, ...removed: string[]): Promise<void> {
  await copy.change<Root>(root, ({ paths, ...document }) => ({
    ...document,
    paths: Object.fromEntries(Object.entries(paths).filter(([path]) => !removed.includes(path))),
  }));
}

/** The names of the envelope, and the code of a success. */
export interface Envelope extends Node {
  code: string;
  message: string;
  data: string;
  success: number;
}

/** Gives the envelope other names and another success, in x-envelope, schemas and examples. */
export async function changeEnvelope(copy: Copy, { code, message, data, success }: Envelope): Promise<void> {
  await copy.change(root, (document) => ({
    ...document,
    'x-envelope': { ...Object(document['x-envelope']), code, message, data, success },
  }));
  const names: Node = { errorCode: code, errorMsg: message, data };
  const renamed = (node: Node): Node =>
    Object.fromEntries(Object.entries(node).map(([key, value]) => [names[key] ?? key, value]));
  const inEnvelope = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null) return node;
    if (Array.isArray(node)) return node.map(inEnvelope);
    const { value, properties, required, ...rest } = node as { value?: Node; properties?: Node; required?: string[] };
    const isSchema = properties && 'errorCode' in properties && !('partnerClientId' in properties);
    return {
      ...Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, inEnvelope(inner)])),
      ...(value && { value: 'errorCode' in value ? renamed(value) : value }),
      ...(properties && { properties: isSchema ? renamed(properties) : properties }),
      ...(required && { required: isSchema ? required.map((name) => names[name] ?? name) : required }),
    };
  };
  for (const file of globSync('openapi/{paths,components}/**/*.yaml', { cwd: copy.folder })) {
    const text = JSON.stringify(await copy.readYaml(file));
    const succeeding = text.replaceAll('"errorCode":0', `"errorCode":${success}`);
    await copy.write(
      file,
      inEnvelope(
        JSON.parse(/schemas\/(Success|\w+Result)Code\.yaml$/.test(file) ? withCode(succeeding, success) : succeeding),
      ),
    );
  }
}

/** A list of codes with another one for 0. */
function withCode(text: string, success: number): string {
  return text
    .replace(/"(const)":0\b/g, `"$1":${success}`)
    .replace(/"(enum|x-extensible-enum|examples)":\[0\b/g, `"$1":[${success}`)
    .replaceAll('"0":', `"${success}":`);
}

/** Takes the steps of operations out of a workflow. */
export async function removeSteps(copy: Copy, workflow: string, ...operationIds: string[]): Promise<void> {
  interface Workflow {
    workflows: { steps: { operationId: string }[] }[];
  }
  await copy.change<Workflow>(`openapi/workflows/${workflow}.arazzo.yaml`, ({ workflows, ...rest }) => ({
    ...rest,
    workflows: workflows.map(({ steps, ...others }) => ({
      ...others,
      steps: steps.filter(({ operationId }) => !operationIds.includes(operationId)),
    })),
  }));
}
