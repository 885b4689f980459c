import { rm } from 'node:fs/promises';
import { Command } from 'commander';
import { buildSite } from './build.ts';
import { publish } from './publish.ts';
import { buildReference } from './reference/build.ts';

const site = 'docs/dist';

new Command('npm run docs').description(`Builds guides and reference into ${site}.`).parse();

// A site that is being served is never half: all is made in a folder of its own first.
const draft = `${site}.${process.pid}`;
try {
  await Promise.all([buildSite(draft), buildReference(`${draft}/reference`)]);
  await publish(draft, site);
} finally {
  await rm(draft, { recursive: true, force: true });
}
console.log(`Built ${site}. \`npm start\` serves it.`);
