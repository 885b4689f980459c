<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * The middleware of the generated client that gets the token, signs every attempt anew, repeats what may be repeated,
 * and throws an {@see AppsMilesError} for every failure. {@see BackendClient} has it built in. Put it last, since what
 * comes after it must not change the request.
 *
 * @phpstan-import-type Response from Answer
 * @phpstan-type Request array{operationId: string, method: string, url: string, headers: array<string, string>, body: string, query?: array<string, mixed>, contentType?: ?string, idempotencyKey?: ?string}
 * @phpstan-type Next callable(Request): Response
 */
final class Middleware
{
    private const INVALID_TOKEN = 103;

    private readonly Tokens $tokens;
    private readonly Clock $clock;

    /**
     * @param int $retries how often a call is repeated at most, where a repeat is harmless
     * @param ?TokenStore $tokenStore where the token is kept besides in memory
     * @param (\Closure(array<string, string>, string): array<string, string>)|null $placement puts the JWT elsewhere: is
     *        given the headers and the JWT, and returns the headers to send. Default: `authorization: Bearer <jwt>`;
     *        which place the platform reads is not public
     */
    public function __construct(
        private readonly JwtSigner $signer,
        private readonly int $retries = 2,
        ?TokenStore $tokenStore = null,
        private readonly ?\Closure $placement = null,
        ?Clock $clock = null,
    ) {
        $this->clock = $clock ?? new Clock();
        $this->tokens = new Tokens($tokenStore, $this->clock);
    }

    /**
     * Makes a call. Returns only an envelope of a success.
     *
     * @param Request $request as the generated client makes it
     * @param Next $next sends it, as the generated client does
     * @return Response
     * @throws AppsMilesError
     * @throws SigningError `request_too_large`, `body_not_utf8`; nothing was sent then
     */
    public function __invoke(array $request, callable $next): array
    {
        return $this->call($request, $next)->response;
    }

    /**
     * @param Request $request
     * @param Next $next
     */
    private function call(array $request, callable $next): Answer
    {
        $operation = Operation::of($request['url']);
        $isRepeatable = $operation->isRepeatable($request['body']);
        $requestToken = fn (): Token => $this->requestToken($operation, $next);
        $token = $operation->needsToken ? $this->tokens->current($requestToken) : null;
        $retry = 0;
        $isRenewed = false;
        while (true) {
            $answer = new Answer($next($this->sign($request, $token)));
            if ($answer->errorName === null) {
                return $answer;
            }
            if ($answer->errorCode === self::INVALID_TOKEN && $token !== null && !$isRenewed) {
                // The platform refused the token before it did anything, so this is no repeat and holds for every operation.
                $isRenewed = true;
                $token = $this->tokens->refused($token, $requestToken);
                continue;
            }
            $retryable = $isRepeatable && Retry::isTransient($answer->status);
            $delay = $retryable ? Retry::delay($retry + 1, $answer->response['headers'], $this->clock->now()) : null;
            if ($delay === null || $retry >= $this->retries) {
                throw $answer->error($operation, $retryable);
            }
            $retry += 1;
            $this->clock->sleep($delay);
            $token = $token === null ? null : $this->tokens->current($requestToken);
        }
    }

    /** @param Next $next */
    private function requestToken(Operation $operation, callable $next): Token
    {
        $asked = $this->clock->now();
        $url = "{$operation->baseUrl}/auth/token";
        $headers = ['Content-Type' => 'application/json'];
        $answer = $this->call(
            ['operationId' => 'createToken', 'method' => 'POST', 'url' => $url, 'headers' => $headers, 'body' => '{}'],
            $next,
        );
        $token = $answer->data->token ?? null;
        if (!is_string($token) || $token === '') {
            throw new AppsMilesError('unreadableAnswer', 'createToken', false, null, $answer->status);
        }
        return Token::asked($token, $asked, $answer->data->expiresIn ?? null);
    }

    /**
     * @param Request $request
     * @return Request
     */
    private function sign(array $request, ?Token $token): array
    {
        // curl takes a header without a value for one not to send, so it must not be signed either.
        $headers = array_filter(
            $request['headers'],
            static fn (string $value, string|int $name): bool =>
                trim($value) !== '' && strtolower((string) $name) !== 'authorization',
            ARRAY_FILTER_USE_BOTH,
        );
        $jwt = $this->signer->sign($headers, $request['body'], $token?->token ?? '');
        $request['headers'] = $this->placement === null
            ? ['Authorization' => "Bearer {$jwt}"] + $headers
            : ($this->placement)($headers, $jwt);
        return $request;
    }
}
