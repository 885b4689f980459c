import type { Language } from './language.ts';

/** Python 3.10 or later. */
export const python: Language = {
  name: 'python',
  folder: 'packages/client-python',
  tools: [['python3', '-c', 'import sys, venv; sys.exit(sys.version_info < (3, 10))']],
  toolsFrom: 'apt-get install python3 python3-venv',
  install: [],
  installed: '',
  check: [['python3', '-m', 'compileall', '-q', 'src']],
  test: [],
  quick: [['python3', '-m', 'compileall', '-q', 'src']],
};
