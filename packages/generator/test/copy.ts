import { cpSync, globSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFolders } from '../src/generate.ts';

/** The project's folder. */
export const projectFolder: string = fileURLToPath(new URL('../../../', import.meta.url));

// Nothing reads these in a copy.
const BUILT = /[\\/](node_modules|dist)$/;

/** A copy of the description and of what is generated from it, to break and to throw away. */
export interface Copy extends AsyncDisposable {
  folder: string;
  read(path: string): Promise<string>;
  /** Replaces the first occurrence of a text; fails if there is none, so that a test cannot go stale. */
  edit(path: string, from: string, to: string): Promise<void>;
}

export async function copyDescription(): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), 'appsmiles-'));
  for (const path of [
    'openapi',
    'redocly.yaml',
    'package.json',
    'LICENSE',
    ...globSync(
      [
        'packages/*/{package,composer}.json',
        'packages/*/{pyproject.toml,pom.xml,go.mod,LICENSE}',
        'packages/client-go/**/*.gen.go',
      ],
      { cwd: projectFolder },
    ),
    'packages/client/src',
    'packages/signing/vectors',
    ...generatedFolders.filter((folder) => !folder.startsWith('openapi/')),
  ]) {
    // The synchronous one takes a fraction of the time of the other.
    cpSync(join(projectFolder, path), join(folder, path), { recursive: true, filter: (source) => !BUILT.test(source) });
  }
  // A lint rule validates with ajv.
  await symlink(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
  const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
  return {
    folder,
    read,
    async edit(path, from, to) {
      const text = await read(path);
      if (!text.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)} to replace.`);
      await writeFile(
        join(folder, path),
        text.replace(from, () => to),
      );
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
