import { rm } from 'node:fs/promises';
import { Command } from 'commander';
import { buildSite } from './build.ts';
import { publish } from './publish.ts';
import { buildReference } from './reference/build.ts';

/** Where the site is built, from the project's folder. */
export const siteFolder = 'docs/dist';

/** `npm run docs`: builds the site. One that is being served is replaced file by file, and never half. */
export async function runDocs(argv: string[]): Promise<void> {
  new Command('npm run docs').description(`Builds guides and reference into ${siteFolder}.`).parse(argv);
  const draft = `${siteFolder}.${process.pid}`;
  try {
    await Promise.all([buildSite(draft), buildReference(`${draft}/reference`)]);
    await publish(draft, siteFolder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  console.log(`Built ${siteFolder}. \`npm start\` serves it.`);
}
