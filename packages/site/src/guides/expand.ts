import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Description } from '@appsmiles/openapi';
import { partials } from '../partials/index.ts';

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
 * - `<!-- generated: errors -->`: Markdown that is generated from the description, by `packages/site/src/partials/`;
 * - `<!-- diagram: jwt-anatomy -->`: a drawing of `docs/diagrams`.
 *
 * @throws {Error} when a file or a partial is missing
 */
export function expand(markdown: string, description: Description): string {
  return markdown
    .replace(/^<<< (\S+)$/gm, (_, path: string) => codeBlock(path))
    .replace(/^<!-- generated: (\S+) -->$/gm, (_, name: string) => {
      const partial = partials[name];
      if (partial) return partial(description);
      const names = Object.keys(partials).join(', ');
      throw new Error(`"${name}" is not a partial. packages/site/src/partials/index.ts has: ${names}.`);
    });
}

function codeBlock(path: string): string {
  const language = languages[extname(path)];
  if (language === undefined)
    throw new Error(`${path}: add the language of its ending to packages/site/src/guides/expand.ts.`);
  // A reader types a command and sees its output: the names of these files tell them nothing.
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
