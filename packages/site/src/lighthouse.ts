import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { chromiumPath } from '@appsmiles/runtimes';
import { Command } from 'commander';
import { siteFolder } from './command.ts';
import { serveCompressed } from './compressing-server.ts';
import { menu } from './guides/menu.ts';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

type Scores = Record<(typeof categories)[number], number>;

const modes = ['mobile', 'desktop'] as const;

type Mode = (typeof modes)[number];

/** The lowest performance, 0 to 100, that a page may have; all other scores have to be 100. */
const leastPerformance = (page: string, mode: Mode): number =>
  page === '/reference/' ? { mobile: 90, desktop: 95 }[mode] : 100;

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** `npm run lighthouse`: measures pages of the built site, and sets the exit code. */
export async function runLighthouse(argv: string[]): Promise<void> {
  const { args } = new Command('npm run lighthouse --')
    .description(
      'Measures the pages of docs/dist with Lighthouse, the median of three; ends with 1 when one is too low.',
    )
    .argument('[pages...]', 'such as /index.html; all pages of the menu when none is given')
    .addHelpText('after', '\nExample: npm run docs && npm run lighthouse -- /index.html /reference/')
    .parse(argv);
  if (chromiumPath === undefined) {
    console.error('No Chromium is on the PATH (on Debian: apt-get install chromium).');
    process.exitCode = 2;
    return;
  }
  const env = { ...process.env, CHROME_PATH: chromiumPath };
  const pages = args.length > 0 ? args : menu.flatMap(({ items }) => items.map(({ url }) => url));
  const server = await serveCompressed(siteFolder);
  const failed: string[] = [];
  console.log(['page'.padEnd(26), 'mode'.padEnd(8), ...categories].join(' '));
  for (const page of pages) {
    for (const mode of modes) {
      const runs = [
        await measure(server.url + page, mode, env),
        await measure(server.url + page, mode, env),
        await measure(server.url + page, mode, env),
      ];
      const scores = categories.map((category) => median(runs.map((run) => run[category])));
      const cells = scores.map((score, index) => String(score).padStart(categories[index]?.length ?? 0));
      console.log([page.padEnd(26), mode.padEnd(8), ...cells].join(' '));
      const least = [leastPerformance(page, mode), 100, 100, 100];
      if (scores.some((score, index) => score < (least[index] ?? 100))) failed.push(`${page} ${mode}`);
    }
  }
  server.close();
  if (failed.length > 0) {
    console.error(`Too low: ${failed.join(', ')}. On a busy machine performance is lower; measure these again.`);
    process.exitCode = 1;
  }
}

async function measure(url: string, mode: Mode, env: NodeJS.ProcessEnv): Promise<Scores> {
  const options = [
    '--quiet',
    '--output=json',
    '--no-enable-error-reporting',
    `--only-categories=${categories.join(',')}`,
    '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking',
    ...(mode === 'desktop' ? ['--preset=desktop'] : []),
  ];
  const { stdout } = await promisify(execFile)('lighthouse', [url, ...options], {
    env,
    maxBuffer: 2 ** 26,
  });
  const report: { categories: Record<string, { score: number }> } = JSON.parse(stdout);
  return Object.fromEntries(
    categories.map((category) => [category, Math.round((report.categories[category]?.score ?? 0) * 100)]),
  ) as Scores;
}
