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
        'unreadableAnswer' => ': the answer is empty, no JSON, or no envelope of the API. Check the baseUrl.',
        'networkError' => ': the answer did not arrive whole, so whether the call took effect is unknown.',
        'timeout' => ': no whole answer within the timeout, so whether the call took effect is unknown.',
    ];

    /**
     * @param string $errorName a name from the platform's table ({@see Metadata::ERROR_CODES}), or
     *        `unknownCode`: an errorCode that the table lacks;
     *        `unreadableAnswer`: an answer that is empty, no JSON, or no envelope;
     *        `networkError`: no answer, or a part of one: whether the call took effect is unknown;
     *        `timeout`: no whole answer in time: whether the call took effect is unknown
     * @param string $operationId such as `getUser`
     * @param bool $retryable whether the same call may be made again without harm, and has a chance
     * @param ?int $errorCode the platform's code; null when there was no envelope
     * @param ?int $status the HTTP status; null when there was no answer
     */
    public function __construct(
        public readonly string $errorName,
        public readonly string $operationId,
        public readonly bool $retryable,
        public readonly ?int $errorCode = null,
        public readonly ?int $status = null,
        ?\Throwable $previous = null,
    ) {
        $numbers = [];
        if ($errorCode !== null) {
            $numbers[] = "errorCode {$errorCode}";
        }
        if ($status !== null) {
            $numbers[] = "HTTP {$status}";
        }
        $known = $numbers === [] ? '' : ' (' . implode(', ', $numbers) . ')';
        $advice = self::ADVICE[$errorName] ?? '.';
        parent::__construct("{$operationId} failed: {$errorName}{$known}{$advice}", 0, $previous);
    }
}
