type Child = Node | string | undefined;

/**
 * Creates an element. An attribute that is `false` is left out, one that is `true` is set empty. Text becomes text nodes,
 * never markup, so that what was typed can't become part of the page.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | boolean> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

/** Creates a button that does no more than call `press`. */
export function button(text: string, press: () => void): HTMLButtonElement {
  const node = element('button', { type: 'button', class: 'wb-button' }, text);
  node.addEventListener('click', press);
  return node;
}
