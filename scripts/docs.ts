import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Command } from 'commander';
import { buildSite } from '../docs/site/build.ts';
import { publish } from '../docs/site/publish.ts';

const document = 'openapi/generated/openapi.yaml';
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

async function buildReference(folder: string): Promise<void> {
  const page = `${folder}/index.html`;
  const options = [
    '--inlineBundle',
    '--template=docs/reference.hbs',
    // Without it the page reports its readers to Redoc's vendor.
    '--openapi.disableTelemetry',
    ...['x-provenance', 'x-idempotent', 'x-audience'].map((name) => `--openapi.showExtensions=${name}`),
    '--openapi.jsonSamplesExpandLevel=all',
  ];
  await mkdir(folder, { recursive: true });
  await promisify(execFile)('redocly', ['build-docs', document, `--output=${page}`, ...options]);
  await writeFile(page, sealed(await readFile(page, 'utf8')));
}

/**
 * Makes the page keep to itself: no picture from a CDN, and a Content-Security-Policy that lets only its own scripts
 * run and nothing be fetched.
 */
function sealed(page: string): string {
  const logo = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-[\w-]+\.svg/g;
  const mark = `data:image/svg+xml,${encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" width="42" height="12"><text y="10" font-family="sans-serif" font-size="11" fill="#808080">Redoc</text></svg>',
  )}`;
  const local = page.replaceAll(logo, () => mark);
  const hashes = inlineScripts(local).map(
    (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  const policy = [
    "default-src 'none'",
    `script-src ${hashes.join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    'worker-src blob:',
  ].join('; ');
  return local.replace('<head>', () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`);
}

/** The text of each script element. Redoc's own text contains `<script>` inside strings, so skip from end to start. */
function inlineScripts(page: string): string[] {
  const scripts: string[] = [];
  for (let end = 0; ; ) {
    const open = /<script[^>]*>/g;
    open.lastIndex = end;
    const tag = open.exec(page);
    if (tag === null) return scripts;
    end = page.indexOf('</script>', open.lastIndex);
    scripts.push(page.slice(open.lastIndex, end));
  }
}
