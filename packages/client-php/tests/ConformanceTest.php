<?php

declare(strict_types=1);

namespace AppsMiles\Tests;

use AppsMiles\JwtSigner;
use AppsMiles\SigningError;
use AppsMiles\Tests\Support\FixedClock;
use PHPUnit\Framework\TestCase;

/** Each case of the conformance file that the signers of all languages share. */
final class ConformanceTest extends TestCase
{
    private const FILE = __DIR__ . '/../../signing/vectors/conformance.json';

    /** @return iterable<string, array{array<string, mixed>}> */
    public static function cases(): iterable
    {
        $file = json_decode((string) file_get_contents(self::FILE), true, 512, JSON_THROW_ON_ERROR);
        foreach ($file['cases'] as $case) {
            yield $case['name'] => [$case];
        }
    }

    /**
     * @dataProvider cases
     * @param array<string, mixed> $case
     */
    public function testProducesTheSameJwtOrRefusal(array $case): void
    {
        $body = isset($case['bodyBase64']) ? base64_decode($case['bodyBase64'], true) : $case['body'];
        try {
            $signer = new JwtSigner(
                $case['partnerId'],
                $case['partnerSecret'],
                $case['allowShortSecret'] ?? false,
                $case['maxHeaderSize'] ?? 8000,
                new FixedClock($case['nowMilliseconds'] / 1000),
            );
            $outcome = ['jwt' => $signer->sign(self::headers($case['headers']), $body, $case['token'])];
        } catch (SigningError $error) {
            $outcome = ['error' => $error->code()];
        }
        self::assertSame($case['expect'], $outcome);
    }

    public function testReadsManyCases(): void
    {
        self::assertGreaterThanOrEqual(49, count(iterator_to_array(self::cases())));
    }

    /**
     * @param list<array{string, string}> $pairs whose characters are bytes
     * @return array<string|int, list<string>>
     */
    private static function headers(array $pairs): array
    {
        $headers = [];
        foreach ($pairs as [$name, $value]) {
            $headers[$name][] = mb_convert_encoding($value, 'ISO-8859-1', 'UTF-8');
        }
        return $headers;
    }
}
