/** The width of every picture, in units of its viewBox: what a phone shows, so that its text is not scaled down there. */
export const width = 360;

/** How a line of text is set. Sizes are in units of the viewBox. */
export interface TextStyle {
  /** `code` is set in a fixed-width font. Default `prose`. */
  kind?: 'prose' | 'code';
  weight?: 'bold';
  /** For text of less importance. */
  muted?: boolean;
  /** A CSS colour. Default `currentColor`, so that a picture takes the colour of its page. */
  colour?: string;
  anchor?: 'start' | 'middle' | 'end';
}

const fonts = { prose: 'system-ui, sans-serif', code: 'ui-monospace, monospace' };

const attribute = (name: string, value: string | undefined): string => (value ? ` ${name}="${value}"` : '');

/** A line of text whose baseline begins at (x, y). */
export function text(x: number, y: number, content: string, style: TextStyle = {}): string {
  const { kind = 'prose', weight, muted, colour = 'currentColor', anchor } = style;
  const rest = [
    attribute('font-weight', weight),
    attribute('fill-opacity', muted ? '0.78' : undefined),
    attribute('text-anchor', anchor),
  ];
  return `<text x="${x}" y="${y}" font-family="${fonts[kind]}" font-size="14" fill="${colour}"${rest.join('')}>${escaped(content)}</text>`;
}

/** An arrow from (x1, y) to (x2, y). Its head is drawn, because a marker needs an id, which must be unique in a page. */
export function arrow(x1: number, x2: number, y: number, isDashed: boolean): string {
  const back = x2 > x1 ? -8 : 8;
  const dashes = isDashed ? ' stroke-dasharray="5 4"' : '';
  return [
    `<path d="M${x1} ${y}H${x2}" stroke="currentColor" stroke-width="1.5"${dashes}/>`,
    `<path d="M${x2} ${y}l${back} -4.5v9z" fill="currentColor"/>`,
  ].join('\n');
}

/** Cuts prose between words into lines of at most `size` characters; a longer word has a line of its own. */
export function wrapProse(content: string, size: number): string[] {
  const lines: string[] = [];
  for (const word of content.split(/\s+/)) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > size) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

/** Cuts code anywhere into lines of `size` characters. */
export function wrapCode(content: string, size: number): string[] {
  // By code points, so that no emoji is cut in two.
  const characters = [...content];
  const count = Math.ceil(characters.length / size);
  return Array.from({ length: count }, (_, index) => characters.slice(index * size, (index + 1) * size).join(''));
}

/** What a screen reader says of a picture. */
export interface PictureText {
  /** Unique in a page. */
  id: string;
  title: string;
  /** Everything that the picture says: its texts are not read out, because it is one image. */
  description: string;
}

/** The whole file: `role="img"` with a title and a description. */
export function picture({ id, title, description }: PictureText, height: number, content: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" fill="none" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${escaped(title)}</title>
<desc id="${id}-desc">${escaped(description)}</desc>
${content.join('\n')}
</svg>
`;
}

const escaped = (content: string): string =>
  content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
