/** A command and its arguments. */
export type Command = readonly [command: string, ...args: string[]];

/**
 * How a client in another language is installed, checked, tested and benched: what `packages/client-<name>/language.ts`
 * exports as `language`. Every command runs in its `folder`.
 */
export interface Language {
  name: 'php' | 'python' | 'go' | 'java';
  /** From the project's folder. */
  folder: string;
  /** What the machine needs: each command ends with 0 when it is there. */
  tools: Command[];
  /** Where to get those, for the message when one is missing. */
  toolsFrom: string;
  /** Fetches what the client and its tests need from the language's registry. */
  install: Command[];
  /** A file, from `folder`, that is there once `install` has run. */
  installed: string;
  /** Static analysis, with all strictness. */
  check: Command[];
  /** All tests, the conformance file among them, against the mock. */
  test: Command[];
  /**
   * Compiles the client of a copy of the project whose description differs, and makes calls with it: those of
   * `differingRequests`. Run in the copy of `folder`.
   */
  differing: Command[];
  /** The short form that `npm test` runs: under five seconds, with what is installed, without the network. */
  quick: Command[];
  /** Prints signatures per second beside the language's usual JWT library, as a ratio. Needs what `check` compiles. */
  bench: Command[];
}
