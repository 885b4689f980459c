import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { errorCodesOf, readDescription, sourcesOf } from '@appsmiles/openapi';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { guides } from '../src/guides/menu.ts';
import { sectionsOf } from '../src/guides/sections.ts';
import { referenceUrl } from '../src/routes.ts';
import type { SearchEntry } from '../src/search/entry.ts';
import { projectFolder } from './project-copy.ts';
import { type SiteServer, serveSite } from './site-server.ts';

const site = inject('site');
const read = (path: string): string => readFileSync(site + path, 'utf8');
const description = readDescription();
const { operations } = description;

/** The addresses, from the site's root, that the links of a page lead to; those to other hosts stay as they are. */
function linksOf(path: string): string[] {
  const links = path.endsWith('.html')
    ? read(path).matchAll(/<(?:a|link)\s[^>]*href="([^"]*)"/g)
    : read(path).matchAll(/\]\(([^)\s]*)\)/g);
  return [...links].map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), `site:///${path}`).href);
}

const routes = new Set(operations.map(referenceUrl));

/** All that a page may lead to outside of the site: the public pages that the description comes from. */
const sources = sourcesOf(description.document);
const outside = new Set(sources.flatMap(({ url, morePages }) => [url, ...morePages]));

/** What is wrong with an address; undefined when it leads somewhere. */
function fault(href: string): string | undefined {
  if (outside.has(href)) return undefined;
  if (!href.startsWith('site:///')) return href.startsWith('data:') ? undefined : `${href} leads out of the site`;
  const [path = '', fragment] = href.slice('site:///'.length).split('#');
  // reference.browser.test.ts checks that Redoc shows each of these.
  if (path === 'reference/' && fragment !== undefined) return routes.has(`${path}#${fragment}`) ? undefined : href;
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  if (!existsSync(site + file)) return `${href} is missing`;
  return fragment === undefined || read(file).includes(` id="${fragment}"`) ? undefined : `${href} has no such anchor`;
}

const pages = guides.map(({ url }) => url.slice(1));

/** What is served where there is no page: its links are from the site's root until its script has found where that is. */
const notFound = '404.html';

test.each(pages)('every link and anchor of %s resolves', (path) => {
  expect(linksOf(path).length).toBeGreaterThan(10);
  expect(linksOf(path).map(fault).filter(Boolean)).toEqual([]);
});

