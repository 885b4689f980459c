import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { Format } from '@appsmiles/drift';
import { documentFile } from '@appsmiles/openapi';
import { Command, Option } from 'commander';
import { CommandError } from './command-error.ts';
import { describeWith, overlayOption } from './overlay-option.ts';
import type { Terminal } from './terminal.ts';

interface Options {
  environment?: string[];
  overlay?: string[];
  format: Format;
  output?: string;
  values?: true;
  baseline?: string;
  propose?: string;
  write?: true;
  complete?: true;
}

/** The sources of the description, where the command runs in its project. */
const SOURCES = 'openapi/openapi.yaml';

const collect = (value: string, before: string[] = []): string[] => [...before, value];

/** `appsmiles drift`. Calls `end` with the exit code. */
export function driftCommand(terminal: Terminal, end: (exitCode: 0 | 1 | 2) => void): Command {
  return new Command('drift')
    .description('Compares evidence of the API with the description, both ways.')
    .argument(
      '<evidence...>',
      'Postman collections (v2 or v3), HAR files, OpenAPI documents, saved responses, and folders of these',
    )
    .option(
      '--environment <file>',
      'a Postman environment, for the variables of a collection; may be repeated',
      collect,
    )
    .addOption(overlayOption())
    .addOption(
      new Option('--format <format>', 'how to write what is found')
        .choices(['text', 'markdown', 'json', 'junit', 'sarif', 'html'])
        .default('text'),
    )
    .option('--output <file>', 'where to write it, instead of standard output')
    .option('--values', 'also show values of the evidence, which may be personal data')
    .option('--complete', 'the evidence has every operation, so those that it lacks are differences')
    .option('--baseline <file>', 'fail only on findings that this earlier report, of --format json, lacks')
    .option('--propose <file>', 'write an overlay that makes the description fit the evidence')
    .option('--write', `change the sources of the description (${SOURCES}) so that they fit the evidence`)
    .addHelpText('after', EXIT_CODES)
    .action(async (paths: string[], options: Options) => end(await runDrift(paths, options, terminal)));
}

const EXIT_CODES = `
Exit codes: 0 nothing differs, 1 something differs, 2 evidence could not be read.
Example: appsmiles drift collection.json traffic.har --propose deployment.yaml`;

async function runDrift(paths: string[], options: Options, terminal: Terminal): Promise<0 | 1 | 2> {
  const known = options.baseline === undefined ? undefined : await readBaseline(options.baseline);
  const project = sourcesHere();
  if (options.write && !project) throw new CommandError(`--write: run it where ${SOURCES} is.`);
  const description = describeWith(options.overlay, project);
  // Loaded here, because the other commands do without its parsers.
  const { createLocator, findDrift, formatDrift, proposeOverlay, readEvidence, writeSources } = await import(
    '@appsmiles/drift'
  );
  const { operations } = description;
  const { environment: environments, complete: isComplete = false, values = false } = options;
  const evidence = readEvidence(paths, { operations, ...(environments && { environments }) });
  const locate = createLocator(project ? SOURCES : documentFile());
  const drift = await findDrift(evidence, description, {
    locate,
    isComplete,
    given: [...paths, ...(options.environment ?? [])],
  });
  const fresh = drift.findings.filter((finding) => !known?.has(keyOf(finding)));
  const report = formatDrift({ ...drift, findings: fresh }, options.format, { values });
  if (options.output === undefined) terminal.stdout.write(report);
  else await write(options.output, report);
  const proposal = proposeOverlay(drift, description);
  if (options.propose !== undefined) await write(options.propose, proposal);
  if (options.write) {
    const changed = await writeSources(SOURCES, description.document, proposal);
    terminal.stderr.write(`Changed, now run \`npm run generate\`:\n${changed.map((file) => `  ${file}\n`).join('')}`);
  }
  // In the other formats they stand in the report, which may be redirected.
  if (options.format !== 'text' || options.output !== undefined) {
    for (const { file, at, message } of drift.problems) {
      terminal.stderr.write(`${file}${at === '' ? '' : ` (${at})`}: ${message}\n`);
    }
  }
  if (fresh.length > 0) return 1;
  return drift.problems.length > 0 ? 2 : 0;
}

/** The generated document of the project in the working directory; `undefined` when that is not this project. */
function sourcesHere(): string | undefined {
  const document = 'openapi/generated/openapi.yaml';
  const isHere =
    existsSync(document) && existsSync(SOURCES) && readFileSync(SOURCES, 'utf8').includes('x-request-jwt:');
  return isHere ? document : undefined;
}

interface Known {
  kind: string;
  operationId: string | null;
  at: string;
  seen: string;
}

/** What a finding is recognised by in a later run: counts and lines change. */
function keyOf({ kind, operationId, at, seen }: Known): string {
  return JSON.stringify([kind, operationId, at, seen.replace(/\(\d+\)/g, '')]);
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
    throw new CommandError(`${file} can't be written: check that its folder is there and yours to write to.`, {
      cause,
    });
  }
}
