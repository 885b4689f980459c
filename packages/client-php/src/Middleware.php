<?php

declare(strict_types=1);

namespace AppsMiles;

use function AppsMiles\Generated\appendQuery;

/**
 * The middleware of the generated client that gets the token, signs and sends every attempt, repeats what may be repeated,
 * and throws an {@see AppsMilesError} for every failure. {@see BackendClient} has it built in. Put it last: it sends by
 * itself, so that nothing changes the request after it was signed.
 *
 * @phpstan-import-type Response from Outcome
 * @phpstan-type Request array{operationId: string, method: string, url: string, headers: array<string, string>, body?: ?string, query?: array<string, mixed>, contentType?: ?string, idempotencyKey?: ?string}
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
     * @param (\Closure(array<string|int, string>, string): array<string|int, string>)|null $placement puts the JWT into headers, for a
     *        signer whose placement is `elsewhere`: is given the headers and the JWT, and returns the headers to send. Default: what
     *        the signer's placement says
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
     * @throws SigningError `request_too_large`, `body_not_utf8`, `invalid_option`; for a JWT that goes into the body
     *         `body_not_object`, `member_taken`; nothing was sent then
     */
    public function __invoke(array $request, callable $next): array
    {
        $request['url'] = appendQuery($request['url'], $request['query'] ?? []);
        $request['body'] ??= '';
        unset($request['query']);
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
            $response = $this->transport->send($this->sign($request, $token));
            // The one that was sent may have the JWT.
            $response['url'] = $request['url'];
            $outcome = new Outcome($response);
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
            $retryable = $outcome->mayPass() && $operation->isRepeatable($request['url'], $request['body']);
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
        [$method, $path] = Operation::ofToken();
        $content = Operation::isBodiless($method)
            ? ['headers' => [], 'body' => '']
            : ['headers' => ['Content-Type' => 'application/json'], 'body' => '{}'];
        $outcome = $this->call(
            ['operationId' => Operation::TOKEN, 'method' => $method, 'url' => $this->baseUrl . $path, ...$content],
        );
        $token = $outcome->data->token ?? null;
        if (!is_string($token) || $token === '') {
            throw new AppsMilesError('unreadableResponse', Operation::TOKEN, false, null, $outcome->status, isIncomplete: true);
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
        if ($this->placement === null) {
            return [...$request, ...$this->signer->place($jwt, $request['url'], $request['headers'], $request['body'])];
        }
        // One of the caller's own would be where the description has the JWT.
        $others = Placement::described()->withoutCarrier($request['headers']);
        $request['headers'] = ($this->placement)($others, $jwt);
        return $request;
    }
}
