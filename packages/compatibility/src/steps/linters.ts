import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { compareFindings, type Finding, readAcceptedFindings } from '../findings.ts';
import { toolsFolder } from '../pins.ts';
import { runProgram } from '../run-program.ts';
import type { Context, Step } from '../step.ts';

/** Lints, and returns all that it finds. */
type Linter = (context: Context) => Promise<Finding[]>;

const tried = 'finds nothing but what is accepted with a reason';

/** A linter whose findings are repaired, or accepted with a reason. */
const step = (name: string, tool: string, pinnedAs: string, rules: string, linter: Linter): Step => ({
  name,
  tool,
  pinnedAs,
  tried: `${tried}${rules && ` (\`${rules}\`)`}`,
  needs: [],
  async run(context) {
    const faults = compareFindings(await linter(context), readAcceptedFindings()[name] ?? {});
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return undefined;
  },
});

/** Linters of the standard, of security, and of one vendor's taste. */
export const linters: Step[] = [
  step('redocly', 'Redocly CLI', '@redocly/cli', 'recommended-strict', redocly),
  step('spectral', 'Spectral', '@stoplight/spectral-cli', 'spectral:oas', spectral('oas')),
  step('owasp', 'OWASP ruleset of Spectral', '@stoplight/spectral-owasp-ruleset', '', spectral('owasp')),
  step('ibm', 'IBM OpenAPI ruleset', '@ibm-cloud/openapi-ruleset', '', spectral('ibm')),
];

// Linters end with 1 when they find something, and with another code when they can't work.
const codes = [0, 1];

/** What Redocly reports, as far as it is read here. */
interface RedoclyReport {
  problems: { ruleId: string; message: string; location: { pointer?: string }[] }[];
}

async function redocly({ documents, tools }: Context): Promise<Finding[]> {
  // Without the project's own rules, which are for the source.
  const config = join(toolsFolder, 'redocly.yaml');
  const options = ['--config', config, '--format', 'json', '--max-problems', '10000'];
  const findings: Finding[] = [];
  for (const { name, file } of documents) {
    const report = await runProgram(tools.own('redocly', 'lint', ...options, file), { codes });
    const { problems } = JSON.parse(report) as RedoclyReport; // The form of Redocly's report.
    for (const { ruleId, message, location } of problems) {
      const steps = location[0]?.pointer?.split('/').slice(1) ?? [];
      const at = steps.map((one) => one.replaceAll('~1', '/').replaceAll('~0', '~')).join('.');
      findings.push({ rule: ruleId, at, message, document: name });
    }
  }
  return findings;
}

/** Spectral with a ruleset of `tools/`. */
function spectral(ruleset: string): Linter {
  return async ({ documents, folder, tools }) => {
    // The rulesets that `tools/` imports are there once any program of it is.
    await tools.npm('');
    const output = join(folder, 'report.json');
    const rules = join(toolsFolder, `${ruleset}.spectral.yaml`);
    const options = ['--format', 'json', '--output', output, '--fail-severity', 'error', '--quiet', '--ruleset', rules];
    await runProgram(tools.own('spectral', 'lint', ...options, ...documents.map(({ file }) => file)), { codes });
    // The form of Spectral's report.
    const report = JSON.parse(await readFile(output, 'utf8')) as SpectralResult[];
    return report.map(({ code, path, message, source }) => ({
      rule: code,
      at: path.join('.'),
      message,
      document: basename(source, '.yaml'),
    }));
  };
}

/** A line of Spectral's report, as far as it is read here. */
interface SpectralResult {
  code: string;
  path: string[];
  message: string;
  source: string;
}
