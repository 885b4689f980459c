import type { Language } from '@appsmiles/language-tests';

/** PHP 8.1 or later. The package has no dependencies, so Composer only writes its autoloader. */
export const language: Language = {
  name: 'php',
  folder: 'packages/client-php',
  tools: [
    ['php', '-r', 'exit(PHP_VERSION_ID >= 80100 && extension_loaded("curl") && extension_loaded("mbstring") ? 0 : 1);'],
    ['composer', '--version'],
    ['phpunit', '--version'],
  ],
  toolsFrom: 'apt-get install php-cli php-curl php-mbstring php-xml composer phpunit',
  install: [['composer', 'install', '--no-interaction', '--quiet']],
  installed: 'vendor/autoload.php',
  check: [
    ['composer', 'validate', '--strict', '--quiet'],
    ['php', 'tests/Support/lint.php'],
  ],
  test: [['phpunit']],
  differing: [
    ['composer', 'dump-autoload', '--quiet'],
    ['php', 'tests/Support/lint.php'],
    ['php', 'differing/calls.php'],
  ],
  quick: [['phpunit', 'tests/ConformanceTest.php']],
  bench: [
    ['composer', 'install', '--no-interaction', '--quiet', '-d', 'bench'],
    ['php', 'bench/sign.php'],
  ],
};
