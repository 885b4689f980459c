import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectFolder } from './project-copy.ts';

test.each(['src/guides/style.css', 'browser/workbench/workbench.css'])(
  'in %s the dark mode changes nothing but colours, so that it needs no look at the layout',
  (path) => {
    const css = readFileSync(`${projectFolder}packages/site/${path}`, 'utf8');
    expect(css).toContain('light-dark(');
    expect(css).not.toContain('prefers-color-scheme');
    for (const [, rule = ''] of css.matchAll(/\[data-theme[^{]*\{([^}]*)\}/g))
      expect(rule.trim()).toMatch(/^color-scheme: (light|dark);$/);
  },
);
