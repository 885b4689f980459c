<?php

declare(strict_types=1);

namespace AppsMiles\Tests\Support;

use AppsMiles\BackendClient;

/** The mock that `npm run test:languages` starts; packages/language-tests/README.md describes it. */
final class Mock
{
    public static function env(string $name): string
    {
        $value = getenv($name);
        if ($value === false) {
            throw new \LogicException("{$name} is not set. Run the tests with: npm run test:languages -- php");
        }
        return $value;
    }

    /** A client of the test partner; the arguments are those of BackendClient, by name. */
    public static function client(mixed ...$arguments): BackendClient
    {
        return new BackendClient(...$arguments + [
            'baseUrl' => self::env('APPSMILES_URL'),
            'partnerId' => self::env('APPSMILES_PARTNER'),
            'partnerSecret' => self::env('APPSMILES_SECRET'),
        ]);
    }

    /** @return array<string, string> headers that make the mock respond with an example of the description */
    public static function prefer(string|int $code, string $example): array
    {
        return ['Prefer' => "code={$code}, example={$example}"];
    }

    /** Ends all tokens. */
    public static function endTokens(): void
    {
        self::control('POST', '/end-tokens');
    }

    /** Forgets the requests so far. */
    public static function forget(): void
    {
        self::control('DELETE', '/requests');
    }

    /** @return list<array{method: string, path: string, status: int, notes: list<string>}> */
    public static function requests(): array
    {
        return self::control('GET', '/requests');
    }

    /** @return list<string> path and status of each request, in the order of their responses */
    public static function log(): array
    {
        return array_map(static fn (array $entry): string => "{$entry['path']} {$entry['status']}", self::requests());
    }

    private static function control(string $method, string $path): mixed
    {
        $context = stream_context_create(['http' => ['method' => $method]]);
        $response = file_get_contents(self::env('APPSMILES_CONTROL') . $path, false, $context);
        return json_decode((string) $response, true, 512, JSON_THROW_ON_ERROR);
    }
}
