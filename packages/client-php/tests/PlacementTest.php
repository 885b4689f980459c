<?php

declare(strict_types=1);

namespace AppsMiles\Tests;

use AppsMiles\BackendClient;
use AppsMiles\Generated\GetUserRequest;
use AppsMiles\JwtSigner;
use AppsMiles\Placement;
use AppsMiles\SigningError;
use AppsMiles\Tests\Support\Mock;
use PHPUnit\Framework\TestCase;

/** The JWT travels where the options say. */
final class PlacementTest extends TestCase
{
    private const SECRET = 'the-secret-of-the-tests-which-nobody-else-has';

    /** @return iterable<string, array{string, array<string, mixed>}> */
    public static function places(): iterable
    {
        yield 'the query' => ['QUERY', ['placement' => new Placement('query', 'jwt'), 'letterCase' => 'upper']];
        yield 'the body' => ['BODY', ['placement' => new Placement('body', 'jwt'), 'signedHeaders' => ['Content-Type']]];
        yield 'a header' => ['HEADER', [
            'placement' => new Placement('header', 'X-Jwt', 'JWT'),
            'keyEncoding' => 'hex',
            'unsignedHeaders' => [],
            'partnerSecret' => Mock::env('APPSMILES_HEX_SECRET'),
        ]];
    }

    /**
     * @dataProvider places
     * @param array<string, mixed> $options
     */
    public function testTheMockTakesItThereAndAgainWithANewToken(string $where, array $options): void
    {
        $miles = Mock::client(...$options, baseUrl: Mock::env("APPSMILES_{$where}_URL"));
        Mock::forget();
        self::assertSame('42', $miles->getUser(new GetUserRequest('42'))->data->user->partnerClientId);
        Mock::endTokens();
        self::assertSame('42', $miles->getUser(new GetUserRequest('42'), ['X-Trace' => '1'])->data->user->partnerClientId);
        self::assertSame(
            ['/auth/token 200', '/user/info 200', '/user/info 401', '/auth/token 200', '/user/info 200'],
            array_map(static fn (array $entry): string => "{$entry['path']} {$entry['status']}", Mock::requests()),
        );
    }

    /** @return iterable<string, array{\Closure}> */
    public static function wrong(): iterable
    {
        $make = static fn (mixed ...$options): \Closure
            => static fn () => new BackendClient('https://api.example.com', 'partner-1', self::SECRET, ...$options);
        yield 'a place' => [static fn () => new Placement('cookie', 'jwt')];
        yield 'no name' => [static fn () => new Placement('header')];
        yield 'the name of a header' => [static fn () => new Placement('header', 'a b')];
        yield 'the name of a parameter' => [static fn () => new Placement('query', 'a&b')];
        yield 'the name of a member' => [static fn () => new Placement('body', "jwt\n")];
        yield 'a prefix in the query' => [static fn () => new Placement('query', 'jwt', 'JWT')];
        yield 'a prefix' => [static fn () => new Placement('header', 'x-jwt', 'a-')];
        yield 'a prefix on two lines' => [static fn () => new Placement('header', 'x-jwt', "a\n")];
        yield 'a letter case' => [$make(letterCase: 'camel')];
        yield 'signed headers' => [$make(signedHeaders: 'content-type')];
        yield 'the name of a signed header' => [$make(signedHeaders: ['a b'])];
        yield 'the name of an unsigned header' => [$make(unsignedHeaders: [1])];
        yield 'an encoding' => [$make(keyEncoding: 'base32')];
        yield 'a secret that is not hex' => [$make(keyEncoding: 'hex')];
        yield 'a secret that is not base64' => [$make(keyEncoding: 'base64')];
    }

    /** @dataProvider wrong */
    public function testRefusesWhatCannotWorkAndQuotesNoSecret(\Closure $make): void
    {
        try {
            $make();
            self::fail('Nothing was thrown.');
        } catch (SigningError $error) {
            self::assertSame('invalid_option', $error->code());
            self::assertStringNotContainsString(self::SECRET, (string) $error->getMessage());
        }
    }

    /** @return iterable<string, array{string, ?string}> */
    public static function bodies(): iterable
    {
        foreach (['TRUE', '{"a":TRUE}', '{"a":nUll}', '{"a":truE}', '{"a":01}', "{'a':1}", '{"a":1,}', "{\"a\":\"\t\"}", "\u{feff}{}", '{"a":NaN}'] as $body) {
            yield $body => [$body, 'body_not_object'];
        }
        yield 'half a surrogate pair in the name' => ['{"j\ud800wt":1}', null];
        foreach (['{"a":"\ud800"}', '{"a":"TRUE\"E"}', '{"a":1E5}', '{"":{"jwt":1}}', '{"0":1}', '{"a":1e999}'] as $body) {
            yield $body => [$body, null];
        }
        yield 'nested deeply' => ['{"a":' . str_repeat('[', 2000) . str_repeat(']', 2000) . '}', null];
        yield 'taken, escaped' => ['{"\u006awt":1}', 'member_taken'];
    }

    /** @dataProvider bodies */
    public function testJsonIsWhatTheStandardSays(string $body, ?string $code): void
    {
        $signer = new JwtSigner('partner-1', self::SECRET, maxHeaderSize: 20000, placement: new Placement('body', 'jwt'));
        try {
            $jwt = $signer->sign([], $body);
            $placed = $signer->place($jwt, '/', [], $body)['body'];
            self::assertSame([null, substr($body, 0, -1) . ",\"jwt\":\"{$jwt}\"}"], [$code, $placed]);
        } catch (SigningError $error) {
            self::assertSame($code, $error->code());
        }
    }

    public function testElsewhereIsForTheCallerAlone(): void
    {
        $signer = new JwtSigner('partner-1', self::SECRET, placement: new Placement('elsewhere'));
        $this->expectException(SigningError::class);
        $signer->place($signer->sign([], '[]'), '/', [], '[]');
    }
}
