import type { Command, Language } from '@appsmiles/language-tests';

// Of the environment in the package's folder, so that nothing is installed for the whole machine.
const pip: Command = ['.venv/bin/pip', 'install', '--quiet', '--disable-pip-version-check'];
// What Ruff looks at; pyproject.toml tells mypy the same.
const ours = ['.', '../../docs/examples/operations/python', '../../docs/examples/five-minutes'];

/** Python 3.10 or later. */
export const language: Language = {
  name: 'python',
  folder: 'packages/client-python',
  tools: [['python3', '-c', 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))']],
  toolsFrom: 'apt-get install python3 python3-venv',
  install: [
    ['python3', '-m', 'venv', '.venv'],
    [...pip, '-r', 'requirements.txt'],
    [...pip, '--no-build-isolation', '--no-deps', '--editable', '.'],
  ],
  installed: '.venv/bin/pytest',
  check: [['.venv/bin/mypy'], ['.venv/bin/ruff', 'check', ...ours], ['.venv/bin/ruff', 'format', '--check', ...ours]],
  test: [['.venv/bin/pytest']],
  differing: [
    ['sh', '-c', 'MYPYPATH=src "$APPSMILES_CLIENT/.venv/bin/mypy" --strict --no-incremental src differing'],
    ['sh', '-c', 'PYTHONPATH=src "$APPSMILES_CLIENT/.venv/bin/python" differing/calls.py'],
  ],
  quick: [['.venv/bin/pytest', 'tests/test_conformance.py']],
  bench: [['.venv/bin/python', 'bench/sign.py']],
};
