<?php

declare(strict_types=1);

namespace AppsMiles\Tests\Support;

/** A server of its own process that sends to each connection the next of the responses it was given. */
final class ScriptedServer
{
    public readonly string $url;
    /** @var resource */
    private $process;
    /** @var array<int, resource> */
    private array $pipes = [];

    /** @param list<string> $responses whole responses, `cut` to close without one, `part` for a part, `wait` to say nothing */
    public function __construct(array $responses)
    {
        $command = [PHP_BINARY, __DIR__ . '/scripted-server.php'];
        $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], STDERR], $this->pipes);
        if ($process === false) {
            throw new \LogicException('The server did not start.');
        }
        $this->process = $process;
        fwrite($this->pipes[0], implode("\n", array_map('base64_encode', $responses)));
        fclose($this->pipes[0]);
        $this->url = 'http://' . trim((string) fgets($this->pipes[1]));
    }

    /** A whole response. */
    public static function response(int $status, string $body, string ...$headers): string
    {
        $lines = ["HTTP/1.1 {$status} ", 'Content-Length: ' . strlen($body), 'Connection: close', ...$headers];
        return implode("\r\n", $lines) . "\r\n\r\n" . $body;
    }

    /** @return list<string> the requests that came, head and body, when all responses were given; ends the server */
    public function requests(): array
    {
        $lines = explode("\n", trim((string) stream_get_contents($this->pipes[1])));
        proc_close($this->process);
        return array_map(static fn (string $line): string => (string) base64_decode($line, true), $lines);
    }
}
