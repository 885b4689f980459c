<?php

declare(strict_types=1);

namespace AppsMiles\Tests\Support;

use AppsMiles\Clock;

/** A clock that stands still, except when it is moved or slept by. */
final class FixedClock extends Clock
{
    /** @var list<float> how long each sleep was, in seconds */
    public array $sleeps = [];

    public function __construct(public float $time)
    {
    }

    public function now(): float
    {
        return $this->time;
    }

    public function sleep(float $seconds): void
    {
        $this->sleeps[] = $seconds;
        $this->time += $seconds;
    }
}
