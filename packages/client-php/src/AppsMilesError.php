<?php

declare(strict_types=1);

namespace AppsMiles;

use AppsMiles\Generated\Metadata;

/**
 * A call that failed. Its message names the operation and the reason, and never holds what the platform or the caller
 * wrote: no token, secret, email or id.
 */
final class AppsMilesError extends \RuntimeException
{
    private const ADVICE = [
        'unreadableResponse' => ': the response is not an envelope of the API. Check the baseUrl.',
        'networkError' => ': the response did not arrive whole, so whether the call took effect is unknown.',
        'timeout' => ': no whole response within the timeout, so whether the call took effect is unknown.',
        'responseTooLarge' => ': the response is larger than maxResponseSize, so whether the call took effect is unknown. '
            . 'Ask for less at once, or raise the limit.',
    ];

    // Not $code, which every exception has already, as the number that getCode() returns.
    private readonly string $reason;

    /**
     * @param string $code {@see self::code()}
     * @param string $operationId such as `getUser`
     * @param bool $retryable whether the same call may be made again without harm, and has a chance
     * @param ?int $errorCode the platform's number; null when there was no envelope
     * @param ?int $status the HTTP status; null when there was no response
     * @param bool $wasSent whether the platform may have seen the request: not when there was no connection
     * @param bool $isIncomplete whether an `unreadableResponse` is a response of the API that lacks something
     */
    public function __construct(
        string $code,
        public readonly string $operationId,
        public readonly bool $retryable,
        public readonly ?int $errorCode = null,
        public readonly ?int $status = null,
        ?\Throwable $previous = null,
        public readonly bool $wasSent = true,
        bool $isIncomplete = false,
    ) {
        $numbers = [];
        if ($errorCode !== null) {
            $numbers[] = "errorCode {$errorCode}";
        }
        if ($status !== null) {
            $numbers[] = "HTTP {$status}";
        }
        $known = $numbers === [] ? '' : ' (' . implode(', ', $numbers) . ')';
        $advice = match (true) {
            $code === 'unreadableResponse' && $isIncomplete =>
                ': the response lacks what the description requires, though the call may have taken effect. Compare the two.',
            $code === 'unreadableResponse' && $status !== null && intdiv($status, 100) === 3 =>
                ': the response is a redirect, which is never followed. Set the baseUrl to where the API is.',
            !$wasSent => ': there was no connection, so nothing was sent. Check the baseUrl, the network and the certificate.',
            default => self::ADVICE[$code] ?? '.',
        };
        parent::__construct("{$operationId} failed: {$code}{$known}{$advice}", 0, $previous);
        $this->reason = $code;
    }

    /**
     * The reason: the name of an errorCode of the platform ({@see Metadata::ERROR_CODES}), or
     * `unknownCode`: an errorCode that the table lacks;
     * `unreadableResponse`: a response that is a redirect, empty, not JSON, not an envelope, or lacks what the description
     * requires;
     * `networkError`: no response, or a part of one: whether the call took effect is unknown if it was sent;
     * `timeout`: no whole response in time: whether the call took effect is unknown if it was sent;
     * `responseTooLarge`: a response over `maxResponseSize`: whether the call took effect is unknown.
     */
    public function code(): string
    {
        return $this->reason;
    }
}
