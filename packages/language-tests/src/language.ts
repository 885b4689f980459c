/** A command and its arguments. */
export type Command = readonly [command: string, ...args: string[]];

/** How a client in another language is installed, checked and tested. Every command runs in its `folder`. */
export interface Language {
  name: 'php' | 'python' | 'go' | 'java';
  /** From the project's folder. */
  folder: string;
  /** What has to be on the machine: commands that end with 0 when it is. */
  tools: Command[];
  /** How to get those, for the message when one is missing. */
  toolsFrom: string;
  /** Gets what the client and its tests need from the language's registry. */
  install: Command[];
  /** What is there once `install` was run, from `folder`; empty where nothing is needed. */
  installed: string;
  /** Static analysis, with all strictness. */
  check: Command[];
  /** All tests, the conformance file among them, against the mock. */
  test: Command[];
  /** The short form that `npm test` runs: under five seconds, with what is installed, without the network. */
  quick: Command[];
  /** Prints signatures per second beside the language's usual JWT library, as a ratio; once `check` has compiled. */
  bench: Command[];
}
