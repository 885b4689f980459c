import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

// What builds and installs leave behind.
const LEFT_BEHIND = /^(node_modules|dist|dist\.\d+|target|vendor|\.venv|__pycache__|.*\.egg-info)$/;

/** A copy of the project in a temporary folder, to be edited and built. */
export interface ProjectCopy extends Disposable {
  folder: string;
  read(path: string): string;
  /** Replaces the first occurrence of a text. Fails when it is missing, so that a test can't go stale. */
  edit(path: string, from: string, to: string): void;
}

/** Copies the project. What npm has installed is linked, and each package of the project leads to its copy. */
export function copyProject(): ProjectCopy {
  const folder = mkdtempSync(join(tmpdir(), 'appsmiles-'));
  for (const path of [
    'openapi',
    'packages',
    'scripts',
    'docs',
    'redocly.yaml',
    'tsconfig.json',
    'package.json',
    'README.md',
    'LICENSE',
  ]) {
    cpSync(join(projectFolder, path), join(folder, path), {
      recursive: true,
      filter: (source) => !LEFT_BEHIND.test(basename(source)),
    });
  }
  linkInstalled('', folder);
  for (const name of readdirSync(join(projectFolder, 'packages'))) linkInstalled(`packages/${name}`, folder);
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  return {
    folder,
    read,
    edit(path, from, to) {
      const text = read(path);
      if (!text.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)} to replace.`);
      writeFileSync(
        join(folder, path),
        text.replace(from, () => to),
      );
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

function linkInstalled(packageFolder: string, copy: string): void {
  const installed = join(projectFolder, packageFolder, 'node_modules');
  if (!existsSync(installed)) return;
  mkdirSync(join(copy, packageFolder, 'node_modules'));
  for (const name of readdirSync(installed)) {
    const target = join(copy, packageFolder, 'node_modules', name);
    // Its links are relative, so in the copy they lead to the copy.
    if (name === '@appsmiles') cpSync(join(installed, name), target, { recursive: true, verbatimSymlinks: true });
    else symlinkSync(join(installed, name), target);
  }
}
