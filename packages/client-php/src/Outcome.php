<?php

declare(strict_types=1);

namespace AppsMiles;

use AppsMiles\Generated\Metadata;

/**
 * What the {@see Transport} returned, and what it means.
 *
 * @internal
 * @phpstan-type Response array{status: int, reason: string, headers: array<string, string>, body: string, url: string, timedOut: bool, isTooLarge: bool, wasSent: bool}
 */
final class Outcome
{
    /** Null without a response. */
    public readonly ?int $status;
    /** The code of the envelope; null when the body is not one. */
    public readonly ?int $errorCode;
    /** Whether the body is the envelope of a success whose data is not an object. */
    private readonly bool $isIncomplete;
    /** Null when the call succeeded. */
    public readonly ?string $code;
    /** The data of the response when the call succeeded with one. */
    public readonly ?\stdClass $data;

    /** @param Response $response */
    public function __construct(#[\SensitiveParameter] public readonly array $response)
    {
        $this->status = $response['status'] === 0 ? null : $response['status'];
        $envelope = $this->status === null ? null : json_decode($response['body']);
        $errorCode = $envelope instanceof \stdClass ? $envelope->{Metadata::ENVELOPE['code']} ?? null : null;
        $data = $envelope instanceof \stdClass ? $envelope->{Metadata::ENVELOPE['data']} ?? null : null;
        $hundreds = intdiv($response['status'], 100);
        // V2's only published success has no data.
        $isSuccess = $errorCode === Metadata::SUCCESS && $hundreds === 2 && ($data === null || $data instanceof \stdClass);
        $this->data = $isSuccess ? $data : null;
        // A redirect is not of the API, whatever its body says.
        $this->errorCode = is_int($errorCode) && ($errorCode !== Metadata::SUCCESS || $isSuccess) && $hundreds !== 3 ? $errorCode : null;
        $this->isIncomplete = $errorCode === Metadata::SUCCESS && $hundreds === 2 && !$isSuccess;
        $this->code = match (true) {
            $isSuccess => null,
            $response['isTooLarge'] => 'responseTooLarge',
            $response['timedOut'] => 'timeout',
            $this->status === null => 'networkError',
            $this->errorCode === null => 'unreadableResponse',
            default => Metadata::ERROR_CODES[$this->errorCode] ?? 'unknownCode',
        };
    }

    /**
     * The body of a success as the generated code decodes it.
     *
     * @template T of object
     * @param \Closure(): T $decode
     * @return T
     * @throws AppsMilesError `unreadableResponse` when the body lacks what the description requires
     */
    public static function decoded(string $operationId, int $status, \Closure $decode): object
    {
        try {
            return $decode();
        } catch (\TypeError) {
            // Not kept as the previous error: its trace holds the response.
            throw new AppsMilesError('unreadableResponse', $operationId, false, null, $status, isIncomplete: true);
        }
    }

    /** Whether the same call may have another outcome next time. */
    public function mayPass(): bool
    {
        return $this->code !== 'responseTooLarge' && Retry::isTransient($this->status);
    }

    /** The error to throw when `code` is not null. */
    public function error(Operation $operation, bool $retryable): AppsMilesError
    {
        // curl's own words for what went wrong; they name no host.
        $cause = $this->status === null ? new \RuntimeException("curl: {$this->response['reason']}") : null;
        return new AppsMilesError(
            $this->code ?? 'unreadableResponse',
            $operation->id,
            $retryable,
            $this->errorCode,
            $this->status,
            $cause,
            $this->response['wasSent'],
            $this->isIncomplete,
        );
    }
}
