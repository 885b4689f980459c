import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

// Runs after tsc, and adds what the package carries besides its own code: Prism in one file, and the licences in it.
const folder = import.meta.dirname;
// The licences that ask for no more than their text beside the code.
const PERMISSIVE = /^(\(?)(MIT|ISC|Apache-2\.0|0BSD|BSD-2-Clause|BSD-3-Clause|Unlicense)\b/;

// Prism can also read Postman collections and forward requests. The mock does neither: it reads one OpenAPI document.
const UNUSED = /^(@stoplight\/http-spec\/postman\/operation|node-fetch|https?-proxy-agent)$/;

const withoutUnused: Plugin = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: UNUSED }, ({ path }) => ({ path, namespace: 'unused' }));
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

// json-schema-ref-parser calls url.parse, about which Node warns outside of node_modules. These functions do the same.
const LEGACY_URL = `const url = require('node:url');
const parse = (...args) => { const parsed = new url.Url(); parsed.parse(...args); return parsed; };
const resolve = (from, to) => parse(from, false, true).resolveObject(parse(to, false, true)).format();
module.exports = { ...url, parse, resolve };`;

const withoutWarning: Plugin = {
  name: 'without-warning',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^url$/ }, ({ path }) => ({ path, namespace: 'legacy-url' }));
    onLoad({ filter: /.*/, namespace: 'legacy-url' }, () => ({ contents: LEGACY_URL }));
  },
};

interface Manifest {
  name: string;
  version: string;
  license?: string;
  /** The form of old packages. */
  licenses?: { type: string }[];
}

/** The folder of the package that a bundled file belongs to. */
function packageOf(file: string): string {
  let path = dirname(file);
  // Some packages mark a folder as CommonJS or ESM by a package.json without a name.
  while (!existsSync(join(path, 'package.json')) || !manifestOf(path).name) path = dirname(path);
  return path;
}

function manifestOf(path: string): Manifest {
  // npm has checked its form when it installed it.
  return JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest;
}

/** The name, the licence and its text of each package that has a file in the bundle. */
function notices(files: string[]): string {
  const paths = new Set(files.filter((file) => file.includes('node_modules')).map(packageOf));
  const entries = [...paths].map((path) => {
    const { name, version, licenses, license = licenses?.[0]?.type ?? '' } = manifestOf(path);
    if (!PERMISSIVE.test(license))
      throw new Error(`${name} ${version} has the licence "${license}": look at it first.`);
    const texts = readdirSync(path).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
    return [`${name} ${version} (${license})`, ...texts.map((file) => readFileSync(join(path, file), 'utf8').trim())];
  });
  return `${entries
    .map((lines) => lines.join('\n\n'))
    .sort()
    .join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

const { metafile } = await build({
  absWorkingDir: folder,
  entryPoints: ['src/mock/prism.ts'],
  outfile: 'dist/mock/prism.js',
  allowOverwrite: true,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'inline',
  metafile: true,
  logLevel: 'warning',
  alias: {
    // All languages of the generated names weigh 4 MB, and the description asks for no particular one.
    '@faker-js/faker': '@faker-js/faker/locale/en',
    // Its CommonJS form hides its parts from a bundler.
    'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
  },
  plugins: [withoutUnused, withoutWarning],
  // Its parts are CommonJS, and take Node's own modules by require.
  banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
});
writeFileSync(
  join(folder, 'dist/THIRD-PARTY-NOTICES.txt'),
  notices(Object.keys(metafile.inputs).map((file) => join(folder, file))),
);
