/** The parts of Eleventy and markdown-it that the site uses; neither brings types of its own. */
export interface EleventyConfig {
  ignores: Set<string>;
  setTemplateFormats(formats: string[]): void;
  setQuietMode(quiet: boolean): void;
  addGlobalData(name: string, value: unknown): void;
  addFilter(name: string, filter: (text: string) => unknown): void;
  addPreprocessor(name: string, extension: string, change: (data: object, content: string) => string): void;
  addTransform(name: string, change: (this: { page: { url: string } }, content: string) => string): void;
  amendLibrary(name: 'md', change: (markdown: MarkdownIt) => void): void;
}

export interface Token {
  type: string;
  tag: string;
  info: string;
  content: string;
  /** What a token of text consists of, such as links. */
  children: Token[] | null;
  attrs: [string, string][] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

export interface MarkdownIt {
  set(options: { html: boolean; typographer: boolean }): void;
  core: { ruler: { push(name: string, rule: (state: { tokens: Token[] }) => void): void } };
  renderer: { rules: Record<string, (tokens: Token[], index: number) => string> };
}
