import { readdir, readFile } from 'node:fs/promises';
import type { Audience, Operation } from '@appsmiles/openapi';

/** A code example as Redoc reads it from `x-codeSamples`. */
export interface CodeExample {
  lang: string;
  label: string;
  source: string;
}

/** The languages of the examples, in the order of the tabs, and whose operations each must have. */
export const languages: Record<string, { label: string; extension: string; audiences: Audience[] }> = {
  typescript: { label: 'TypeScript', extension: 'ts', audiences: ['frontend', 'backend'] },
  curl: { label: 'curl', extension: 'sh', audiences: ['frontend', 'backend'] },
  php: { label: 'PHP', extension: 'php', audiences: ['backend'] },
  python: { label: 'Python', extension: 'py', audiences: ['backend'] },
  go: { label: 'Go', extension: 'go', audiences: ['backend'] },
  java: { label: 'Java', extension: 'java', audiences: ['backend'] },
};

/**
 * Reads `<folder>/<language>/<operationId>.<extension>`. TypeScript and curl must be there; every language that is there
 * must have an example for each operation of its audiences, and nothing else.
 *
 * @param folder such as `docs/examples/operations`
 * @returns the examples of each operationId, in the order of {@link languages}
 * @throws {Error} that names every file that is missing, every one that fits no operation, and every one for curl that
 * makes another call
 */
export async function readCodeExamples(
  folder: string,
  operations: Pick<Operation, 'operationId' | 'audience' | 'method' | 'path'>[],
): Promise<Map<string, CodeExample[]>> {
  const present = new Set(['typescript', 'curl', ...(await readdir(folder))]);
  const problems = [...present]
    .filter((name) => languages[name] === undefined)
    .map((name) => `${folder}/${name} is not a language of packages/site/src/reference/code-examples.ts`);
  const examples = new Map<string, CodeExample[]>(operations.map(({ operationId }) => [operationId, []]));
  for (const [lang, { label, extension, audiences }] of Object.entries(languages)) {
    if (!present.has(lang)) continue;
    const wanted = operations.filter(({ audience }) => audiences.includes(audience));
    const files = new Set(await readdir(`${folder}/${lang}`).catch(() => []));
    for (const { operationId, method, path } of wanted) {
      const name = `${operationId}.${extension}`;
      if (!files.delete(name)) {
        problems.push(`${folder}/${lang}/${name} is missing`);
        continue;
      }
      const source = await readFile(`${folder}/${lang}/${name}`, 'utf8');
      const call = `${method.toUpperCase()} ${path}`;
      // The compiler looks at those in other languages.
      if (lang === 'curl' && curlCall(source) !== call) {
        problems.push(`${folder}/${lang}/${name} ends with ${curlCall(source)}, and the description has ${call}`);
      }
      examples.get(operationId)?.push({ lang, label, source });
    }
    problems.push(...[...files].map((name) => `${folder}/${lang}/${name} fits no operation`));
  }
  if (problems.length > 0) throw new Error(`The code examples and the description differ:\n  ${problems.join('\n  ')}`);
  return examples;
}

/** Method and path of the last command of a curl example. */
function curlCall(source: string): string {
  const command = source.slice(source.lastIndexOf('\ncurl '));
  const [, path = 'no path'] = /"\$API([^"?]*)/.exec(command) ?? [];
  const [, named] = / (?:-X|--request) ?(\w+)/.exec(command) ?? [];
  const sends = / (?:--json|-d|--data\S*) /.test(command) && !/ (?:-G|--get) /.test(command);
  return `${named ?? (sends ? 'POST' : 'GET')} ${path}`;
}
