import { dirname, resolve } from 'node:path';
import type { Document } from '@appsmiles/openapi';
import {
  bundle,
  type Config,
  getLineColLocation,
  lint,
  loadConfig,
  type NormalizedProblem,
  stringifyYaml,
} from '@redocly/openapi-core';
import { followPlacement } from './security-schemes.ts';

/** A bundled document: the whole description, or the part that one audience needs. Names as in `redocly.yaml`. */
export type DocumentName = 'appsmiles' | 'frontend' | 'backend';

/** The description has errors. The message has one paragraph per problem: file, line, column and reason. */
export class DescriptionError extends Error {
  override name = 'DescriptionError';
}

/**
 * Checks the description below `directory` against every lint rule of its `redocly.yaml`, and bundles it.
 *
 * @returns one YAML text for each name, with `$ref`s only to its own components
 * @throws {DescriptionError} naming file, line and reason of each problem
 */
export async function bundleDescription(directory: string): Promise<Map<DocumentName, string>> {
  const config = await loadConfig({ configPath: resolve(directory, 'redocly.yaml') });
  const ref = resolve(directory, 'openapi/openapi.yaml');
  failOn(await lintDescription(ref, config), directory);
  const documents = new Map<DocumentName, string>();
  for (const name of ['appsmiles', 'frontend', 'backend'] as const) {
    const { bundle: document, problems } = await bundle({ ref, config: config.forAlias(name) });
    failOn(problems, directory);
    // As the rules have found it to be.
    followPlacement(document.parsed as Document);
    documents.set(name, yamlText(document.parsed));
  }
  return documents;
}

/** A document as the generated files have it. */
export function yamlText(document: unknown): string {
  return stringifyYaml(document, { noRefs: true, lineWidth: -1 });
}

/** Redocly throws for a root file that it cannot read or parse; for a referenced file it reports a problem. */
async function lintDescription(ref: string, config: Config): Promise<NormalizedProblem[]> {
  try {
    return await lint({ ref, config });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new DescriptionError(message.replaceAll(`${dirname(dirname(ref))}/`, ''), { cause: error });
  }
}

function failOn(problems: NormalizedProblem[], directory: string): void {
  const errors = problems.filter(({ severity, ignored }) => severity === 'error' && !ignored);
  if (errors.length === 0) return;
  const paragraphs = errors.map(describeProblem).join('\n\n');
  throw new DescriptionError(paragraphs.replaceAll(`${directory}/`, ''));
}

function describeProblem({ location: [location], message, ruleId }: NormalizedProblem): string {
  if (location === undefined) return `${message} (${ruleId})`;
  const { line, col } = getLineColLocation(location).start;
  return `${location.source.absoluteRef}:${line}:${col}: ${message} (${ruleId})`;
}
