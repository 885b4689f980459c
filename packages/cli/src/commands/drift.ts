import { readFile, writeFile } from 'node:fs/promises';
import { applyOverlays, describe, documentFile, OverlayError, readDescription } from '@appsmiles/openapi';
import { Command, Option } from 'commander';
import { CommandError } from './command-error.ts';
import type { Terminal } from './terminal.ts';

interface Options {
  environment?: string[];
  overlay?: string[];
  format: 'text' | 'markdown' | 'json' | 'junit' | 'sarif' | 'html';
  output?: string;
  values?: true;
  baseline?: string;
  propose?: string;
}

const collect = (value: string, before: string[] = []): string[] => [...before, value];

/** `appsmiles drift`. Calls `end` with the exit code. */
export function driftCommand(terminal: Terminal, end: (exitCode: 0 | 1 | 2) => void): Command {
  return new Command('drift')
    .description('Compares evidence of the API with the description, both ways: collections, traffic, saved responses, documents.')
    .argument('<evidence...>', 'Postman collections (v2 or v3), HAR files, OpenAPI documents, folders of these or of saved responses')
    .option('--environment <file>', 'a Postman environment, for the variables of a collection; may be repeated', collect)
    .option('--overlay <file>', 'an overlay to apply to the description first; may be repeated', collect)
    .addOption(
      new Option('--format <format>', 'how to write what is found')
        .choices(['text', 'markdown', 'json', 'junit', 'sarif', 'html'])
        .default('text'),
    )
    .option('--output <file>', 'where to write it, instead of standard output')
    .option('--values', 'also show values of the evidence, which may be personal data')
    .option('--baseline <file>', 'fail on findings alone that this earlier report, of --format json, lacks')
    .option('--propose <file>', 'write an overlay that makes the description fit the evidence')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing differs, 1 something differs, 2 evidence could not be read.\nExample: appsmiles drift collection.json traffic.har --propose deployment.yaml',
    )
    .action(async (paths: string[], options: Options) => end(await runDrift(paths, options, terminal)));
}

async function runDrift(paths: string[], options: Options, terminal: Terminal): Promise<0 | 1 | 2> {
  const known = options.baseline === undefined ? undefined : await readBaseline(options.baseline);
  const description = describeWith(options.overlay ?? []);
  // Loaded here, because the other commands do without its parsers.
  const { createLocator, findDrift, formatDrift, proposeOverlay, readEvidence } = await import('@appsmiles/drift');
  const { operations } = description;
  const evidence = readEvidence(paths, { operations, environments: options.environment ?? [] });
  const drift = await findDrift(evidence, description, { locate: createLocator(documentFile()) });
  const fresh = drift.findings.filter((finding) => !known?.has(keyOf(finding)));
  const report = formatDrift({ ...drift, findings: fresh }, options.format, { values: options.values ?? false });
  if (options.output === undefined) terminal.stdout.write(report);
  else await write(options.output, report);
  if (options.propose !== undefined) await write(options.propose, proposeOverlay(drift, description));
  // In the other formats they stand in the report, which may be redirected.
  if (options.format !== 'text' || options.output !== undefined) {
    for (const { file, at, message } of drift.problems) terminal.stderr.write(`${file}${at === '' ? '' : ` (${at})`}: ${message}\n`);
  }
  if (fresh.length > 0) return 1;
  return drift.problems.length > 0 ? 2 : 0;
}

function describeWith(overlays: string[]): ReturnType<typeof readDescription> {
  const description = readDescription();
  if (overlays.length === 0) return description;
  try {
    return describe(applyOverlays(description.document, overlays));
  } catch (error) {
    if (!(error instanceof OverlayError)) throw error;
    throw new CommandError(error.message, { cause: error });
  }
}

interface Known {
  kind: string;
  operationId: string | null;
  at: string;
  seen: string;
}

/** What a finding is recognised by in a later run: counts and lines change. */
function keyOf({ kind, operationId, at, seen }: Known): string {
  return JSON.stringify([kind, operationId, at, /\d+ of \d+/.test(seen) ? '' : seen]);
}

async function readBaseline(file: string): Promise<Set<string>> {
  try {
    const { findings } = JSON.parse(await readFile(file, 'utf8')) as { findings: Known[] };
    return new Set(findings.map(keyOf));
  } catch (cause) {
    throw new CommandError(`--baseline: ${file} is not a report that drift wrote with --format json.`, { cause });
  }
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new CommandError(`${file} can't be written: check that its folder is there and yours to write to.`, { cause });
  }
}
