import { relative, sep } from 'node:path';
import { watch } from 'chokidar';
import { isSource, sources } from './stale.ts';

/**
 * Calls a function with the path of each source that is added, changed or removed, from the project's folder. Not Node's own
 * recursive watch, which on Linux loses a file when an editor replaces it instead of writing into it.
 */
export async function watchSources(folder: string, onChange: (path: string) => void): Promise<void> {
  const pathOf = (path: string): string => relative(folder, path).split(sep).join('/');
  const watcher = watch(
    sources.map((path) => `${folder}/${path}`),
    { ignoreInitial: true, ignored: (path) => !isSource(pathOf(path)) },
  );
  for (const event of ['add', 'change', 'unlink'] as const) watcher.on(event, (path) => onChange(pathOf(path)));
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
}
