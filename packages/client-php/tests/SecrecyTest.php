<?php

declare(strict_types=1);

namespace AppsMiles\Tests;

use AppsMiles\Generated\GetUserRequest;
use AppsMiles\JwtSigner;
use AppsMiles\Middleware;
use AppsMiles\Tests\Support\Calls;
use AppsMiles\Tests\Support\ScriptedServer;
use AppsMiles\Tests\Support\TransportTestCase;
use AppsMiles\Token;

/** What is refused before it is sent, and what is never told. */
final class SecrecyTest extends TransportTestCase
{
    public function testRefusesAShortSecretAnEmptyPartnerIdAndATimeoutOfNothing(): void
    {
        $wrong = [
            'short_secret' => ['partnerSecret' => 'too-short-and-never-to-be-shown'],
            'invalid_option' => ['partnerId' => ''],
            'invalid_option ' => ['timeout' => 0.0],
        ];
        foreach ($wrong as $code => $options) {
            $error = self::signingErrorOf(fn () => $this->client('http://127.0.0.1:1', ...$options));
            self::assertSame(trim($code), $error->code());
            self::assertStringNotContainsString('too-short', $error->getMessage() . self::trace($error));
        }
        $this->client('http://127.0.0.1:1', partnerSecret: 'short', allowShortSecret: true);
    }

    public function testRefusesARequestThatIsTooLargeBeforeItIsSentAndDoesNotRepeatIt(): void
    {
        [$server, $miles] = $this->start([self::user()]);
        $error = self::signingErrorOf(static fn () => $miles->storeBufferedAction(Calls::store(str_repeat('a', 6000))));
        self::assertSame('request_too_large', $error->code());
        self::assertMatchesRegularExpression('/makes a header of (at least )?\d+ bytes, over 8000: send less at once/', $error->getMessage());
        self::assertStringNotContainsString(substr(self::TOKEN, 0, 12), (string) $error);
        self::assertStringNotContainsString(self::TOKEN, self::trace($error));
        self::assertSame([], $this->clock->sleeps);
        self::assertSame(0, $miles->getUser(new GetUserRequest('42'))->errorCode);
        self::assertCount(2, $server->requests());
    }

    public function testRefusesATokenThatIsNotUtf8WithoutShowingIt(): void
    {
        $signer = new JwtSigner('partner-1', self::SECRET);
        $error = self::signingErrorOf(static fn () => $signer->sign([], '{}', "a-token-in-latin-1-\xe9"));
        self::assertSame('invalid_option', $error->code());
        self::assertStringNotContainsString('a-token', $error->getMessage() . self::trace($error));
    }

    public function testSendsNoTextThatIsNotUtf8(): void
    {
        $server = new ScriptedServer([]);
        try {
            $this->client($server->url)->getUser(new GetUserRequest("caf\xe9"));
            self::fail('Nothing was thrown.');
        } catch (\JsonException $error) {
            self::assertStringContainsString('UTF-8', $error->getMessage());
        }
    }

    /** @return iterable<string, array{string}> */
    public static function failures(): iterable
    {
        yield 'a failure' => [self::failure(401, 101)];
        yield 'no envelope' => [ScriptedServer::response(200, self::TOKEN)];
        yield 'no response' => ['cut'];
    }

    /** @dataProvider failures */
    public function testTellsNoSecretTokenOrJwtInAnError(string $response): void
    {
        [$server, $miles] = $this->start([$response], retries: 0);
        $error = self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
        $jwt = self::jwt($server->requests()[1]);
        $trace = self::trace($error);
        foreach ([self::SECRET, self::TOKEN, $jwt] as $secret) {
            self::assertStringNotContainsString($secret, $trace);
            self::assertStringNotContainsString(substr($secret, 0, 12), (string) $error);
        }
    }

    public function testShowsNeitherSecretNorTokenInADump(): void
    {
        [$server, $miles] = $this->start([self::user()]);
        $miles->getUser(new GetUserRequest('42'));
        $dump = print_r($miles, true) . print_r(new Token(self::TOKEN, 1.0), true);
        self::assertStringNotContainsString(self::SECRET, $dump);
        self::assertStringNotContainsString(self::TOKEN, $dump);
        self::assertStringContainsString('renewAt', $dump);
        $server->requests();
    }

