<?php

declare(strict_types=1);

namespace AppsMiles\Tests;

use AppsMiles\BackendClient;
use AppsMiles\Generated\GetUserRequest;
use AppsMiles\JwtSigner;
use AppsMiles\Tests\Support\Calls;
use AppsMiles\Tests\Support\ScriptedServer;
use AppsMiles\Tests\Support\TransportTestCase;
use AppsMiles\Token;

/** What is refused when a client is made, and before a request is sent. */
final class OptionsTest extends TransportTestCase
{
    /** @return iterable<string, array{string}> */
    public static function noBaseUrl(): iterable
    {
        $wrong = [
            '', ' ', 'api.example.com', '/2.0', '//api.example.com', 'ftp://api.example.com', 'file:///etc/passwd',
            'gopher://api.example.com', 'https://', 'https:///2.0', 'https://user:password@api.example.com',
            'https://user@api.example.com', 'https://api.example.com?a=b', 'https://api.example.com/#a',
            'https://api.example.com/2.0?', ' https://api.example.com', "https://api.example.com\n",
            "https://api.example.com\r\nX-Injected: 1", "https://api.example.com/\0", 'https://api.example.com:99999',
            'https://api.example.com:0', 'https://127.0.0.1\\@api.example.com', 'https://api.example.com/a b',
            'javascript://api.example.com', 'dict://127.0.0.1:11211', 'https://[::1', 'https://api_example,com',
        ];
        foreach ($wrong as $url) {
            yield json_encode($url) => [$url];
        }
    }

    /** @dataProvider noBaseUrl */
    public function testRefusesABaseUrlAndNeverQuotesIt(string $url): void
    {
        $error = self::signingErrorOf(fn () => $this->client($url, allowInsecureHttp: true));
        self::assertSame('invalid_option', $error->code());
        self::assertStringContainsString('baseUrl must be an absolute URL', $error->getMessage());
        self::assertStringNotContainsString('password@', $error->getMessage());
        self::assertNull($error->getPrevious());
    }

    public function testRefusesPlainHttpToAnotherMachineUnlessItIsAllowed(): void
    {
        $remote = [
            'http://api.example.com', 'HTTP://api.example.com/2.0', 'http://10.0.0.1', 'http://127.0.0.1.example.com',
            'http://localhost.example.com', 'http://notlocalhost', 'http://127.1', 'http://127.0.0.256', 'http://0.0.0.0',
            'http://[::2]', 'http://[::ffff:10.0.0.1]', 'http://2130706433',
        ];
        foreach ($remote as $url) {
            $error = self::signingErrorOf(fn () => $this->client($url));
            self::assertSame('invalid_option', $error->code());
            self::assertStringContainsString('allowInsecureHttp', $error->getMessage(), $url);
            self::assertInstanceOf(BackendClient::class, $this->client($url, allowInsecureHttp: true));
        }
        $loopback = [
            'http://localhost', 'http://LOCALHOST:4010/2.0/', 'http://api.localhost:4010', 'http://127.0.0.1', 'http://127.8.9.10',
            'http://[::1]:4010', 'http://[0:0:0:0:0:0:0:1]', 'https://api.example.com/2.0/', 'https://[::2]/a',
        ];
        foreach ($loopback as $url) {
            self::assertInstanceOf(BackendClient::class, $this->client($url));
        }
    }

    /** @return iterable<string, array{mixed}> */
    public static function noText(): iterable
    {
        $text = new class () {
            public function __toString(): string
            {
                return str_repeat('s', 40);
            }
        };
        yield 'null' => [null];
        yield 'a number' => [1234567890123456789];
        yield 'a fraction' => [1.5];
        yield 'true' => [true];
        yield 'a list' => [['the-secret-of-the-transport-tests-0001']];
        yield 'an object that can be made into text' => [$text];
    }

    /** @dataProvider noText */
    public function testTakesOnlyStringsForSecretsIdsAndTokensEvenWithoutStrictTypes(mixed $wrong): void
    {
        // Reflection calls as a file without strict_types does.
        $make = static fn (string $class, mixed ...$arguments) => (new \ReflectionClass($class))->newInstance(...$arguments);
        $sign = new \ReflectionMethod(JwtSigner::class, 'sign');
        $signer = new JwtSigner('partner-1', self::SECRET);
        $calls = [
            static fn () => $make(JwtSigner::class, 'partner-1', $wrong, true),
            static fn () => $make(JwtSigner::class, $wrong, self::SECRET),
            static fn () => $make(BackendClient::class, 'http://127.0.0.1:1', 'partner-1', $wrong, null, 2, 30.0, true),
            static fn () => $make(BackendClient::class, 'http://127.0.0.1:1', $wrong, self::SECRET),
            static fn () => $make(Token::class, $wrong, null),
            static fn () => $sign->invoke($signer, [], '{}', $wrong),
        ];
        foreach ($calls as $call) {
            $error = self::signingErrorOf($call);
            self::assertSame('invalid_option', $error->code());
            self::assertStringContainsString('string', $error->getMessage());
        }
    }

    /** @return iterable<string, array{array<string, mixed>}> */
    public static function noOption(): iterable
    {
        yield 'a timeout that is not a number' => [['timeout' => NAN]];
        yield 'a timeout without end' => [['timeout' => INF]];
        yield 'a response of nothing' => [['maxResponseSize' => 0]];
        yield 'a header of nothing' => [['maxHeaderSize' => 0]];
        yield 'an empty proxy' => [['proxy' => '']];
        yield 'a proxy of another protocol' => [['proxy' => 'file:///etc/passwd']];
        yield 'a proxy with a line break' => [['proxy' => "http://127.0.0.1:1\r\n"]];
    }

