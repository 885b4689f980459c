<?php

declare(strict_types=1);

namespace AppsMiles\Tests;

use AppsMiles\Generated\Metadata;
use AppsMiles\JwtSigner;
use AppsMiles\Placement;
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
        try {
            $outcome = self::outcome($case);
        } catch (SigningError $error) {
            $outcome = ['error' => $error->code()];
        }
        self::assertSame($case['expect'], $outcome);
    }

    /**
     * @param array<string, mixed> $case
     * @return array<string, mixed>
     */
    private static function outcome(array $case): array
    {
        $body = isset($case['bodyBase64']) ? base64_decode($case['bodyBase64'], true) : $case['body'];
        $headers = self::headers($case['headers']);
        $placement = isset($case['placement'])
            ? new Placement($case['placement']['in'], $case['placement']['name'], $case['placement']['prefix'] ?? '')
            : null;
        $signer = new JwtSigner(
            $case['partnerId'],
            $case['partnerSecret'],
            $case['allowShortSecret'] ?? false,
            $case['maxHeaderSize'] ?? Metadata::MAX_HEADER_SIZE,
            new FixedClock($case['nowMilliseconds'] / 1000),
            $placement,
            $case['dataHeader']['include'] ?? null,
            $case['dataHeader']['exclude'] ?? null,
            $case['dataHeader']['letterCase'] ?? null,
            $case['keyEncoding'] ?? null,
        );
        $jwt = $signer->sign($headers, $body, $case['token']);
        if ($placement === null) {
            return ['jwt' => $jwt];
        }
        $placed = $signer->place($jwt, $case['url'] ?? '/', $headers, $body);
        return ['jwt' => $jwt, 'sent' => match ($placement->in) {
            'header' => ['header' => [strtolower((string) key($placed['headers'])), current($placed['headers'])]],
            'query' => ['url' => $placed['url']],
            default => ['body' => $placed['body']],
        }];
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