    /** @return iterable<string, array{\Closure(object): string}> */
    public static function dumps(): iterable
    {
        yield 'print_r' => [static fn (object $it): string => print_r($it, true)];
        yield 'print_r of a cast' => [static fn (object $it): string => print_r((array) $it, true)];
        yield 'var_export' => [static fn (object $it): string => var_export($it, true)];
        yield 'var_export of a cast' => [static fn (object $it): string => var_export((array) $it, true)];
        yield 'json_encode' => [static fn (object $it): string => (string) json_encode($it)];
        yield 'json_encode of a cast' => [static fn (object $it): string => (string) json_encode((array) $it, JSON_PARTIAL_OUTPUT_ON_ERROR)];
        yield 'get_mangled_object_vars' => [static fn (object $it): string => print_r(get_mangled_object_vars($it), true)];
        yield 'var_dump' => [static function (object $it): string {
            ob_start();
            var_dump($it, (array) $it);
            return (string) ob_get_clean();
        }];
        yield 'a foreach' => [static function (object $it): string {
            $text = '';
            foreach ($it as $name => $value) {
                $text .= $name . print_r($value, true);
            }
            return $text;
        }];
    }

    /**
     * @dataProvider dumps
     * @param \Closure(object): string $dump
     */
    public function testShowsNeitherSecretNorTokenNorProxyIn(\Closure $dump): void
    {
        [$server, $miles] = $this->start([self::user()], proxy: 'http://me:the-password-of-the-proxy@127.0.0.1:1');
        foreach ([...$this->holders(), $miles] as $holder) {
            $text = $dump($holder);
            foreach ([self::SECRET, self::TOKEN, 'the-password-of-the-proxy'] as $secret) {
                self::assertStringNotContainsString($secret, $text, $holder::class);
            }
        }
        foreach ([1, 2] as $_) {
            file_get_contents($server->url);
        }
        $server->requests();
    }

    public function testSerializesNothingThatHoldsASecretOrAToken(): void
    {
        foreach ($this->holders() as $holder) {
            try {
                serialize(['of a session' => $holder]);
                self::fail($holder::class . ' was serialized.');
            } catch (\LogicException $error) {
                self::assertStringContainsString('holds a credential', $error->getMessage());
            }
            try {
                unserialize(sprintf('O:%d:"%s":0:{}', strlen($holder::class), $holder::class));
                self::fail($holder::class . ' was unserialized.');
            } catch (\LogicException $error) {
                self::assertStringContainsString('holds a credential', $error->getMessage());
            }
        }
    }

    public function testSignsWithACopyAsWithTheOriginal(): void
    {
        $signer = new JwtSigner('partner-1', self::SECRET, clock: $this->clock);
        $token = new Token(self::TOKEN, null);
        self::assertSame($signer->sign([], '{}', $token->token), (clone $signer)->sign([], '{}', (clone $token)->token));
        self::assertTrue(isset($token->token));
        self::assertFalse(isset($token->text));
    }

    /** @return list<object> each thing that holds a secret or a token */
    private function holders(): array
    {
        $signer = new JwtSigner('partner-1', self::SECRET);
        $server = new ScriptedServer([self::token(), self::user()]);
        $miles = $this->client($server->url);
        $miles->getUser(new GetUserRequest('42'));
        $server->requests();
        return [$miles, $signer, new Middleware($signer, 'http://127.0.0.1:1'), new Token(self::TOKEN, 1.0)];
    }

    public function testPutsTheJwtWhereItIsTold(): void
    {
        $placement = static fn (array $headers, string $jwt): array => $headers + ['X-Jwt' => $jwt];
        [$server, $miles] = $this->start([self::user()], placement: $placement);
        $miles->getUser(new GetUserRequest('42'), ['Authorization' => 'Basic x']);
        [, $request] = $server->requests();
        self::assertMatchesRegularExpression('/^X-Jwt: [\w-]+\.[\w-]+\.[\w-]+\r$/m', $request);
        self::assertDoesNotMatchRegularExpression('/^Authorization/mi', $request);
    }

    /** All that is in the trace's frames of this package; PHPUnit's own hold this test's arguments, such as a response. */
    private static function trace(\Throwable $error): string
    {
        $isOwn = static fn (array $frame): bool =>
            str_starts_with($frame['class'] ?? '', 'AppsMiles\\') && !str_contains($frame['class'], 'Tests');
        $frames = array_filter($error->getTrace(), $isOwn);
        self::assertNotSame([], array_merge(...array_column($frames, 'args')));
        return print_r($frames, true);
    }
}
