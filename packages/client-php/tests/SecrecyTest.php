<?php

declare(strict_types=1);

namespace AppsMiles\Tests;

use AppsMiles\Generated\GetUserRequest;
use AppsMiles\JwtSigner;
use AppsMiles\SigningError;
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
        foreach ($wrong as $errorName => $options) {
            $error = self::signingErrorOf(fn () => $this->client('http://127.0.0.1:1', ...$options));
            self::assertSame(trim($errorName), $error->errorName);
            self::assertStringNotContainsString('too-short', $error->getMessage() . self::trace($error));
        }
        $this->client('http://127.0.0.1:1', partnerSecret: 'short', allowShortSecret: true);
    }

    public function testRefusesARequestThatIsTooLargeBeforeItIsSentAndDoesNotRepeatIt(): void
    {
        [$server, $miles] = $this->start([self::user()]);
        $error = self::signingErrorOf(static fn () => $miles->storeBufferedAction(Calls::store(str_repeat('a', 6000))));
        self::assertSame('request_too_large', $error->errorName);
        self::assertMatchesRegularExpression('/makes a header of \d+ bytes, over 8000: send less at once/', $error->getMessage());
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
        self::assertSame('invalid_option', $error->errorName);
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
        yield 'no envelope' => [ScriptedServer::answer(200, self::TOKEN)];
        yield 'no answer' => ['cut'];
    }

    /** @dataProvider failures */
    public function testTellsNoSecretTokenOrJwtInAnError(string $answer): void
    {
        [$server, $miles] = $this->start([$answer], retries: 0);
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

    public function testPutsTheJwtWhereItIsTold(): void
    {
        $placement = static fn (array $headers, string $jwt): array => $headers + ['X-Jwt' => $jwt];
        [$server, $miles] = $this->start([self::user()], placement: $placement);
        $miles->getUser(new GetUserRequest('42'), ['Authorization' => 'Basic x']);
        [, $request] = $server->requests();
        self::assertMatchesRegularExpression('/^X-Jwt: [\w-]+\.[\w-]+\.[\w-]+\r$/m', $request);
        self::assertDoesNotMatchRegularExpression('/^Authorization/mi', $request);
    }

    /** All that is in the trace's frames of this package; PHPUnit's own hold this test's arguments, such as an answer. */
    private static function trace(\Throwable $error): string
    {
        $isOwn = static fn (array $frame): bool =>
            str_starts_with($frame['class'] ?? '', 'AppsMiles\\') && !str_contains($frame['class'], 'Tests');
        $frames = array_filter($error->getTrace(), $isOwn);
        self::assertNotSame([], array_merge(...array_column($frames, 'args')));
        return print_r($frames, true);
    }

    private static function signingErrorOf(callable $call): SigningError
    {
        try {
            $call();
        } catch (SigningError $error) {
            return $error;
        }
        self::fail('No SigningError was thrown.');
    }
}
