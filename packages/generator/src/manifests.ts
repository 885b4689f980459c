import { globSync } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the manifest of the whole project says for each of its packages. */
interface Project {
  license: string;
  homepage: string;
  bugs: { url: string };
  repository: { type: string; url: string };
  keywords: string[];
  workspaces: string[];
}

/** A manifest in its registry's own format: turns its text into what it should be. */
type Manifest = (text: string, project: Project, folder: string) => string;

const manifests: Record<string, Manifest> = {
  'package.json': npmManifest,
  'composer.json': composerManifest,
  'pyproject.toml': pythonManifest,
  'pom.xml': mavenManifest,
};

/**
 * The manifest of each package with the project's address, license and keywords, which stand once, in the
 * package.json of the project; and a copy of the LICENSE in each folder that is published. Path to content.
 */
export async function manifestFiles(directory: string): Promise<Map<string, string>> {
  const read = (path: string): Promise<string> => readFile(join(directory, path), 'utf8');
  const project: Project = JSON.parse(await read('package.json'));
  const license = await read('LICENSE');
  const files = new Map<string, string>();
  for (const folder of globSync(project.workspaces, { cwd: directory }).sort()) {
    for (const [name, manifest] of Object.entries(manifests)) {
      const path = `${folder}/${name}`;
      if (await isMissing(join(directory, path))) continue;
      const text = await read(path);
      if (name === 'package.json' && JSON.parse(text).private) continue;
      files.set(path, manifest(text, project, folder));
      files.set(`${folder}/LICENSE`, license);
    }
    if (!(await isMissing(join(directory, folder, 'go.mod')))) files.set(`${folder}/LICENSE`, license);
  }
  return files;
}

const isMissing = (file: string): Promise<boolean> =>
  access(file).then(
    () => false,
    () => true,
  );

function npmManifest(text: string, project: Project, folder: string): string {
  const { name, version, description, ...rest } = JSON.parse(text);
  const { keywords, license, homepage, bugs, repository } = project;
  const same = { keywords, license, homepage, bugs, repository: { ...repository, directory: folder } };
  return `${JSON.stringify({ name, version, description, ...same, ...without(rest, same) }, null, 2)}\n`;
}

function composerManifest(text: string, { keywords, license, homepage, bugs }: Project): string {
  const { name, description, type, ...rest } = JSON.parse(text);
  const same = { keywords, license, homepage, support: { issues: bugs.url } };
  return `${JSON.stringify({ name, description, type, ...same, ...without(rest, same) }, null, 2)}\n`;
}

const without = (object: object, names: object): object =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !(name in names)));

function pythonManifest(text: string, { keywords, license, homepage, bugs }: Project): string {
  const urls = `[project.urls]\nHomepage = "${homepage}"\nIssues = "${bugs.url}"\n`;
  return replaced(
    replaced(
      replaced(text, /^license = .*$/m, `license = "${license}"`),
      /^keywords = .*$/m,
      `keywords = ${JSON.stringify(keywords).replaceAll(',', ', ')}`,
    ),
    /^\[project\.urls\]\n(?:\w+ = .*\n)*/m,
    urls,
  );
}

function mavenManifest(text: string, { license, homepage, bugs, repository }: Project): string {
  const url = repository.url.replace(/^git\+/, '');
  let next = replaced(text, /(<license>\s*<name>)[^<]*/, `$1${license}`);
  next = replaced(next, /(<\/description>\s*<url>)[^<]*/, `$1${homepage}`);
  next = replaced(next, /(<issueManagement>\s*<url>)[^<]*/, `$1${bugs.url}`);
  return replaced(next, /(<scm>\s*<url>)[^<]*/, `$1${url}`);
}

/** The text with one place replaced; a manifest without that place is incomplete. */
function replaced(text: string, place: RegExp, by: string): string {
  if (!place.test(text)) throw new Error(`A manifest has nothing that matches ${place}: add it, and generate again.`);
  return text.replace(place, by);
}
