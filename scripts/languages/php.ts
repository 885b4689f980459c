import type { Language } from './language.ts';

/** PHP 8.1 or later. */
export const php: Language = {
  name: 'php',
  folder: 'packages/client-php',
  tools: [
    ['php', '-r', 'exit(PHP_VERSION_ID >= 80100 ? 0 : 1);'],
    ['composer', '--version'],
  ],
  toolsFrom: 'apt-get install php-cli php-curl php-mbstring php-xml composer',
  install: [],
  installed: '',
  check: [['php', '-l', 'generated/client.php']],
  test: [],
  quick: [['php', '-l', 'generated/client.php']],
};
