import type { DocumentFile } from './document-files.ts';
import type { Toolchain } from './toolchains.ts';
import type { Tools } from './tools.ts';

/** What a step works with. */
export interface Context {
  /** Every generated document. */
  documents: DocumentFile[];
  /** An empty folder of its own. */
  folder: string;
  tools: Tools;
}

/** What is tried with one tool. */
export interface Step {
  /** For `--only`, such as `hey-api`. */
  name: string;
  /** As the docs name it. */
  tool: string;
  /** The package by which a manifest pins the tool's version. */
  pinnedAs: string;
  /** What is tried, for the docs: words that stand after "it". */
  tried: string;
  /** What the machine must have: without one of them the step is left out. */
  needs: Toolchain[];
  /** Tries it with every document. Returns the toolchain for lack of which nothing was compiled; throws when something fails. */
  run(context: Context): Promise<string | undefined>;
}
