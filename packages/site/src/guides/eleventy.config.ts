import { readFileSync } from 'node:fs';
import { readDescription } from '@appsmiles/openapi';
import { guidePolicy, seal } from '../content-security-policy.ts';
import { pageUrl, relativeLinks } from '../routes.ts';
import type { EleventyConfig } from './eleventy-types.ts';
import { expand, inlineDiagrams } from './expand.ts';
import { configureMarkdown } from './markdown.ts';
import { guideAfter, menu } from './menu.ts';

// Runs before the first paint, or each page would dazzle a reader who chose dark.
const themeScript =
  "try { const theme = localStorage.getItem('theme'); if (theme) document.documentElement.dataset.theme = theme; } catch {}";

/** For the page for a missing page, which is served at any address, below any base path. */
const rootScript = readFileSync('packages/site/browser/root.js', 'utf8');

/** How Eleventy generates the pages from the Markdown in `docs/` and `docs/guides/`. */
export default function configure(config: EleventyConfig): Settings {
  const description = readDescription();
  // The built site has Markdown too.
  for (const folder of ['adr', 'dist', 'dist.*']) config.ignores.add(`docs/${folder}/**`);
  config.setTemplateFormats(['md']);
  config.addGlobalData('layout', 'layout.njk');
  config.addGlobalData('permalink', () => urlOf);
  config.addGlobalData('site', { name: "app's miles API", menu, themeScript, rootScript, style: minifiedStyle() });
  config.addGlobalData('eleventyComputed', { url: urlOf, next: (data: PageData) => guideAfter(urlOf(data)) });
  config.addPreprocessor('expand', 'md', (_, content) => inlineDiagrams(expand(content, description)));
  config.addFilter('headings', (html) =>
    [...html.matchAll(/<h2 id="([^"]*)">(.*?)<\/h2>/g)].map(([, id, text]) => ({ id, html: text })),
  );
  config.amendLibrary('md', configureMarkdown);
  config.addTransform('seal', function (html) {
    // The page for a missing page is served at any address, so its links have no place to be relative to.
    return seal(this.page.url === '/404.html' ? html : relativeLinks(html, this.page.url), guidePolicy);
  });
  // Braces in a code example are not a template.
  return { dir: { includes: '../packages/site/src/guides' }, markdownTemplateEngine: false };
}

interface PageData {
  page: { filePathStem: string };
}

const urlOf = ({ page }: PageData): string => pageUrl(page.filePathStem);

interface Settings {
  dir: { includes: string };
  markdownTemplateEngine: false;
}

const minifiedStyle = (): string =>
  readFileSync('packages/site/src/guides/style.css', 'utf8')
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .trim();
