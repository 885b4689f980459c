import type { Command, Language } from '@appsmiles/language-tests';

// A file of its own, so that a user of the client does not get the tool's dependencies.
const tools = '-modfile=staticcheck.mod';

/** A script for what Go's own commands can't say. */
const shell = (script: string): Command => ['sh', '-c', script];

/** Go 1.26, which staticcheck needs; the client itself needs 1.24. */
export const language: Language = {
  name: 'go',
  folder: 'packages/client-go',
  tools: [['go', 'version']],
  toolsFrom: 'https://go.dev/dl',
  install: [
    ['go', 'mod', 'download', tools],
    ['go', '-C', 'bench', 'mod', 'download'],
    // Leaves in Go's cache what makes the quick test quick.
    ['go', 'test', '-c', '-o', 'bin/signing.test', './signing'],
  ],
  installed: 'bin/signing.test',
  check: [
    shell('test -z "$(gofmt -l . ../../docs/examples)"'),
    ['go', 'vet', './...'],
    shell(
      'for example in ../../docs/examples/five-minutes/*.go ../../docs/examples/operations/*/*.go; do go vet "$example" || exit 1; done',
    ),
    ['go', '-C', 'bench', 'vet', './...'],
    ['go', 'tool', tools, 'staticcheck', '-checks=all', './...'],
  ],
  // The race detector needs a C compiler.
  test: [shell('go test -count=1 $(test "$(go env CGO_ENABLED)" = 1 && echo -race) ./...')],
  differing: [
    // Without the tests, which are written for the description as it is.
    ['go', 'build', './...'],
    ['go', 'vet', './testdata/differing'],
    ['go', 'run', './testdata/differing'],
  ],
  quick: [['go', 'test', '-count=1', './signing']],
  bench: [['go', '-C', 'bench', 'run', '.']],
};
