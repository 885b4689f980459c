import type { Command, Language } from './language.ts';

const compile: Command[] = [
  [
    'javac',
    '-Xlint:all',
    '-Werror',
    '-d',
    'target/lint',
    '-sourcepath',
    'src/main/java',
    'src/main/java/appsmiles/client/generated/Client.java',
  ],
];

/** Java 17 or later, with Maven. */
export const java: Language = {
  name: 'java',
  folder: 'packages/client-java',
  tools: [
    ['javac', '--release', '17', '--version'],
    ['mvn', '--version'],
  ],
  toolsFrom: 'apt-get install openjdk-17-jdk-headless maven',
  install: [],
  installed: '',
  check: compile,
  test: [],
  quick: compile,
};
