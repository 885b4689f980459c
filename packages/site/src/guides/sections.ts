import { slug } from '../routes.ts';

/** A part of a page: from one heading to the next. */
export interface Section {
  heading: string;
  /** Empty for what stands before the first heading of level 2. */
  id: string;
  text: string;
}

/** Cuts a page's Markdown at its headings of level 2 and below, but not at those in code blocks. */
export function sectionsOf(markdown: string): Section[] {
  const sections: Section[] = [{ heading: '', id: '', text: '' }];
  let inCode = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) inCode = !inCode;
    const heading = inCode ? undefined : /^##+ (.*)$/.exec(line)?.[1];
    if (heading !== undefined) sections.push({ heading, id: slug(heading), text: '' });
    else (sections.at(-1) as Section).text += `${line}\n`;
  }
  return sections;
}
