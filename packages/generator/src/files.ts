import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { generatedFolders } from './generate.ts';

/** Writes generated files below a directory: path to content. A file that is up to date stays untouched. */
export async function writeFiles(directory: string, files: Map<string, string>): Promise<void> {
  for (const [path, content] of files) {
    const file = join(directory, path);
    // An unchanged file is not written, so that nothing that watches it starts.
    if ((await readIfThere(file)) === content) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** One line per generated file that is not as it should be; empty if all are. */
export async function checkFiles(directory: string, files: Map<string, string>): Promise<string[]> {
  const faults: string[] = [];
  const unknown = await untracked(directory, [...files.keys()]);
  for (const [path, content] of files) {
    const found = await readIfThere(join(directory, path));
    if (found === undefined) faults.push(`${path} is missing`);
    else if (found !== content) faults.push(`${path} is stale`);
    else if (unknown.has(path)) faults.push(`${path} is not tracked by git`);
  }
  for (const folder of generatedFolders) {
    for (const file of await readdir(join(directory, folder), { withFileTypes: true }).catch(() => [])) {
      const path = `${folder}/${file.name}`;
      // A folder comes from a language's tools, such as Python's __pycache__.
      if (file.isFile() && !files.has(path)) faults.push(`${path} is left over, delete it`);
    }
  }
  return faults;
}

const readIfThere = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);

/** The paths among these that git does not track. */
async function untracked(directory: string, paths: string[]): Promise<Set<string>> {
  // Outside a git checkout, such as in a downloaded archive, the command fails and there is nothing to track.
  const { stdout } = await promisify(execFile)(
    'git',
    ['status', '--porcelain', '--ignored', '--untracked-files=all', '-z', '--', ...paths],
    { cwd: directory },
  ).catch(() => ({ stdout: '' }));
  return new Set([...stdout.matchAll(/(?:\?\?|!!) ([^\0]*)/g)].map(([, path = '']) => path));
}
