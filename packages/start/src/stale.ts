/** What has to be built again: the docs alone, or first what is generated from the description. */
export type Stale = 'docs' | 'description';

/** What is watched, from the project's folder. */
export const sources: readonly string[] = [
  'openapi',
  'redocly.yaml',
  'docs',
  'packages/site/src',
  'packages/site/browser',
];

// What a build writes or nothing reads, and the temporary files of editors.
const NOT_SOURCES =
  /^(openapi\/(generated|dist|test)|docs\/(dist(\.\d+)?|diagrams|collections))(\/|$)|(^|\/)(\.[^/]*|[^/]*~|node_modules)(\/|$)/;

/** Says whether a path is a source, or a folder that may hold one. Paths have slashes, and start at the project's folder. */
export function isSource(path: string): boolean {
  return !NOT_SOURCES.test(path);
}

/** What a change of these sources makes stale. */
export function staleAfter(paths: string[]): Stale {
  return paths.some((path) => path.startsWith('openapi/') || path === 'redocly.yaml') ? 'description' : 'docs';
}
