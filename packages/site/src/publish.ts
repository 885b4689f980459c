import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Moves a new site to where the old one is served from, file by file, so that each is there whole at any moment: first
 * what pages load, then the pages, and last away with what the new site lacks. Both folders are on one file system.
 */
export async function publish(draft: string, site: string): Promise<void> {
  const files = await filesBelow(draft);
  const isPage = (path: string): boolean => path.endsWith('.html');
  for (const path of [...files.filter((path) => !isPage(path)), ...files.filter(isPage)]) {
    await mkdir(dirname(join(site, path)), { recursive: true });
    await rename(join(draft, path), join(site, path));
  }
  const left = (await filesBelow(site)).filter((path) => !files.includes(path));
  for (const path of left) await rm(join(site, path), { force: true });
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
