<?php

declare(strict_types=1);

namespace AppsMiles\Tests;

use AppsMiles\Tests\Support\Description;
use AppsMiles\Tests\Support\Mock;
use PHPUnit\Framework\TestCase;

/** The README's examples and the programs of the docs, run as a reader runs them. */
final class ExamplesTest extends TestCase
{
    private const README = __DIR__ . '/../README.md';
    private const EXAMPLES = __DIR__ . '/../../../docs/examples';

    public function testTheFirstCallOfTheReadmePrintsPoints(): void
    {
        self::assertSame("100 points\n", self::printed($this->blocks()[0]));
    }

    public function testTheFirstCommandsOfTheReadmeWorkInAnEmptyFolder(): void
    {
        preg_match('/^```sh\n(.*?)^```$/ms', (string) file_get_contents(self::README), $found);
        $commands = str_replace('/path/to/the/clone/packages/client-php', dirname(__DIR__), $found[1]);
        $folder = sys_get_temp_dir() . '/appsmiles-' . bin2hex(random_bytes(8));
        mkdir($folder);
        try {
            file_put_contents("{$folder}/hello.php", $this->blocks()[0]);
            // All of it is in the clone, so that nothing is fetched.
            exec("exec 2>&1; set -e; export COMPOSER_DISABLE_NETWORK=1; cd {$folder}\n{$commands}\nphp hello.php", $lines, $code);
            self::assertSame([0, '100 points'], [$code, end($lines)], implode("\n", $lines));
        } finally {
            exec('rm -r ' . escapeshellarg($folder));
        }
    }

    public function testTheStoreOfTheReadmeKeepsTheToken(): void
    {
        // What APCu does, for machines without it: other names, in the namespace of this program.
        $program = <<<'PHP'
            <?php
            namespace Reader;
            require 'vendor/autoload.php';
            function apcu_fetch(string $key): mixed { return unserialize($GLOBALS['cache'][$key] ?? serialize(false)); }
            function apcu_store(string $key, mixed $value): bool { $GLOBALS['cache'][$key] = serialize($value); return true; }

            PHP;
        $store = str_replace('AppsMiles\\', '\\AppsMiles\\', $this->blocks()[1]);
        $use = <<<'PHP'

            foreach ([1, 2] as $_) {
                $miles = new \AppsMiles\BackendClient(
                    getenv('APPSMILES_URL'), getenv('APPSMILES_PARTNER'), getenv('APPSMILES_SECRET'), new ApcuTokenStore(),
                );
                $miles->getUser(new \AppsMiles\Generated\GetUserRequest('42'));
            }
            PHP;
        Mock::forget();
        self::assertSame('', self::printed($program . $store . $use));
        self::assertSame(['/auth/token 200', '/user/info 200', '/user/info 200'], Mock::log());
    }

    /** @return iterable<string, array{string}> */
    public static function examples(): iterable
    {
        foreach (Description::operationIds() as $operationId) {
            yield $operationId => [$operationId];
        }
    }

    /** @dataProvider examples */
    public function testTheExampleOfAnOperationMakesThatCallAndPrintsSomething(string $operationId): void
    {
        Mock::forget();
        $program = (string) file_get_contents(self::EXAMPLES . "/operations/php/{$operationId}.php");
        self::assertLessThanOrEqual(20, substr_count($program, "\n"));
        self::assertNotSame('', trim(self::printed($program)));
        $calls = array_map(static fn (array $entry): string => "{$entry['method']} {$entry['path']}", Mock::requests());
        self::assertSame($operationId, \AppsMiles\Generated\Metadata::OPERATIONS[end($calls)][0]);
    }

    public function testThereIsAnExampleOfEachOperationAndOfNothingElse(): void
    {
        $names = array_map(static fn (string $path): string => basename($path, '.php'), (array) glob(self::EXAMPLES . '/operations/php/*'));
        self::assertEqualsCanonicalizing(Description::operationIds(), $names);
    }

    public function testTheFiveMinutesRunToTheirEnd(): void
    {
        $program = (string) file_get_contents(self::EXAMPLES . '/five-minutes/php.php');
        self::assertMatchesRegularExpression(
            "/^\w+ has \d+ points\n\+100 points\nstored already, nothing counts twice\n$/",
            self::printed($program),
        );
    }

    /** @return list<string> */
    private function blocks(): array
    {
        preg_match_all('/^```php\n(.*?)^```$/ms', (string) file_get_contents(self::README), $found);
        return $found[1];
    }

    /** What a program prints that stands in a folder with vendor/, as this package's is. */
    private static function printed(string $program): string
    {
        $command = [PHP_BINARY, '-d', 'error_reporting=-1', '-d', 'display_errors=stderr'];
        $process = proc_open(
            $command,
            [['pipe', 'r'], ['pipe', 'w'], ['pipe', 'w']],
            $pipes,
            dirname(__DIR__),
        );
        self::assertIsResource($process);
        fwrite($pipes[0], $program);
        fclose($pipes[0]);
        $output = (string) stream_get_contents($pipes[1]);
        $errors = (string) stream_get_contents($pipes[2]);
        self::assertSame([0, ''], [proc_close($process), $errors]);
        return $output;
    }
}
