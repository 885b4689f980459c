import type { Language } from './language.ts';

/** Go, with its own toolchain management. */
export const go: Language = {
  name: 'go',
  folder: 'packages/client-go',
  tools: [['go', 'version']],
  toolsFrom: 'https://go.dev/dl',
  install: [],
  installed: '',
  check: [['go', 'vet', './...']],
  test: [],
  quick: [['gofmt', '-e', '-l', 'api']],
};
