import type { Command, Language } from './language.ts';

// A file of its own, so that a user of the client does not get the tool's dependencies.
const tool = (...args: string[]): Command => ['go', 'tool', '-modfile=staticcheck.mod', 'staticcheck', ...args];

/** Go, with its own toolchain management. */
export const go: Language = {
  name: 'go',
  folder: 'packages/client-go',
  tools: [['go', 'version']],
  toolsFrom: 'https://go.dev/dl',
  install: [],
  installed: '',
  check: [['go', 'vet', './...'], tool('./...')],
  test: [['go', 'test', '-count=1', './...']],
  quick: [['gofmt', '-e', '-l', 'api']],
};
