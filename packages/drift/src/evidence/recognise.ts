import { Tokenizer, TokenType } from '@streamparser/json';
import type { Place, Problem } from './exchange.ts';
import { problemAt } from './exchange-body.ts';
import { parseJson } from './json.ts';
import { readEnvironment } from './postman/environment.ts';
import { fileKind, MAX_YAML } from './postman/folder-paths.ts';
import { placeAt, readUtf8, readWhole, UnreadableError } from './text.ts';
import { isRecord, own, textOf, type Unknown } from './values.ts';
import { parseYaml } from './yaml.ts';

/** What a file is, by its content. */
export type Recognised =
  | { kind: 'har' }
  | { kind: 'openapi' }
  | { kind: 'collection'; content: Unknown; problem?: Problem }
  | { kind: 'environment'; variables: Map<string, string> }
  | { kind: 'request' }
  | { kind: 'response'; text: string }
  | { kind: 'problem'; problem: Problem; isUnknown: boolean };

/** Recognises a file. */
export async function recognise(file: string): Promise<Recognised> {
  try {
    const start = await startOf(file);
    if (isJson(start)) return startsAsHar(start) ? { kind: 'har' } : await recogniseJson(file);
    const content = parseYaml(await readWhole(file, MAX_YAML));
    return recogniseContent(file, content) ?? recogniseYaml(file, content);
  } catch (error) {
    return { kind: 'problem', problem: problemOf(file, error), isUnknown: false };
  }
}

/** A problem from an error that opening or reading a file throws. */
export function problemOf(file: string, error: unknown): Problem {
  if (error instanceof UnreadableError) return problemAt({ file, at: error.at }, error.message);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const place = { file, at: '' };
  if (code === 'ENOENT') return problemAt(place, 'There is no such file.');
  if (code === 'EACCES' || code === 'EPERM') return problemAt(place, 'The file may not be read by this user.');
  if (typeof code === 'string') return problemAt(place, `The file cannot be read (${code}).`);
  throw error;
}

async function startOf(file: string): Promise<Uint8Array> {
  for await (const bytes of readUtf8(file)) return bytes;
  throw new UnreadableError('The file is empty.');
}

function isJson(start: Uint8Array): boolean {
  return /^\ufeff?\s*[{[]/.test(Buffer.from(start.subarray(0, 4096)).toString());
}

/** Whether `log` is a member of the outermost object, as far as the first bytes tell. */
function startsAsHar(start: Uint8Array): boolean {
  let depth = 0;
  let isHar = false;
  let last = '';
  const tokenizer = new Tokenizer();
  tokenizer.onError = () => {};
  tokenizer.onToken = ({ token, value }) => {
    if (depth === 1 && token === TokenType.COLON && last === 'log') isHar = true;
    last = typeof value === 'string' ? value : '';
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) depth += 1;
    if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) depth -= 1;
  };
  tokenizer.write(start);
  return isHar;
}

async function recogniseJson(file: string): Promise<Recognised> {
  const text = await readWhole(file);
  const { value, failure } = parseJson(text);
  const found = recogniseContent(file, value);
  if (!failure) return found ?? { kind: 'response', text };
  const place: Place = { file, at: await placeAt(file, failure.offset) };
  if (found?.kind === 'har' || found?.kind === 'openapi') return found;
  const what = failure.isTruncated ? 'The file ends too early' : 'The file is not valid JSON';
  if (found?.kind === 'collection') {
    return { ...found, problem: problemAt(place, `${what}: what stands before was read. Export it again.`) };
  }
  return { kind: 'problem', problem: problemAt(place, `${what}. Save it again.`), isUnknown: false };
}

/** What JSON and YAML have in common. */
function recogniseContent(file: string, content: unknown): Recognised | undefined {
  if (!isRecord(content)) return undefined;
  const inner = own(content, 'collection');
  const collection = isRecord(inner) ? inner : content;
  const info = own(collection, 'info');
  const schema = isRecord(info) ? textOf(own(info, 'schema')) : undefined;
  if (isRecord(info) && (Array.isArray(own(collection, 'item')) || schema?.includes('postman'))) {
    return { kind: 'collection', content: collection };
  }
  const log = own(content, 'log');
  if (isRecord(log) && Array.isArray(own(log, 'entries'))) return { kind: 'har' };
  if (textOf(own(content, 'openapi'))) return { kind: 'openapi' };
  if (textOf(own(content, 'swagger'))) return refused(file, 'Swagger 2.0 is not read. Convert it to OpenAPI 3 first.');
  if (Array.isArray(own(collection, 'requests')) && own(collection, 'order') !== undefined) {
    return refused(file, 'A Postman collection v1 is not read. Export it as v2.1.');
  }
  const variables = readEnvironment(content);
  return variables ? { kind: 'environment', variables } : undefined;
}

function recogniseYaml(file: string, content: unknown): Recognised {
  if (fileKind(file, content) === 'request') return { kind: 'request' };
  const message = 'This is neither a collection, nor recorded traffic, nor an OpenAPI document.';
  return { kind: 'problem', problem: problemAt({ file, at: '' }, message), isUnknown: true };
}

function refused(file: string, message: string): Recognised {
  return { kind: 'problem', problem: problemAt({ file, at: '' }, message), isUnknown: false };
}
