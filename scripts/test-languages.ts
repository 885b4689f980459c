import {
  findLanguages,
  type Language,
  runAll,
  runDiffering,
  startTestServer,
  whichTool,
} from '@appsmiles/language-tests';
import { Command, InvalidArgumentError } from 'commander';

const languages = await findLanguages();

const names = languages.map(({ name }) => name);

const { args } = new Command('npm run test:languages --')
  .description('Installs, checks and tests the clients in other languages against the mock. Needs every toolchain.')
  .argument('[languages...]', `which ones, of ${names.join(', ')}; all when left out`, collectName)
  .addHelpText('after', '\nExample: npm run test:languages -- php python')
  .parse();

function collectName(name: string, others: string[] = []): string[] {
  if (names.some((known) => known === name)) return [...others, name];
  throw new InvalidArgumentError(`It is one of ${names.join(', ')}.`);
}

/** The first stage that failed, with what it said, or nothing. */
async function stageThatFailed(language: Language): Promise<{ stage: string; output: string } | undefined> {
  const missing = await whichTool(language);
  if (missing !== undefined) return { stage: 'tools', output: `${missing} is missing: ${language.toolsFrom}\n` };
  if (language.test.length === 0) return { stage: 'test', output: `${language.folder}/language.ts has no tests.\n` };
  await using server = await startTestServer();
  for (const stage of ['install', 'check', 'test'] as const) {
    const { ok, output } = await runAll(language[stage], language, server.env);
    if (!ok) return { stage, output };
  }
  const { ok, output } = await runDiffering(language);
  return ok ? undefined : { stage: 'differing', output };
}

const rows: string[] = [];
for (const language of languages) {
  if (args.length > 0 && !args.includes(language.name)) continue;
  const began = performance.now();
  const failure = await stageThatFailed(language);
  const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  rows.push(`${language.name.padEnd(8)}${failure ? `FAILED at ${failure.stage}` : 'passed'.padEnd(10)}  ${seconds}`);
  if (!failure) continue;
  process.exitCode = 1;
  console.error(`${language.name}, ${failure.stage}:\n${failure.output}`);
}
console.log(rows.join('\n'));
