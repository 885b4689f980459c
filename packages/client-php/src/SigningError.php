<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * A request that could not be signed. Nothing was sent. The message is a sentence that says what to do, and never holds a
 * secret, a token or a part of the body, so that it can be logged.
 */
final class SigningError extends \RuntimeException
{
    /** @param 'invalid_option'|'short_secret'|'body_not_utf8'|'request_too_large' $errorName the reason, for programs */
    public function __construct(public readonly string $errorName, string $message)
    {
        parent::__construct($message);
    }
}
