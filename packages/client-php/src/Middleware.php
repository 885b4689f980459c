<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * The middleware of the generated client that gets the token, signs and sends every attempt, repeats what may be repeated,
 * and throws an {@see AppsMilesError} for every failure. {@see BackendClient} has it built in. Put it last: it sends by
 * itself, so that nothing changes the request after it was signed.
 *
 * @phpstan-import-type Response from Outcome
 * @phpstan-type Request array{operationId: string, method: string, url: string, headers: array<string, string>, body: string, query?: array<string, mixed>, contentType?: ?string, idempotencyKey?: ?string}
 */
final class Middleware
{
    use Unserializable;

    private readonly string $baseUrl;
    private readonly Transport $transport;
    private readonly Tokens $tokens;
    private readonly Clock $clock;
    private readonly RetryBudget $budget;

    /**
     * @param string $baseUrl where the API is; requests to anywhere else are refused
     * @param int $retries how often a call is repeated at most, where a repeat is harmless
     * @param ?TokenStore $tokenStore where the token is kept besides in memory
     * @param (\Closure(array<string, string>, string): array<string, string>)|null $placement puts the JWT elsewhere: is
     *        given the headers and the JWT, and returns the headers to send. Default: `authorization: Bearer <jwt>`;
     *        which place the platform reads is not public
     * @param float $timeout for how long an attempt may take, response and all, in seconds, 0.001 to 2147483
     * @param bool $allowInsecureHttp takes a base URL of plain http to another machine
     * @param int $maxResponseSize the most bytes that the body of a response may have
     * @param ?string $proxy such as `http://proxy.example.com:8080`; none is taken from the environment
     * @throws SigningError `invalid_option`
     */
    public function __construct(
        private readonly JwtSigner $signer,
        #[\SensitiveParameter] string $baseUrl,
        private readonly int $retries = 2,
        ?TokenStore $tokenStore = null,
        private readonly ?\Closure $placement = null,
        ?Clock $clock = null,
        float $timeout = 30.0,
        bool $allowInsecureHttp = false,
        int $maxResponseSize = 10_000_000,
        #[\SensitiveParameter] ?string $proxy = null,
    ) {
        $this->baseUrl = BaseUrl::checked($baseUrl, $allowInsecureHttp);
        $this->transport = new Transport($timeout, $maxResponseSize, $proxy);
        $this->clock = $clock ?? new Clock();
        $this->tokens = new Tokens($tokenStore, $this->clock);
        $this->budget = new RetryBudget();
    }

    /**
     * Makes a call. Returns only an envelope of a success.
     *
     * @param Request $request as the generated client makes it
     * @param callable $next not used: the generated client would send with options that are not safe
     * @return Response
     * @throws AppsMilesError
     * @throws SigningError `request_too_large`, `body_not_utf8`, `invalid_option`; nothing was sent then
     */
    public function __invoke(array $request, callable $next): array
    {
        if (($request['query'] ?? []) !== []) {
            throw new SigningError('invalid_option', 'No operation takes a query: leave it out.');
        }
        return $this->call($request)->response;
    }

    /** @param Request $request */
    private function call(array $request): Outcome
    {
        $operation = Operation::of($request['method'], $request['url'], $this->baseUrl);
        $request['headers'] = Headers::sendable($request['headers']);
        $requestToken = fn (): Token => $this->requestToken();
        $token = $operation->needsToken ? $this->tokens->current($requestToken) : null;
        $retry = 0;
        $cost = null;
        $isRenewed = false;
        while (true) {
            $outcome = new Outcome($this->transport->send($this->sign($request, $token)));
            if ($outcome->code === null) {
                $this->budget->succeeded($cost);
                if ($token !== null) {
                    $this->tokens->noteSuccess($token);
                }
                return $outcome;
            }
            if ($outcome->code === 'invalidToken' && $token !== null) {
                // The platform refused the token before it did anything, so trying again repeats nothing, whatever the operation.
                $renewed = $isRenewed ? null : $this->tokens->refused($token, $requestToken);
                if ($renewed !== null) {
                    $isRenewed = true;
                    $token = $renewed;
                    continue;
                }
                $this->tokens->noteRefusal($token);
            }
            $retryable = $outcome->mayPass() && $operation->isRepeatable($request['body']);
            $delay = $retryable ? Retry::delay($retry + 1, $outcome->response['headers'], $this->clock->now()) : null;
            $cost = $delay === null || $retry >= $this->retries ? null : $this->budget->pay($outcome->code === 'timeout');
            if ($delay === null || $cost === null) {
                throw $outcome->error($operation, $retryable);
            }
            $retry += 1;
            $this->clock->sleep($delay);
            $token = $token === null ? null : $this->tokens->current($requestToken);
        }
    }

    private function requestToken(): Token
    {
        $asked = $this->clock->now();
        $url = "{$this->baseUrl}/auth/token";
        $headers = ['Content-Type' => 'application/json'];
        $outcome = $this->call(
            ['operationId' => 'createToken', 'method' => 'POST', 'url' => $url, 'headers' => $headers, 'body' => '{}'],
        );
        $token = $outcome->data->token ?? null;
        if (!is_string($token) || $token === '') {
            throw new AppsMilesError('unreadableResponse', 'createToken', false, null, $outcome->status, isIncomplete: true);
        }
        return Token::asked($token, $asked, $outcome->data->expiresIn ?? null);
    }

    /**
     * @param Request $request
     * @return Request
     */
    private function sign(array $request, ?Token $token): array
    {
        $jwt = $this->signer->sign($request['headers'], $request['body'], $token?->token ?? '');
        $request['headers'] = $this->placement === null
            ? ['Authorization' => "Bearer {$jwt}"] + $request['headers']
            : ($this->placement)($request['headers'], $jwt);
        return $request;
    }
}
