import { cpSync, globSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../../', import.meta.url));

/** A copy of the description, and of what `npm run generate` reads and writes, to be changed. Returns its folder. */
export function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'appsmiles-project-'));
  const parts = [
    'openapi',
    'redocly.yaml',
    'package.json',
    'LICENSE',
    'docs/diagrams',
    'packages/client/src',
    'packages/signing/{src,vectors}',
    'packages/*/{package,composer}.json',
    'packages/*/{pyproject.toml,pom.xml,go.mod,LICENSE}',
    'packages/client-{go,java,php,python}/**/*.gen.*',
  ];
  for (const path of globSync(parts, { cwd: project })) {
    const isSource = (source: string): boolean => !/[\\/](node_modules|dist)$/.test(source);
    cpSync(join(project, path), join(folder, path), { recursive: true, filter: isSource });
  }
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
