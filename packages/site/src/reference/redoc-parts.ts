import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { languages } from './code-examples.ts';

/** What `redocly build-docs` generates from a description, cut into its parts. */
export interface RedocParts {
  /** The rules of the elements in `markup`. */
  css: string;
  /** What Redoc shows first: the description's own text, the menu, and an empty place for each group of operations. */
  markup: string;
  /** An ES module that holds the description and exports `start()`, which shows Redoc in the element `#redoc`. */
  module: string;
  /** Redoc itself, an ES module. `module` imports it by the name {@link bundleName}. */
  bundle: string;
}

export const bundleName = './redoc.standalone.js';

const options = {
  // Without it the page reports its readers to Redoc's vendor.
  disableTelemetry: true,
  showExtensions: ['x-provenance', 'x-source', 'x-idempotent', 'x-audience'],
  jsonSamplesExpandLevel: 'all',
  // Redoc shows no example in a language that is not listed.
  codeSamples: {
    languages: [...Object.entries(languages).map(([lang, { label }]) => ({ lang, label })), { lang: 'Payload' }],
  },
};

/**
 * Runs Redoc over a bundled document.
 *
 * @throws {Error} when Redoc's output is not what this was written for, as a new version's may be
 */
export async function renderRedoc(document: object): Promise<RedocParts> {
  const folder = await mkdtemp(join(tmpdir(), 'reference-'));
  try {
    await writeFile(join(folder, 'openapi.json'), JSON.stringify(document));
    const output = join(folder, 'index.html');
    const args = [
      `--output=${output}`,
      '--template=packages/site/src/reference/parts.hbs',
      `--openapi=${JSON.stringify(options)}`,
    ];
    await promisify(execFile)('redocly', ['build-docs', join(folder, 'openapi.json'), ...args]);
    return cut(await readFile(output, 'utf8'), await readFile(bundlePath, 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const bundlePath = fileURLToPath(
  new URL('lib/chunks/redoc.standalone.js', import.meta.resolve('@redocly/cli/package.json')),
);

/** Redoc's own mark is a picture on its vendor's host. */
const mark = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="42" height="12"><text y="10" font-family="sans-serif" font-size="11" fill="#6e6e6e">Redoc</text></svg>',
)}`;

function cut(page: string, bundle: string): RedocParts {
  const [, css = ''] = only(page, /<style data-styled[^>]*>([\s\S]*?)<\/style>/g);
  const [, markup = '', script = ''] = only(
    page,
    /<div id="redoc">([\s\S]*)<\/div>\s*<script type="module">([\s\S]*)<\/script>/g,
  );
  const [importOfBundle] = only(script, /import \{ hydrate \} from "https:\/\/[^"]+\/redoc\.standalone\.js";/g);
  const [call] = only(script, /hydrate\(__redoc_definition,/g);
  const module = script
    .replace(importOfBundle, () => `import { hydrate } from '${bundleName}';`)
    .replace(call, () => `export const start = () => ${call}`);
  return { css, markup: withLandmarks(markup).replaceAll(theme, () => 'theme'), module, bundle: repaired(bundle) };
}

/** Redoc's menu is in no landmark. */
function withLandmarks(markup: string): string {
  const [menu] = only(markup, /<div class="[^"]* menu-content"/g);
  return markup.replace(menu, `${menu} role="navigation" aria-label="Reference"`);
}

/**
 * Redoc without the picture on its vendor's host, with one `main` instead of one in each text, with a menu that is a
 * landmark, with tables that keys can scroll, with the theme that was chosen in the guides, and with the whole text.
 */
function repaired(bundle: string): string {
  const logo = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-[\w-]+\.svg/g;
  only(bundle, logo, 2); // light and dark
  only(bundle, theme, 2); // read, and the name to read and write by
  const [text, library] = only(bundle, /\b(\w+)\.main\.withConfig\(/g);
  const [menu] = only(bundle, /\{className:\w+,\$collapsedSidebar:\w+,\$open:\w+,/g);
  const [table] = only(bundle, /\{className:`md-table-wrapper`/g);
  return complete(bundle)
    .replace(table, () => `${table},tabIndex:0`)
    .replaceAll(logo, () => mark)
    .replaceAll(theme, () => 'theme')
    .replace(text, () => `${library}.div.withConfig(`)
    .replace(menu, () => `${menu}role:\`navigation\`,"aria-label":\`Reference\`,`);
}

/** Where Redoc keeps the choice of light or dark. It writes the same words as the guides do. */
const theme = /\bredoc\.colorMode\b/g;

/**
 * Redoc with all of the text in the page. By itself it leaves out the operations of the groups that are not open, and puts
 * an empty place of 100 px for each one until a reader comes near: whoever jumps sees white, and text moves under them.
 * Each is rendered as a transition of React, so that the page stays responsive meanwhile.
 */
function complete(bundle: string): string {
  const [near] = only(bundle, /`0px 0px 200px 0px`/g);
  const [closed, empty] = only(bundle, /(\.content===null)\|\|\w+&&!\w+\(\w+\.gatePath,\w+\)(?=\?null:)/g);
  // A button below each closed group offers to show what is there already.
  const [offer] = only(
    bundle,
    /!\w+&&\w+&&(?=\(0,\w+\.jsxs\)\(\w+,\{[^{}]*onClick:\(\)=>\w+\(\w+,\{state:\{expandInPlace:)/g,
  );
  const [active] = only(bundle, /\bshouldRenderOps:\w+\.sectionId===\w+\|\|/g);
  return bundle
    .replace(near, () => '`1000000px`')
    .replace(closed, () => empty ?? '')
    .replace(offer, () => '!1&&')
    .replace(active, () => `${active}!0||`);
}

/** The one place where a pattern matches, or the first of as many as there must be. */
export function only(text: string, pattern: RegExp, count = 1): RegExpExecArray {
  const matches = [...text.matchAll(pattern)];
  const [match] = matches;
  if (match !== undefined && matches.length === count) return match;
  throw new Error(
    `Redoc's output has ${matches.length} places like ${pattern}, and the reference is written for ${count}. ` +
      'After an update of @redocly/cli, look at its output and repair packages/site/src/reference/.',
  );
}
