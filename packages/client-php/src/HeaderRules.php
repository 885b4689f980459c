<?php

declare(strict_types=1);

namespace AppsMiles;

use AppsMiles\Generated\Metadata;

/**
 * Which headers the claim `data_header` names, and how.
 *
 * @internal
 */
final class HeaderRules
{
    /** @var list<string>|null null for all */
    private readonly ?array $signed;
    /** @var list<string> */
    private readonly array $unsigned;

    /**
     * @param 'all'|array<mixed> $signed
     * @param array<mixed> $unsigned
     * @param string $carrier the header that can't be signed, in lower case
     * @throws SigningError `invalid_option`
     */
    public function __construct(
        string|array $signed,
        array $unsigned,
        private readonly string $letterCase,
        string $carrier,
    ) {
        $this->signed = $signed === 'all' ? null : self::lowerNames($signed, 'signedHeaders');
        $this->unsigned = [...self::lowerNames($unsigned, 'unsignedHeaders'), $carrier];
        if (!in_array($letterCase, ['lower', 'title', 'upper'], true)) {
            throw new SigningError('invalid_option', 'letterCase must be lower, title or upper.');
        }
    }

    /** Whether `data_header` names a header, given in lower case. */
    public function isNamed(string $lower): bool
    {
        return ($this->signed === null || in_array($lower, $this->signed, true)) && !in_array($lower, $this->unsigned, true);
    }

    /**
     * The members with their names as they are to be written.
     *
     * @param array<string|int, string> $members names in lower case
     * @return array<string|int, string>
     */
    public function spelt(array $members): array
    {
        if ($this->letterCase === 'lower') {
            return $members;
        }
        $spell = $this->letterCase === 'upper'
            ? static fn (string|int $name): string => strtoupper((string) $name)
            : static fn (string|int $name): string => ucwords((string) $name, '-');
        return array_combine(array_map($spell, array_keys($members)), $members);
    }

    /** @return list<string> */
    private static function lowerNames(mixed $names, string $option): array
    {
        $lower = [];
        foreach (is_array($names) ? $names : [null] as $name) {
            if (!is_string($name) || !Headers::isName($name)) {
                throw new SigningError('invalid_option', "{$option} must be a list of header names.");
            }
            $lower[] = strtolower($name);
        }
        return $lower;
    }
}
