import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { made } from '../partials/index.ts';

const languages: Record<string, string> = {
  '.ts': 'ts',
  '.sh': 'sh',
  '.php': 'php',
  '.py': 'python',
  '.go': 'go',
  '.java': 'java',
  '.json': 'json',
  '.txt': 'text',
};

/**
 * Puts into a page's Markdown what comes from elsewhere. Each of these stands alone on a line:
 * - `<<< docs/examples/first-call.ts`: a file, as a code block that names it;
 * - `<!-- made: errors -->`: Markdown that is made from the description, see `made.ts`;
 * - `<!-- diagram: jwt-anatomy -->`: a drawing of `docs/diagrams`.
 *
 * @throws when a file or a maker is missing.
 */
export function expand(markdown: string): string {
  return markdown
    .replace(/^<<< (\S+)$/gm, (_, path: string) => codeBlock(path))
    .replace(/^<!-- made: (\S+) -->$/gm, (_, name: string) => {
      const make = made[name];
      if (!make)
        throw new Error(
          `Nothing makes "${name}". packages/site/src/partials/index.ts has: ${Object.keys(made).join(', ')}.`,
        );
      return make();
    });
}

function codeBlock(path: string): string {
  const language = languages[extname(path)];
  if (language === undefined)
    throw new Error(`${path}: say in packages/site/src/guides/expand.ts in which language it is.`);
  // A reader types a command, and sees an output: their files say nothing to them.
  const caption = language === 'text' || language === 'sh' ? '' : ` ${path}`;
  return `\`\`\`${language}${caption}\n${readFileSync(path, 'utf8').trimEnd()}\n\`\`\``;
}

/** Puts the drawings into a page; for machines they stay the comments that they are. */
export function inlineDiagrams(markdown: string): string {
  return markdown.replace(/^<!-- diagram: (\S+) -->$/gm, (_, name: string) => {
    const path = `docs/diagrams/${name}.gen.svg`;
    // Without empty lines, which would end the HTML block for Markdown.
    const svg = readFileSync(path, 'utf8')

      .replace(/\n\s*\n/g, '\n')
      .trim();
    return `<figure class="diagram">${svg}</figure>`;
  });
}
