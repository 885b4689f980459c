import { dirname, resolve } from 'node:path';
import { applyOverlays, type Document, describe, type Schema } from '@appsmiles/openapi';
import {
  bundle,
  bundleFromString,
  type Config,
  getLineColLocation,
  lint,
  lintFromString,
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
 * Checks the description below `directory` against every lint rule of its `redocly.yaml`, and bundles it, with overlays
 * applied in their order.
 *
 * @returns one YAML text for each name, with `$ref`s only to its own components
 * @throws {DescriptionError} naming file, line and reason of each problem
 * @throws {OverlayError} likewise, for an overlay that can't be applied
 */
export async function bundleDescription(
  directory: string,
  overlays: readonly string[] = [],
): Promise<Map<DocumentName, string>> {
  const config = await loadConfig({ configPath: resolve(directory, 'redocly.yaml') });
  const ref = resolve(directory, 'openapi/openapi.yaml');
  failOn(await lintDescription(ref, config), directory);
  if (overlays.length > 0) return bundleOverlaid(directory, config, overlays);
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

// About files, of which a bundled document has one; and about what an overlay may leave unused.
const NOT_FOR_OVERLAID = ['appsmiles/path-item-in-own-file', 'no-unused-components'];

/** The documents with overlays: applied to the whole one, which then is held to the rules and divided. */
async function bundleOverlaid(
  directory: string,
  config: Config,
  overlays: readonly string[],
): Promise<Map<DocumentName, string>> {
  const ref = resolve(directory, 'openapi/openapi.yaml');
  const { bundle: whole, problems } = await bundle({ ref, config: config.forAlias('appsmiles') });
  failOn(problems, directory);
  // Held to the rules of the project a moment ago.
  const source = yamlText(withEnvelopeFirst(applyOverlays(whole.parsed as Document, overlays)));
  // A configuration of its own: leaving out rules changes it.
  const lenient = await loadConfig({ configPath: resolve(directory, 'redocly.yaml') });
  lenient.skipRules(NOT_FOR_OVERLAID);
  const absoluteRef = resolve(directory, 'openapi/overlaid.yaml');
  const found = await lintFromString({ source, absoluteRef, config: lenient });
  const errors = found.filter(({ severity, ignored }) => severity === 'error' && !ignored);
  if (errors.length > 0) {
    const paragraphs = errors.map(
      ({ message, ruleId, location: [place] }) => `${place?.pointer ?? ''}: ${message} (${ruleId})`,
    );
    throw new DescriptionError(`With ${overlays.join(', ')}:\n\n${paragraphs.join('\n\n')}`);
  }
  const documents = new Map<DocumentName, string>();
  for (const name of ['appsmiles', 'frontend', 'backend'] as const) {
    const { bundle: document } = await bundleFromString({ source, absoluteRef, config: config.forAlias(name) });
    // As above.
    followPlacement(document.parsed as Document);
    documents.set(name, yamlText(document.parsed));
  }
  return documents;
}

/** The document with code, message and data first in each response: an overlay that renames one puts it last. */
function withEnvelopeFirst(document: Document): Document {
  const { operations, envelope, resolve: follow } = describe(document);
  const first = [envelope.code, envelope.message, envelope.data];
  for (const { schema } of operations.flatMap(({ responses }) => responses)) {
    const { properties } = follow<Schema>(schema);
    if (!properties) continue;
    // The object itself, which the resolved copy shares with the document.
    const entries = Object.entries(properties);
    const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
    entries.sort(([a], [b]) => rank(a) - rank(b));
    for (const [name, node] of entries) {
      delete properties[name];
      properties[name] = node;
    }
  }
  return document;
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
