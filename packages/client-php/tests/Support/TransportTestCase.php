<?php

declare(strict_types=1);

namespace AppsMiles\Tests\Support;

use AppsMiles\AppsMilesError;
use AppsMiles\BackendClient;
use AppsMiles\SigningError;
use PHPUnit\Framework\TestCase;

/** What the tests have in common that talk to a server which does as it is told. */
abstract class TransportTestCase extends TestCase
{
    protected const SECRET = 'the-secret-of-the-transport-tests-0001';
    protected const TOKEN = 'token-1-of-the-transport-tests';
    protected FixedClock $clock;

    protected function setUp(): void
    {
        // Half a second on, which is the shortest pause, is another second.
        $this->clock = new FixedClock(1_700_000_000.6);
    }

    /**
     * A server that gives a token and then these responses, and a client for it.
     *
     * @param list<string> $responses
     * @return array{ScriptedServer, BackendClient}
     */
    protected function start(array $responses, mixed ...$options): array
    {
        $server = new ScriptedServer([self::token(), ...$responses]);
        return [$server, $this->client($server->url, ...$options)];
    }

    protected function client(string $url, mixed ...$options): BackendClient
    {
        return new BackendClient(...$options + [
            'baseUrl' => $url,
            'partnerId' => 'partner-1',
            'partnerSecret' => self::SECRET,
            'clock' => $this->clock,
        ]);
    }

    protected static function token(string $token = self::TOKEN, int $expiresIn = 3600): string
    {
        $data = ['token' => $token, 'tokenType' => 'Bearer', 'expiresIn' => $expiresIn];
        return ScriptedServer::response(200, (string) json_encode(['errorCode' => 0, 'errorMsg' => 'ok', 'data' => $data]));
    }

    protected static function user(): string
    {
        return ScriptedServer::response(200, '{"errorCode":0,"errorMsg":"ok","data":{"user":{"partnerClientId":"42",'
            . '"email":"a@example.com","points":1,"dataConsentCode":0,"createdAt":"2026-01-01T00:00:00Z"}}}');
    }

    protected static function stored(): string
    {
        return ScriptedServer::response(200, '{"errorCode":0,"errorMsg":"ok","data":{"earnId":"e","points":100,"balance":100,'
            . '"earnedAt":"2026-01-01T00:00:00Z"}}');
    }

    protected static function failure(int $status, int $errorCode): string
    {
        return ScriptedServer::response($status, "{\"errorCode\":{$errorCode},\"errorMsg\":\"no\"}");
    }

    protected static function errorOf(callable $call): AppsMilesError
    {
        try {
            $call();
        } catch (AppsMilesError $error) {
            return $error;
        }
        self::fail('No AppsMilesError was thrown.');
    }

    protected static function signingErrorOf(callable $call): SigningError
    {
        try {
            $call();
        } catch (SigningError $error) {
            return $error;
        }
        self::fail('No SigningError was thrown.');
    }

    protected static function jwt(string $request): string
    {
        self::assertSame(1, preg_match('/^Authorization: Bearer (\S+)\r$/m', $request, $match));
        return $match[1];
    }

    /** @return array<string, mixed> */
    protected static function claims(string $request): array
    {
        $claims = base64_decode(strtr(explode('.', self::jwt($request))[1], '-_', '+/'), true);
        return json_decode((string) $claims, true, 512, JSON_THROW_ON_ERROR);
    }
}
