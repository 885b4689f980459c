import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { compareFindings, type Finding, readAcceptedFindings } from '../findings.ts';
import { projectFolder, toolsFolder } from '../pins.ts';
import { runProgram } from '../run-program.ts';
import type { Context, Step } from '../step.ts';

/** Linters with opinions. What they report is repaired, or accepted with a reason. */
export const linters: Step[] = [
  {
    name: 'redocly',
    tool: 'Redocly CLI',
    pinnedAs: '@redocly/cli',
    tried: 'finds nothing (`recommended-strict`)',
    needs: [],
    async run({ tools }) {
      // The source, for which the project's own rules are; its score is held by a test of openapi/.
      await runProgram(tools.own('redocly', 'lint', 'appsmiles'), { cwd: projectFolder });
      return undefined;
    },
  },
  {
    name: 'spectral',
    tool: 'Spectral',
    pinnedAs: '@stoplight/spectral-cli',
    tried: 'finds nothing but what is accepted with a reason (`spectral:oas`)',
    needs: [],
    run: (context) => lint('spectral', join(toolsFolder, 'oas.spectral.yaml'), context),
  },
  {
    name: 'owasp',
    tool: 'OWASP ruleset of Spectral',
    pinnedAs: '@stoplight/spectral-owasp-ruleset',
    tried: 'finds nothing but what is accepted with a reason',
    needs: [],
    run: (context) => lint('owasp', join(toolsFolder, 'owasp.spectral.yaml'), context),
  },
  {
    name: 'ibm',
    tool: 'IBM OpenAPI ruleset',
    pinnedAs: '@ibm-cloud/openapi-ruleset',
    tried: 'finds nothing but what is accepted with a reason',
    needs: [],
    run: (context) => lint('ibm', join(toolsFolder, 'ibm.spectral.yaml'), context),
  },
];

async function lint(name: string, ruleset: string, { documents, folder, tools }: Context): Promise<undefined> {
  // The rulesets of the tools are there once any program of theirs is.
  await tools.npm('');
  const report = join(folder, 'report.json');
  const files = documents.map(({ file }) => file);
  const options = ['--format', 'json', '--output', report, '--fail-severity', 'error', '--quiet', '--ruleset', ruleset];
  // It ends with 1 when it has findings, which the report has, and with more when it could not work.
  const failure = await runProgram(tools.own('spectral', 'lint', ...options, ...files), { cwd: projectFolder }).catch(
    String,
  );
  const text = await readFile(report, 'utf8').catch(() => {
    throw new Error(failure);
  });
  const accepted = readAcceptedFindings()[name] ?? {};
  const faults = compareFindings(findingsOf(text), accepted);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

function findingsOf(report: string): Finding[] {
  // The form of Spectral's own report.
  const results = JSON.parse(report) as { code: string; path: string[]; message: string; source: string }[];
  return results.map(({ code, path, message, source }) => ({
    rule: code,
    at: path.join('.'),
    message,
    document: basename(source, '.yaml'),
  }));
}