describe('below a base path', () => {
  let server: SiteServer;
  beforeAll(async () => {
    server = await serveSite();
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  const forMachines = (readdirSync(site, { recursive: true }) as string[]).filter((path) => /\.(md|txt)$/.test(path));

  test('every link of every Markdown file leads to Markdown or to the description, and to a heading that is there', async () => {
    expect(forMachines.length).toBeGreaterThan(30);
    const faults: string[] = [];
    let followed = 0;
    for (const path of forMachines) {
      for (const [, href = ''] of read(path).matchAll(/\]\(([^)\s]*)\)/g)) {
        followed += 1;
        if (outside.has(href)) continue;
        const url = new URL(href, server.url + path);
        const response = await fetch(url);
        const type = response.headers.get('content-type') ?? '';
        const text = await response.text();
        const slugs = sectionsOf(text).map(({ id }) => id);
        if (!response.ok || !/^(text\/(markdown|plain|yaml);charset=utf-8|application\/json)$/.test(type))
          faults.push(`${path}: ${href} returns ${response.status} ${type}`);
        else if (url.hash !== '' && !slugs.includes(url.hash.slice(1))) faults.push(`${path}: ${href} has no heading`);
      }
      if (/(href|src)="|\]\(\//.test(read(path).replace(/^```.*?^```/gms, '')))
        faults.push(`${path} has a link that is not Markdown's`);
    }
    expect(faults).toEqual([]);
    expect(followed).toBeGreaterThan(200);
  });

  test('llms.txt and reference.md name every guide and every operation', () => {
    for (const { url } of guides) expect(read('llms.txt')).toContain(`](${url.slice(1).replace('.html', '.md')})`);
    for (const { path, operationId } of operations) {
      for (const index of ['llms.txt', 'reference.md'])
        expect(read(index)).toContain(`- [${path.slice(1)}](operations/${operationId}.md): `);
    }
  });

  test.each(['missing', 'guides/missing.html', 'a/b/c/', '%00', 'guides/missing.md'])(
    'for %s there is the page that says so, with status 404',
    async (path) => {
      const response = await fetch(server.url + path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('text/html;charset=utf-8');
      expect(await response.text()).toContain('There is no page at this address');
    },
  );
});

test('every link of the page for a missing page resolves', () => {
  expect(linksOf(notFound).length).toBeGreaterThan(10);
  expect(linksOf(notFound).map(fault).filter(Boolean)).toEqual([]);
});

test.each([...pages, notFound])(
  '%s allows only its own scripts and styles, no eval, and asks no other host',
  (path) => {
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(read(path)) ?? [];
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'self'( 'sha256-[^']*'){1,2}; style-src 'self' 'sha256-[^']*'; /,
    );
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    // A link is followed by a reader, not by the page.
    const withoutLinks = read(path).replace(/<a href="([^"]*)">/g, (link, href) => (outside.has(href) ? '' : link));
    expect(withoutLinks).not.toMatch(/\sstyle="|\son\w+="|(src|href)="(https?:)?\/\//);
  },
);

describe('for machines', () => {
  test('a page for each operation tells each field with its type, its provenance and whether it is required', () => {
    expect(readdirSync(`${site}operations`).sort()).toEqual(
      operations.map(({ operationId }) => `${operationId}.md`).sort(),
    );
    const page = read('operations/connectUser.md');
    expect(page).toContain('# POST /user/clientcheckcredentials: Connect a user, or create them');
    expect(page).toMatch(
      /^\| `partnerClientId` \| string \| yes \| historical: name, type, presence, meaning; inferred: bounds \(WEB, NATIVE\) \| .+ \|$/m,
    );
    expect(page).toMatch(/^\| `lang` \| string \| no \| inferred \| .+ \|$/m);
    expect(page).toMatch(/^\| `data\.user\.userToken` \| string \| yes \| documented \(BACKEND\) \| .+ \|$/m);
    expect(page).toContain('- provenance of path and purpose: documented (BACKEND)');
    expect(page).toContain('- 112 `consentRequired`: "');
  });

  test('llms-full.txt has every guide with its examples, and every operation', () => {
    const full = read('llms-full.txt');
    // In this file, links are relative to another place.
    const withoutLinks = (markdown: string): string => markdown.replace(/\]\([^)]*\)/g, ']');
    for (const { url } of guides)
      expect(withoutLinks(full)).toContain(withoutLinks(read(url.slice(1).replace('.html', '.md')).trim()));
    for (const { path } of operations) expect(full).toContain(`# POST ${path}: `);
    expect(full).toContain(readFileSync(`${projectFolder}docs/examples/first-call.ts`, 'utf8').trim());
    expect(full).not.toMatch(/^<<<|<!--/m);
  });

  test('openapi.yaml and openapi.json are the bundled document', () => {
    const document = readFileSync(`${projectFolder}openapi/generated/openapi.yaml`, 'utf8');
    expect(read('openapi.yaml')).toBe(document);
    expect(JSON.parse(read('openapi.json'))).toEqual(parse(document));
    expect(parse(read('openapi-3.0.yaml'))).toMatchObject({ openapi: '3.0.3', 'x-tagGroups': expect.any(Array) });
  });

  test('the collection and its environments can be downloaded, and the guide links to each', () => {
    const folder = `${projectFolder}docs/collections/generated/`;
    const guide = read('guides/postman.html');
    const names = readdirSync(folder);
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
      expect(read(`collections/${name}`)).toBe(readFileSync(folder + name, 'utf8'));
      expect(guide).toContain(`<a href="../collections/${name}" download`);
      expect(read('guides/postman.md')).toContain(`](../collections/${name})`);
    }
  });

  test('the search knows each section once, and each operation by its path, its id and its fields', () => {
    const entries: SearchEntry[] = JSON.parse(read('search.json'));
    expect(new Set(entries.map(({ url }) => url)).size).toBe(entries.length);
    expect(entries.map(({ url }) => fault(`site:///${url}`)).filter(Boolean)).toEqual([]);
    const buyGift = entries.find(({ url }) => url === 'reference/#/gifts/buygift');
    expect(buyGift?.title).toBe('gift/checkavailability – Buy a gift');
    expect(buyGift?.text).toMatch(/buyGift.*giftId/);
  });
});

