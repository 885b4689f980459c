/**
 * Leaves out of Redoc's first style sheet what the prerendered page does not use: nine tenths of it are custom
 * properties of parts that are not shown yet. Redoc brings its full style sheet with it.
 *
 * @param css rules of styled-components
 * @param others what uses custom properties besides: markup, other rules
 */
export function leanCss(css: string, others: string): string {
  const rules = css.split('/*!sc*/\n').filter((rule) => !rule.startsWith('data-styled.'));
  const declaration = /(--[\w-]+):([^;{}]*);/g;
  const definitions = new Map<string, string[]>();
  for (const [, name = '', value = ''] of rules.join('').matchAll(declaration)) {
    definitions.set(name, [...(definitions.get(name) ?? []), value]);
  }
  const used = new Set<string>();
  const use = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/var\(\s*(--[\w-]+)/g)) {
      if (used.has(name)) continue;
      used.add(name);
      for (const value of definitions.get(name) ?? []) use(value);
    }
  };
  use(rules.join('').replace(declaration, ''));
  use(others);
  return rules.join('').replace(declaration, (whole, name: string) => (used.has(name) ? whole : ''));
}
