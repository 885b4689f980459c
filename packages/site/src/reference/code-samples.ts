import { readdir, readFile } from 'node:fs/promises';

/** A code sample as Redoc reads it from `x-codeSamples`. */
export interface CodeSample {
  lang: string;
  label: string;
  source: string;
}

/** The languages that samples may be written in, in the order of the tabs, and the operations that each must have. */
export const languages: Record<string, { label: string; extension: string; audiences: string[] }> = {
  typescript: { label: 'TypeScript', extension: 'ts', audiences: ['frontend', 'backend'] },
  curl: { label: 'curl', extension: 'sh', audiences: ['frontend', 'backend'] },
  php: { label: 'PHP', extension: 'php', audiences: ['backend'] },
  python: { label: 'Python', extension: 'py', audiences: ['backend'] },
  go: { label: 'Go', extension: 'go', audiences: ['backend'] },
  java: { label: 'Java', extension: 'java', audiences: ['backend'] },
};

/**
 * Reads `<folder>/<language>/<operationId>.<extension>`. TypeScript and curl must be there; every language that is there
 * must have a sample for each operation of its audiences, and nothing else.
 *
 * @param folder such as `docs/examples/operations`
 * @param operations the operationId and `x-audience` of each operation
 * @returns the samples of each operationId, in the order of {@link languages}
 * @throws Error that names every file that is missing and every one that fits no operation
 */
export async function readSamples(
  folder: string,
  operations: { operationId: string; 'x-audience': string }[],
): Promise<Map<string, CodeSample[]>> {
  const present = new Set(['typescript', 'curl', ...(await readdir(folder))]);
  const problems = [...present]
    .filter((name) => languages[name] === undefined)
    .map((name) => `${folder}/${name} is no language of packages/site/src/reference/code-samples.ts`);
  const samples = new Map<string, CodeSample[]>(operations.map(({ operationId }) => [operationId, []]));
  for (const [lang, { label, extension, audiences }] of Object.entries(languages)) {
    if (!present.has(lang)) continue;
    const wanted = operations.filter((operation) => audiences.includes(operation['x-audience']));
    const files = new Set(await readdir(`${folder}/${lang}`).catch(() => []));
    for (const { operationId } of wanted) {
      const name = `${operationId}.${extension}`;
      if (!files.delete(name)) problems.push(`${folder}/${lang}/${name} is missing`);
      else samples.get(operationId)?.push({ lang, label, source: await readFile(`${folder}/${lang}/${name}`, 'utf8') });
    }
    problems.push(...[...files].map((name) => `${folder}/${lang}/${name} is the sample of no operation`));
  }
  if (problems.length > 0) throw new Error(`The code samples and the description differ:\n  ${problems.join('\n  ')}`);
  return samples;
}
