<?php

declare(strict_types=1);

namespace AppsMiles;

/** The time of this machine. Extend it to stop or to move the time in a test. */
class Clock
{
    /** Seconds since 1970, UTC, with a fraction. */
    public function now(): float
    {
        return microtime(true);
    }

    /** Waits. */
    public function sleep(float $seconds): void
    {
        usleep(max(0, (int) round($seconds * 1e6)));
    }
}
