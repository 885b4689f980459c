<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * How many retries a client can afford, so that a platform in trouble isn't called three times as often by everybody.
 * The numbers are those of the AWS SDKs' standard mode.
 *
 * @internal
 */
final class RetryBudget
{
    private const CAPACITY = 500;
    private const RETRY = 5;
    private const RETRY_AFTER_TIMEOUT = 10;

    private int $left = self::CAPACITY;

    /** The cost of a retry, which is paid then, or null when it can't be paid. */
    public function pay(bool $isAfterTimeout): ?int
    {
        $cost = $isAfterTimeout ? self::RETRY_AFTER_TIMEOUT : self::RETRY;
        if ($cost > $this->left) {
            return null;
        }
        $this->left -= $cost;
        return $cost;
    }

    /** @param ?int $cost that of the retry which succeeded; null for a first attempt */
    public function succeeded(?int $cost): void
    {
        $this->left = min(self::CAPACITY, $this->left + ($cost ?? 1));
    }
}
