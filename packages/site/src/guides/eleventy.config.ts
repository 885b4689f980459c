import { readFileSync } from 'node:fs';
import { relativeLinks, seal } from '../content-security-policy.ts';
import type { EleventyConfig } from './eleventy-types.ts';
import { expand, inlineDiagrams } from './expand.ts';
import { configureMarkdown } from './markdown.ts';
import { guideAfter, menu } from './menu.ts';

// Before the first paint, or a reader of the dark mode is dazzled by each page.
const themeScript =
  "try { const theme = localStorage.getItem('theme'); if (theme) document.documentElement.dataset.theme = theme; } catch {}";

/** For the page that is served at any address, below any base path. */
const rootScript = readFileSync('packages/site/browser/root.js', 'utf8');

/** How Eleventy makes the pages from the Markdown in `docs/` and `docs/guides/`. */
export default function configure(config: EleventyConfig): Settings {
  // The built site has Markdown too.
  for (const folder of ['adr', 'test', 'dist', 'dist.*']) config.ignores.add(`docs/${folder}/**`);
  config.setTemplateFormats(['md']);
  config.addGlobalData('layout', 'layout.njk');
  config.addGlobalData('permalink', () => urlOf);
  config.addGlobalData('site', { name: "app's miles API", menu, themeScript, rootScript, style: minifiedStyle() });
  config.addGlobalData('eleventyComputed', { url: urlOf, next: (data: PageData) => guideAfter(urlOf(data)) });
  config.addPreprocessor('expand', 'md', (_, content) => inlineDiagrams(expand(content)));
  config.addFilter('headings', (html) =>
    [...html.matchAll(/<h2 id="([^"]*)">(.*?)<\/h2>/g)].map(([, id, text]) => ({ id, html: text })),
  );
  config.amendLibrary('md', configureMarkdown);
  config.addTransform('seal', function (html) {
    // What is served at any address has no place that a link could be relative to.
    return seal(this.page.url === '/404.html' ? html : relativeLinks(html, this.page.url));
  });
  // Markdown is Markdown: braces in a code sample are no template.
  return { dir: { includes: '../packages/site/src/guides' }, markdownTemplateEngine: false };
}

interface PageData {
  page: { filePathStem: string };
}

/** Always with the file's name: a link to it then works on any server. */
const urlOf = ({ page }: PageData): string => `${page.filePathStem}.html`;

interface Settings {
  dir: { includes: string };
  markdownTemplateEngine: false;
}

const minifiedStyle = (): string =>
  readFileSync('packages/site/src/guides/style.css', 'utf8')
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .trim();
