import { expect, test } from 'vitest';
import { leanCss } from '../src/reference/lean-css.ts';
import { only } from '../src/reference/redoc-parts.ts';

test('output of Redoc that differs from what is expected ends the build, which names what it looked for', () => {
  expect(() => only('<b></b><b></b>', /<b>/g)).toThrow('2 places like /<b>/g, and the reference is written for 1');
  expect(() => only('', /<b>/g)).toThrow('0 places');
});

test('custom properties are kept that a rule or the page uses, also by way of others', () => {
  const css =
    ':root{--a:var(--b);--b:1px;--c:2px;--d:3px;}/*!sc*/\n.x{width:var(--a);}/*!sc*/\ndata-styled.g1[id="x"]{content:"x,"}/*!sc*/\n';
  expect(leanCss(css, '<p style="width:var(--d)">')).toBe(':root{--a:var(--b);--b:1px;--d:3px;}.x{width:var(--a);}');
});
