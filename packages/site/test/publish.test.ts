import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publish } from '../src/publish.ts';

test('publishing replaces what has changed, adds what is new and removes what is gone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'publish-'));
  const write = (path: string, content: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  write('site/index.html', 'old');
  write('site/guides/gone.html', 'old');
  write('site/reference/redoc.0123456789.js', 'old');
  write('draft/index.html', 'new');
  write('draft/assets/site.js', 'new');
  await publish(join(folder, 'draft'), join(folder, 'site'));
  expect(readFileSync(join(folder, 'site/index.html'), 'utf8')).toBe('new');
  expect(readFileSync(join(folder, 'site/assets/site.js'), 'utf8')).toBe('new');
  for (const gone of ['guides/gone.html', 'reference/redoc.0123456789.js'])
    expect(existsSync(join(folder, 'site', gone)), gone).toBe(false);
});
