import type { Language } from '@appsmiles/language-tests';

const libraries = 'target/lib/*';

/** Java 17 or later, with Maven. */
export const language: Language = {
  name: 'java',
  folder: 'packages/client-java',
  tools: [
    ['javac', '--release', '17', '--version'],
    ['mvn', '--version'],
  ],
  toolsFrom: 'apt-get install openjdk-17-jdk-headless maven',
  install: [['mvn', '-B', '-q', '-ntp', 'dependency:copy-dependencies', '-DoutputDirectory=target/lib']],
  installed: 'target/lib/junit-platform-console-1.11.4.jar',
  // The pom has -Xlint:all, and lets no warning pass.
  check: [['mvn', '-B', '-q', '-ntp', 'test-compile']],
  test: [['mvn', '-B', '-ntp', 'test']],
  differing: [
    [
      'javac',
      ...['-J-XX:TieredStopAtLevel=1', '-proc:none', '-Xlint:all', '-Werror', '-d', 'target/differing'],
      ...['-sourcepath', 'src/main/java', 'differing/Differing.java'],
    ],
    ['java', '-XX:TieredStopAtLevel=1', '-cp', 'target/differing', 'Differing'],
  ],
  // The conformance file, without Maven, which takes longer to start than this does to run.
  quick: [
    [
      'javac',
      ...['-J-XX:TieredStopAtLevel=1', '-proc:none', '-Xlint:all', '-Werror', '-d', 'target/quick'],
      ...['-cp', libraries, '-sourcepath', 'src/main/java', 'src/test/java/appsmiles/client/ConformanceTest.java'],
    ],
    [
      'java',
      ...['-XX:TieredStopAtLevel=1', '-cp', `target/quick:${libraries}`],
      ...[
        'org.junit.platform.console.ConsoleLauncher',
        'execute',
        '--disable-banner',
        '--disable-ansi-colors',
        '--details=tree',
      ],
      '--select-class=appsmiles.client.ConformanceTest',
    ],
  ],
  bench: [['java', '-cp', `target/classes:${libraries}`, 'bench/SignBench.java']],
};
