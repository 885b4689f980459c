import Eleventy from '@11ty/eleventy';
import { readDescription } from '@appsmiles/openapi';
import { bundleScripts } from './bundle.ts';
import { writeMachineFiles } from './machine-files/index.ts';
import { buildReference } from './reference/build.ts';

/** Builds the whole site into a folder: guides and their scripts, the reference, and the files for machines. */
export async function buildSite(folder: string): Promise<void> {
  const description = readDescription();
  await Promise.all([
    buildGuides(folder),
    bundleScripts(`${folder}/assets`, description),
    buildReference(`${folder}/reference`, description),
    writeMachineFiles(folder, description),
  ]);
}

async function buildGuides(folder: string): Promise<void> {
  await new Eleventy('docs', folder, {
    configPath: 'packages/site/src/guides/eleventy.config.ts',
    quietMode: true,
  }).write();
}
