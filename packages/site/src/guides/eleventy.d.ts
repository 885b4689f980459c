declare module '@11ty/eleventy' {
  /** Eleventy brings no types; this is the part that the site uses. */
  export default class Eleventy {
    constructor(input: string, output: string, options: { configPath: string; quietMode: boolean });
    write(): Promise<unknown>;
  }
}