test('the list of errors has every code of the description, with the header that shows it', () => {
  const page = read('guides/errors.html');
  const codes = errorCodesOf(description);
  expect(page.match(/<h2 id="\d+-/g)).toHaveLength(codes.length);
  for (const { code, name, statuses } of codes) {
    expect(page).toContain(`<h2 id="${code}-${name.toLowerCase()}">`);
    for (const status of statuses) expect(page).toContain(`<code>Prefer: code=${status}, example=${name}</code>`);
  }
});

test('the provenance page has a row for each operation, and the totals', () => {
  const rows = [...read('provenance.html').matchAll(/<th scope="row"[^>]*><a [^>]*><code>(.*?)<\/code>/g)].map(
    ([, path]) => path,
  );
  expect(rows).toEqual(operations.map(({ path }) => path.slice(1)));
  const page = read('provenance.html');
  expect(page).toMatch(/<strong>all, each once<\/strong>.*?(<td class="right"[^>]*>\d+<\/td>\s*){4}/s);
  for (const aspect of ['name', 'type', 'presence', 'meaning', 'bounds'])
    expect(page).toMatch(new RegExp(`<th scope="row"[^>]*>${aspect}.*?(<td class="right"[^>]*>\\d+</td>\\s*){3}`, 's'));
});

test('the page of the sources has each one, with its addresses and the month in which it was read', () => {
  const page = read('sources.html');
  expect(page.match(/<h2 id=/g)).toHaveLength(sources.length);
  expect(outside.size).toBeGreaterThan(10);
  for (const { key, title } of sources) {
    expect(page).toContain(`<h2 id="${key.toLowerCase()}">${key}`);
    expect(page.replaceAll('&#39;', "'").replaceAll('’', "'")).toContain(
      `<strong>${title}</strong>, read in November 2026`,
    );
  }
  for (const url of outside) expect(page).toContain(`<a href="${url}">`);
  for (const path of ['index.html', 'provenance.html']) expect(read(path)).toContain('sources.html"');
});

describe('the reference, as it is built', () => {
  const page = read('reference/index.html');
  const scripts = readdirSync(`${site}reference`).filter((name) => name !== 'index.html');

  test('is a page and two scripts, named by their hashes', () => {
    expect(scripts.sort()).toEqual([
      expect.stringMatching(/^redoc\.[0-9a-f]{10}\.js$/),
      expect.stringMatching(/^reference\.[0-9a-f]{10}\.js$/),
    ]);
  });

  test('weighs at most 100 KB with gzip before a script is asked for, and names no script to load', () => {
    expect(gzipSync(page).length).toBeLessThanOrEqual(100_000);
    expect(page).not.toMatch(/<script[^>]* src=|rel="(modulepreload|preload|stylesheet)"/);
  });

  test('has what each operation does, and a target for each link into the page', () => {
    for (const { path, operationId } of operations) {
      expect(page).toContain(`POST ${path}<`);
      expect(page).toMatch(new RegExp(`id="/(\\w+|\\w+-back-end)/${operationId.toLowerCase()}"`));
    }
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    const targets = [...page.matchAll(/ href="#([^"]*)"/g)].map(([, target]) => target);
    expect(targets.length).toBeGreaterThan(operations.length);
    expect(targets.filter((target) => !ids.has(target))).toEqual([]);
  });

  test('allows no script but its own, and nothing from another host', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'( 'sha256-[\w+/=]{44}'){2}; /);
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toContain('http');
  });

  test('has an example in TypeScript and one for curl beside each operation', () => {
    const module = read(`reference/${scripts.find((name) => name.startsWith('reference.'))}`);
    for (const lang of ['typescript', 'curl']) {
      const examples = module.match(new RegExp(`{"lang":"${lang}","label":"\\w+","source":`, 'g'));
      expect(examples).toHaveLength(operations.length);
    }
  });
});
