import { rm } from 'node:fs/promises';
import { Command } from 'commander';
import { buildSite } from './build.ts';
import { publish } from './publish.ts';

/** Where the site is built, from the project's folder. */
export const siteFolder = 'docs/dist';

/** `npm run docs`: builds the site. One that is being served is replaced file by file, and never half. */
export async function runDocs(argv: string[]): Promise<void> {
  const { output } = new Command('npm run docs --')
    .description('Builds guides and reference.')
    .option('--output <folder>', 'where to', siteFolder)
    .parse(argv)
    .opts<{ output: string }>();
  const draft = `${output}.${process.pid}`;
  try {
    await buildSite(draft);
    await publish(draft, output);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  console.log(output === siteFolder ? `Built ${output}. \`npm start\` serves it.` : `Built ${output}.`);
}
