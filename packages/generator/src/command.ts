import { OverlayError } from '@appsmiles/openapi';
import { Command } from 'commander';
import { DescriptionError } from './description.ts';
import { checkFiles, writeFiles } from './files.ts';
import { generateFiles } from './generate.ts';

/** Where a command writes to. */
export interface Output {
  log(text: string): void;
  error(text: string): void;
}

const addOverlay = (file: string, before: string[] = []): string[] => [...before, file];

/** `npm run generate`: generates every file below a directory, or with `--check` compares. Returns the exit code. */
export async function runGenerate(directory: string, argv: string[], output: Output = console): Promise<0 | 1> {
  const { check, overlay } = new Command('npm run generate --')
    .description('Generates the bundled documents, the pictures of the docs and the files of the clients.')
    .option('--check', 'write nothing, and fail when a generated file is stale, missing, left over or untracked')
    .option('--overlay <file>', 'an overlay to apply after those in openapi/overlays/; may be repeated', addOverlay)
    .addHelpText('after', '\nExample: npm run generate -- --check')
    .parse(argv)
    .opts<{ check?: true; overlay?: string[] }>();
  try {
    const files = await generateFiles(directory, overlay);
    if (!check) {
      await writeFiles(directory, files);
      output.log(`Up to date:\n  ${[...files.keys()].join('\n  ')}`);
      return 0;
    }
    const faults = await checkFiles(directory, files);
    if (faults.length === 0) return 0;
    output.error(`${faults.join('\n')}\nRun \`npm run generate\` and commit the result.`);
  } catch (error) {
    if (!(error instanceof DescriptionError || error instanceof OverlayError)) throw error;
    const message = error.message.replaceAll(`${directory}/`, '');
    output.error(`The description has errors, so nothing was generated.\n\n${message}`);
  }
  return 1;
}
