import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** Something that a linter reports. */
export interface Finding {
  rule: string;
  /** The place in the document, joined with dots, such as `info.license`. */
  at: string;
  message: string;
  /** The document's name. */
  document: string;
}

/** A finding that stays. */
export interface Accepted {
  /** Where: as in `Finding`, with `*` for one step and `**` for any number of them. */
  at: string | string[];
  /** Where not, though `at` says so. */
  except?: string;
  reason: string;
}

/** The findings that stay: by ruleset, then by rule. */
export type AcceptedFindings = Record<string, Record<string, Accepted[]>>;

/** Reads `accepted-findings.yaml`. */
export function readAcceptedFindings(): AcceptedFindings {
  // A file of this package.
  return parse(readFileSync(fileURLToPath(new URL('../accepted-findings.yaml', import.meta.url)), 'utf8'));
}

/** What is wrong: a line for each finding that nobody accepted, and for each accepted place that has no finding. */
export function compareFindings(findings: Finding[], accepted: Record<string, Accepted[]>): string[] {
  const places = Object.entries(accepted).flatMap(([rule, entries]) =>
    entries.flatMap(({ at, except }) =>
      [at].flat().map((pattern) => ({ rule, pattern, matches: matcherOf(pattern, except) })),
    ),
  );
  const isAt = ({ rule, matches }: (typeof places)[number], finding: Finding): boolean =>
    rule === finding.rule && matches(finding.at);
  const unnamed = findings.filter((finding) => !places.some((place) => isAt(place, finding)));
  const gone = places.filter((place) => !findings.some((finding) => isAt(place, finding)));
  return [
    ...unnamed.map(({ rule, at, message, document }) => `${document}: ${rule} at ${at || 'the root'}: ${message}`),
    ...gone.map(({ rule, pattern }) => `${rule} at ${pattern} is accepted, but no longer reported: delete it.`),
  ];
}

function matcherOf(pattern: string, except?: string): (at: string) => boolean {
  const included = expressionOf(pattern);
  const excluded = except === undefined ? undefined : expressionOf(except);
  return (at) => included.test(at) && !excluded?.test(at);
}

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*|\*)/).map((part) => {
    if (part === '**') return '.*';
    return part === '*' ? '[^.]*' : part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}
