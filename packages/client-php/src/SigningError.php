<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * A request that could not be signed. Nothing was sent. The message is a sentence that says what to do, and never holds a
 * secret, a token or a part of the body, so that it can be logged.
 */
final class SigningError extends \RuntimeException
{
    /**
     * Not `$code`, which every exception has already, as the number that getCode() returns.
     *
     * @var 'invalid_option'|'short_secret'|'body_not_utf8'|'body_not_object'|'member_taken'|'request_too_large'
     */
    private readonly string $reason;

    /** @param 'invalid_option'|'short_secret'|'body_not_utf8'|'body_not_object'|'member_taken'|'request_too_large' $code */
    public function __construct(string $code, string $message)
    {
        parent::__construct($message);
        $this->reason = $code;
    }

    /**
     * The reason, for programs.
     *
     * @return 'invalid_option'|'short_secret'|'body_not_utf8'|'body_not_object'|'member_taken'|'request_too_large'
     */
    public function code(): string
    {
        return $this->reason;
    }
}
