import { cpSync, globSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { generatedFolders } from '../generate.ts';

/** The project's folder. */
export const projectFolder: string = fileURLToPath(new URL('../../../../', import.meta.url));

// Nothing reads these in a copy.
const BUILT = /[\\/](node_modules|dist)$/;

/** A copy of the description and of what is generated from it, to break and to throw away. */
export interface Copy extends AsyncDisposable {
  folder: string;
  read(path: string): Promise<string>;
  /** Replaces the first occurrence of a text; fails if there is none, so that a test cannot go stale. */
  edit(path: string, from: string | RegExp, to: string): Promise<void>;
  /** A YAML file as plain values. */
  readYaml<Content>(path: string): Promise<Content>;
  /** Writes plain values as a YAML file. */
  write(path: string, content: unknown): Promise<void>;
  /** Changes a YAML file, read as plain values. */
  change<Content = Node>(path: string, change: (content: Content) => object): Promise<void>;
}

/** A mapping of YAML. */
export type Node = Record<string, unknown>;

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
        'packages/signing/src/lib/*.gen.ts',
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
  const readYaml = async <Content>(path: string): Promise<Content> => parse(await read(path));
  const write = (path: string, content: unknown): Promise<void> =>
    writeFile(join(folder, path), stringify(content, { aliasDuplicateObjects: false }));
  return {
    folder,
    read,
    async edit(path, from, to) {
      const text = await read(path);
      if (typeof from === 'string' ? !text.includes(from) : !from.test(text)) {
        throw new Error(`${path} has no ${from} to replace.`);
      }
      await writeFile(
        join(folder, path),
        text.replace(from, () => to),
      );
    },
    readYaml,
    write,
    async change(path, change) {
      await write(path, change(await readYaml(path)));
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
