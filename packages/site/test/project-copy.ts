import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder: string = fileURLToPath(new URL('../../../', import.meta.url));

/** What a clone lacks: what was installed or built. */
const isLeftOut = (path: string): boolean => /\/(node_modules|dist|\.venv|vendor|target)$|\.tsbuildinfo$/.test(path);

/** Copies the project as it is after `npm ci` to a temporary folder, in which packages can be built. */
export function copyProject(): string {
  const folder = linkedFolder();
  const configs = readdirSync(projectFolder).filter((name) => name.endsWith('.json'));
  for (const name of [...configs, 'openapi', 'packages', 'docs/examples'])
    cpSync(projectFolder + name, join(folder, name), { recursive: true, filter: (path) => !isLeftOut(path) });
  const scope = join(folder, 'node_modules/@appsmiles');
  mkdirSync(scope);
  symlinkSync('../../openapi', join(scope, 'openapi'));
  for (const name of readdirSync(join(folder, 'packages'))) symlinkSync(`../../packages/${name}`, join(scope, name));
  return folder;
}

/** A temporary folder in which all packages that the project has installed can be imported, but not its own. */
function linkedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'appsmiles-copy-'));
  const installed = join(projectFolder, 'node_modules');
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(installed)) {
    if (name !== '@appsmiles' && name !== '.bin')
      symlinkSync(join(installed, name), join(folder, 'node_modules', name));
  }
  // Its links are relative, and lead to the copy's own packages.
  cpSync(join(installed, '.bin'), join(folder, 'node_modules/.bin'), { recursive: true, verbatimSymlinks: true });
  return folder;
}
