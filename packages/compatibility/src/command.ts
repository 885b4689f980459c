import { Command, InvalidArgumentError } from 'commander';
import { findDocuments } from './document-files.ts';
import { type Result, readResults, writeResults } from './results.ts';
import { steps } from './steps/index.ts';
import { createTools } from './tools.ts';
import { type Ending, tryStep } from './try-step.ts';

/** Where the command writes to. */
export interface Output {
  log(text: string): void;
  error(text: string): void;
}

/** `npm run compatibility`: tries every generated document with every tool. Returns the exit code. */
export async function runCompatibility(argv: string[], output: Output = console): Promise<0 | 1> {
  const names = steps.map(({ name }) => name);
  const { only, write, documents } = new Command('npm run compatibility --')
    .description('Tries the generated documents with the tools that integrators use. Fetches those on its first run.')
    .option('--only <names...>', `try these alone, of ${names.join(', ')}`, collectName(names))
    .option('--documents <folder>', 'try the documents of this folder. Default: the generated ones')
    .option('--write', 'record the results for the table of the docs')
    .addHelpText('after', '\nExample: npm run compatibility -- --only hey-api postman')
    .parse(argv)
    .opts<{ only?: string[]; write?: true; documents?: string }>();
  const found = findDocuments(documents);
  const tools = createTools((text) => output.log(text));
  const endings: Ending[] = [];
  for (const step of steps.filter(({ name }) => only?.includes(name) ?? true)) {
    const ending = await tryStep(step, { documents: found, tools });
    output.log(lineOf(ending));
    if (ending.failure !== undefined) output.error(ending.failure);
    endings.push(ending);
  }
  output.log(summaryOf(endings));
  const failed = endings.some(({ failure }) => failure !== undefined);
  if (write && !failed) writeResults(mergeResults(endings));
  return failed ? 1 : 0;
}

const collectName =
  (names: string[]) =>
  (name: string, others: string[] = []): string[] => {
    if (names.includes(name)) return [...others, name];
    throw new InvalidArgumentError(`It is one of ${names.join(', ')}.`);
  };

function lineOf({ step, result, leftOut, failure, seconds }: Ending): string {
  const word = failure !== undefined ? 'FAILED' : leftOut !== undefined ? `left out: no ${leftOut}` : 'works';
  const part = result?.leftOut === undefined ? '' : `, not compiled: no ${result.leftOut}`;
  return `${step.name.padEnd(20)} ${`${seconds.toFixed(1)} s`.padStart(8)}  ${word}${part}`;
}

/** The closing line of a test runner, and what was left out for lack of a toolchain. */
function summaryOf(endings: Ending[]): string {
  const failed = endings.filter(({ failure }) => failure !== undefined);
  const skipped = endings.filter(({ leftOut }) => leftOut !== undefined);
  const passed = endings.length - failed.length - skipped.length;
  const names = failed.map(({ step }) => step.name).join(', ');
  return `${names && `Failed: ${names}\n`}${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}

/** Every step's row: that of this run, or for a step that did not run the recorded one. */
function mergeResults(endings: Ending[]): Result[] {
  const recorded = readResults();
  return steps.flatMap((step) => {
    const { result } = endings.find((ending) => ending.step === step) ?? {};
    return result ?? recorded.find(({ name }) => name === step.name) ?? [];
  });
}
