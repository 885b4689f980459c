import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const projectFolder: string = fileURLToPath(new URL('../../../', import.meta.url));

/** The folder with the manifests of the tools that the project's own `npm ci` does not install. */
export const toolsFolder: string = fileURLToPath(new URL('../tools', import.meta.url));

const manifests = [
  `${toolsFolder}/package.json`,
  `${projectFolder}packages/compatibility/package.json`,
  `${projectFolder}package.json`,
];

/**
 * The exact version by which a manifest of this project pins a package of npm or PyPI.
 *
 * @throws {Error} when none does
 */
export function pinnedVersion(name: string): string {
  const versions = new Map([...manifests.flatMap(npmPins), ...pythonPins()]);
  const version = versions.get(name);
  if (version !== undefined && /^\d[\w.+-]*$/.test(version)) return version;
  throw new Error(`No manifest pins an exact version of ${name}.`);
}

function npmPins(file: string): [string, string][] {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries({ ...dependencies, ...devDependencies });
}

function pythonPins(): [string, string][] {
  const text = readFileSync(`${toolsFolder}/requirements.txt`, 'utf8');
  return [...text.matchAll(/^([\w-]+)==(\S+)$/gm)].map(([, name = '', version = '']) => [name, version]);
}
