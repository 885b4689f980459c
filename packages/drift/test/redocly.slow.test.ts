import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDescription } from '@appsmiles/openapi';
import { beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type Finding, findDrift, readEvidence } from '../src/index.ts';

/** What `redocly drift` writes, as far as it is read here. */
interface Problem {
  ruleId: string;
  message: string;
  operationId?: string;
  target: 'request' | 'response';
  dataPath?: string;
  path: string;
  method: string;
}

const har = fileURLToPath(new URL('foreign/deployment.har', import.meta.url));
const cli = fileURLToPath(new URL('../../../node_modules/@redocly/cli/bin/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'appsmiles-redocly-'));

let problems: Problem[];
let findings: Finding[];
beforeAll(async () => {
  const { document } = readDescription();
  // Only in closed objects does it look for fields that are not described.
  for (const schema of Object.values(document.components.schemas)) {
    if (schema.type === 'object' && schema.properties) schema.additionalProperties = false;
  }
  const [api, output] = [join(folder, 'closed.yaml'), join(folder, 'report.json')];
  writeFileSync(api, stringify(document));
  const options = ['--server', 'https://api.deployment.example/v3', '--format', 'json', '--output', output];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off' };
  spawnSync(process.execPath, [cli, 'drift', har, '--api', api, ...options], { env });
  problems = JSON.parse(readFileSync(output, 'utf8')).problems;
  ({ findings } = await findDrift(readEvidence([har]), readDescription()));
});

/** Whether a finding says what the other tool says. */
function says({ kind, operationId, at, seen, details }: Finding, problem: Problem): boolean {
  const { ruleId, message, target, dataPath = '', path, method } = problem;
  if (ruleId === 'security-baseline') return kind === 'jwt-placement';
  if (ruleId === 'undocumented-endpoint') {
    return kind === 'path-unknown' ? path.endsWith(at) : kind === 'method' && seen === method;
  }
  const [, header] = /^Undocumented header in traffic: "(.*)"$/.exec(message) ?? [];
  if (header) return seen.includes(header) || (operationId === problem.operationId && at.endsWith(header));
  const [, name = '', ...rest] = dataPath.split('/');
  // Our one finding about the envelope stands for one in every response.
  if (kind === 'envelope' && rest.length === 0) return details.name === name || details.pointer.at(-1) === 'message';
  const where = `${target}${dataPath.replaceAll(/\/\d+/g, '[]').replaceAll('/', '.')}`;
  if (operationId !== problem.operationId) return false;
  // A failure with the status of a success has no data.
  if (kind === 'status' && where === 'response.data') return true;
  return at === where || (kind === 'field-renamed' && where === `${at.replace(/[^.]*$/, '')}${details.name}`);
}

test('all that redocly drift finds is found', () => {
  expect(problems.length).toBeGreaterThan(50);
  const missed = problems.filter((problem) => !findings.some((finding) => says(finding, problem)));
  expect(missed.map(({ operationId, message }) => `${operationId} ${message}`)).toEqual([]);
});
