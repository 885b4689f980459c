import { type Description, type Source, sourcesOf } from '@appsmiles/openapi';

/** A section for each public page that the description comes from: its address, the month it was read, what it says. */
export const sourcesMarkdown = ({ document }: Description): string => sourcesOf(document).map(section).join('\n\n');

const section = ({ key, title, url, morePages, read, says }: Source): string => `## ${key}

**${title}**, read in ${month(read)}

${[url, ...morePages].map((page) => `- [${page.replace('https://', '')}](${page})`).join('\n')}

${says}`;

/** `2026-11` as `November 2026`. */
const month = (read: string): string =>
  new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(read));
