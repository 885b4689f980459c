<?php

declare(strict_types=1);

namespace AppsMiles;

use AppsMiles\Generated\Client;
use AppsMiles\Generated\Config;

/**
 * The client for a partner's server: a method for each back-end operation, which returns the envelope of a success, and
 * throws an {@see AppsMilesError} for every failure. The token is fetched when it is needed, and renewed.
 *
 * ```php
 * $miles = new BackendClient($baseUrl, $partnerId, $partnerSecret);
 * echo $miles->getUser(new GetUserRequest(partnerClientId: '42'))->data->user->points;
 * ```
 */
final class BackendClient extends Client
{
    use Unserializable;

    /**
     * @param string $baseUrl of your deployment, such as `https://api-sandbox.appsmiles.eu/2.0`
     * @param string $partnerId the id that the platform gave the partner; no other type than a string
     * @param string $partnerSecret 32 bytes or more; no other type than a string
     * @param ?TokenStore $tokenStore keeps the token between requests to your own server; default: in memory only
     * @param int $retries how often a call is repeated at most, where a repeat is harmless
     * @param float $timeout for how long an attempt may take, response and all, in seconds, 0.001 to 2147483
     * @param bool $allowShortSecret takes a secret of 1 to 31 bytes, because the platform issues it
     * @param int $maxHeaderSize the most bytes that `Bearer ` and the JWT may have
     * @param (\Closure(array<string, string>, string): array<string, string>)|null $placement {@see Middleware}
     * @param bool $allowInsecureHttp takes a base URL of plain http to another machine, for a network that you trust
     * @param int $maxResponseSize the most bytes that the body of a response may have
     * @param ?string $proxy such as `http://proxy.example.com:8080`; none is taken from the environment
     * @throws SigningError `invalid_option`, `short_secret`
     */
    public function __construct(
        #[\SensitiveParameter] string $baseUrl,
        mixed $partnerId,
        #[\SensitiveParameter] mixed $partnerSecret,
        ?TokenStore $tokenStore = null,
        int $retries = 2,
        float $timeout = 30.0,
        bool $allowShortSecret = false,
        int $maxHeaderSize = 8000,
        ?\Closure $placement = null,
        ?Clock $clock = null,
        bool $allowInsecureHttp = false,
        int $maxResponseSize = 10_000_000,
        #[\SensitiveParameter] ?string $proxy = null,
    ) {
        $middleware = new Middleware(
            new JwtSigner($partnerId, $partnerSecret, $allowShortSecret, $maxHeaderSize, $clock),
            $baseUrl,
            $retries,
            $tokenStore,
            $placement,
            $clock,
            $timeout,
            $allowInsecureHttp,
            $maxResponseSize,
            $proxy,
        );
        parent::__construct(new Config(
            serverUrl: $baseUrl,
            timeout: $timeout,
            retry: ['attempts' => 1],
            middleware: [$middleware],
        ));
    }
}