    /**
     * @dataProvider noOption
     * @param array<string, mixed> $options
     */
    public function testRefusesAnOptionThatMeansNothing(array $options): void
    {
        self::assertSame('invalid_option', self::signingErrorOf(fn () => $this->client('http://127.0.0.1:1', ...$options))->code());
    }

    /** @return iterable<string, array{array<mixed>}> */
    public static function noHeaders(): iterable
    {
        yield 'a line break in a value' => [['X-Note' => "a\r\nX-Injected: 1"]];
        yield 'a line feed in a value' => [['X-Note' => "a\nX-Injected: 1"]];
        yield 'a carriage return in a value' => [['X-Note' => "a\rX-Injected: 1"]];
        yield 'a line break at the end of a value' => [['X-Note' => "a\r\n"]];
        yield 'a line break at the start of a value' => [['X-Note' => "\r\na"]];
        yield 'nothing but line breaks' => [['X-Note' => "\r\n\r\n"]];
        yield 'NUL in a value' => [['X-Note' => "a\0b"]];
        yield 'a control character in a value' => [['X-Note' => "a\x0bb"]];
        yield 'a line break in a name' => [["X-Note: a\r\nX-Injected" => '1']];
        yield 'NUL in a name' => [["X-Note\0" => '1']];
        yield 'a space at the end of a name' => [['X-Note ' => '1']];
        yield 'a space at the start of a name' => [[' X-Note' => '1']];
        yield 'a colon in a name' => [['X-Note:' => '1']];
        yield 'an empty name' => [['' => '1']];
        yield 'a name outside ASCII' => [['X-Né' => '1']];
        yield 'curl’s way to send an empty header' => [['X-Note;' => '1']];
        yield 'a number' => [['X-Note' => 1]];
        yield 'null' => [['X-Note' => null]];
        yield 'a list' => [['X-Note' => ['1']]];
        yield 'another host' => [['Host' => 'other.example.com']];
        yield 'another length' => [['content-length' => '1']];
        yield 'another framing' => [['Transfer-Encoding' => 'chunked']];
    }

    /**
     * @dataProvider noHeaders
     * @param array<mixed> $headers
     */
    public function testSendsNoHeaderThatIsInvalidOrWouldBeTwo(array $headers): void
    {
        [$server, $miles] = $this->start([self::user()]);
        $error = self::signingErrorOf(static fn () => $miles->getUser(new GetUserRequest('42'), $headers));
        self::assertSame('invalid_option', $error->code());
        self::assertStringNotContainsString('Injected', $error->getMessage());
        // Not even the token was asked for.
        $miles->getUser(new GetUserRequest('42'));
        self::assertCount(2, $server->requests());
    }

    /** @dataProvider brokenHeaders */
    public function testSignsNoHeaderThatIsInvalidOrWouldBeTwo(array $headers): void
    {
        $signer = new JwtSigner('partner-1', self::SECRET);
        $error = self::signingErrorOf(static fn () => $signer->sign($headers, '{}'));
        self::assertSame('invalid_option', $error->code());
    }

    /** @return iterable<string, array{array<mixed>}> */
    public static function brokenHeaders(): iterable
    {
        $atTheEnds = ['a line break at the end of a value', 'a line break at the start of a value', 'nothing but line breaks'];
        // The signer takes lists of values, white space at their ends, and what a caller's own transport makes of the others.
        $fine = [...$atTheEnds, 'a control character in a value', 'a list', 'another host', 'another length', 'another framing'];
        yield from array_diff_key(iterator_to_array(self::noHeaders()), array_flip($fine));
        yield 'a list with a line break' => [['X-Note' => ['a', "b\r\nX-Injected: 1"]]];
        yield 'a list of numbers' => [['X-Note' => [1]]];
    }

    public function testSendsNoHeaderOfThePlacementThatWouldBeTwo(): void
    {
        $placement = static fn (array $headers, string $jwt): array => $headers + ['X-Jwt' => "{$jwt}\r\nX-Injected: 1"];
        $server = new ScriptedServer([self::token()]);
        $miles = $this->client($server->url, placement: $placement);
        $error = self::signingErrorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
        self::assertSame('invalid_option', $error->code());
        self::assertStringNotContainsString('eyJ', (string) $error);
        // For nobody, so that the server ends.
        file_get_contents("{$server->url}/");
        self::assertCount(1, $server->requests());
    }

    public function testRefusesAHugeBodyBeforeItIsCopied(): void
    {
        $signer = new JwtSigner('partner-1', self::SECRET);
        $body = str_repeat('a', 30_000_000);
        $before = memory_get_peak_usage();
        self::assertSame('request_too_large', self::signingErrorOf(static fn () => $signer->sign([], $body))->code());
        self::assertSame('request_too_large', self::signingErrorOf(static fn () => $signer->sign(['X-Note' => $body], ''))->code());
        self::assertSame('request_too_large', self::signingErrorOf(static fn () => $signer->sign([], '', $body))->code());
        self::assertLessThan(1_000_000, memory_get_peak_usage() - $before);
    }

    public function testSignsARequestThatJustFits(): void
    {
        [$server, $miles] = $this->start([self::stored()]);
        $miles->storeBufferedAction(Calls::store(str_repeat('a', 5000)));
        self::assertCount(2, $server->requests());
    }
}
