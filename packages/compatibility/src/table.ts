import { readResults } from './results.ts';

/** The docs' table of what works with the description, as the last recorded run showed it. */
export function compatibilityMarkdown(): string {
  const rows = readResults().map(({ tool, version, openapi, tried, leftOut }) => {
    const shown = leftOut === undefined ? tried : `generates a client, not compiled for lack of ${leftOut}`;
    return `| ${tool} | ${version} | ${openapi.join(', ')} | ${shown} |`;
  });
  return ['| tool | version | OpenAPI | what it does |', '|---|---|---|---|', ...rows].join('\n');
}
