import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Language } from './language.ts';
import { projectFolder } from './run.ts';

/** Every client in another language, in the order of their names: those whose folder has a `language.ts`. */
export async function findLanguages(): Promise<Language[]> {
  const files = globSync('packages/client-*/language.ts', { cwd: projectFolder }).sort();
  const modules = files.map((file) => import(pathToFileURL(join(projectFolder, file)).href));
  return (await Promise.all(modules)).map(({ language }) => language as Language);
}
