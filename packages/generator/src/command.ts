import { Command } from 'commander';
import { DescriptionError } from './description.ts';
import { checkFiles, writeFiles } from './files.ts';
import { generateFiles } from './generate.ts';

/** `npm run generate`: generates every file below a directory, or with `--check` compares. Sets the exit code. */
export async function runGenerate(directory: string, argv: string[]): Promise<void> {
  const { check } = new Command('npm run generate --')
    .description('Makes the bundled documents, the pictures of the docs and the generated files of the clients.')
    .option('--check', 'write nothing, and fail when a generated file is stale, missing, left over or untracked')
    .addHelpText('after', '\nExample: npm run generate -- --check')
    .parse(argv)
    .opts<{ check?: true }>();
  try {
    const files = await generateFiles(directory);
    if (!check) {
      await writeFiles(directory, files);
      console.log(`Up to date:\n  ${[...files.keys()].join('\n  ')}`);
      return;
    }
    const faults = await checkFiles(directory, files);
    if (faults.length === 0) return;
    console.error(`${faults.join('\n')}\nRun \`npm run generate\` and commit the result.`);
  } catch (error) {
    if (!(error instanceof DescriptionError)) throw error;
    console.error(`The description has errors, so nothing was generated.\n\n${error.message}`);
  }
  process.exitCode = 1;
}
