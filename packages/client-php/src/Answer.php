<?php

declare(strict_types=1);

namespace AppsMiles;

use AppsMiles\Generated\Metadata;

/**
 * What the generated transport returned, and what it means.
 *
 * @internal
 * @phpstan-type Response array{status: int, reason: string, headers: array<string, string>, body: string, url: string, timedOut: bool}
 */
final class Answer
{
    /** Null when there was no answer. */
    public readonly ?int $status;
    /** Null when the body is no envelope. */
    public readonly ?int $errorCode;
    /** Null when the call succeeded. */
    public readonly ?string $errorName;
    /** The answer's `data` when the call succeeded. */
    public readonly ?\stdClass $data;

    /** @param Response $response */
    public function __construct(public readonly array $response)
    {
        $this->status = $response['status'] === 0 ? null : $response['status'];
        $envelope = $this->status === null ? null : json_decode($response['body']);
        $errorCode = $envelope instanceof \stdClass ? $envelope->errorCode ?? null : null;
        $data = $envelope instanceof \stdClass ? $envelope->data ?? null : null;
        $isSuccess = $errorCode === 0 && intdiv($response['status'], 100) === 2 && $data instanceof \stdClass;
        $this->data = $isSuccess ? $data : null;
        $this->errorCode = is_int($errorCode) && ($errorCode !== 0 || $isSuccess) ? $errorCode : null;
        $this->errorName = match (true) {
            $isSuccess => null,
            $response['timedOut'] => 'timeout',
            $this->status === null => 'networkError',
            $this->errorCode === null => 'unreadableAnswer',
            default => Metadata::ERROR_CODES[$this->errorCode] ?? 'unknownCode',
        };
    }

    /** The error to throw when `errorName` is not null. */
    public function error(Operation $operation, bool $retryable): AppsMilesError
    {
        // curl's own words for what went wrong; they name no host.
        $cause = $this->status === null ? new \RuntimeException("curl: {$this->response['reason']}") : null;
        return new AppsMilesError(
            $this->errorName ?? 'unreadableAnswer',
            $operation->id,
            $retryable,
            $this->errorCode,
            $this->status,
            $cause,
        );
    }
}
