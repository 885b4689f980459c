<?php

declare(strict_types=1);

namespace AppsMiles;

use AppsMiles\Generated\Client;
use AppsMiles\Generated\Config;
use AppsMiles\Generated\Metadata;

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
     * @param string $partnerSecret 32 bytes or more, as text that `keyEncoding` says how to read; no other type than a string
     * @param ?TokenStore $tokenStore keeps the token between requests to your own server; default: in memory only
     * @param int $retries how often a call is repeated at most, where a repeat is harmless
     * @param float $timeout for how long an attempt may take, response and all, in seconds, 0.001 to 2147483
     * @param bool $allowShortSecret takes a secret of 1 to 31 bytes, because the platform issues it
     * @param int $maxHeaderSize the most bytes that the JWT and the prefix before it may have, wherever they travel; default 8000
     * @param Placement|(\Closure(array<string|int, string>, string): array<string|int, string>)|null $placement where the JWT goes, or a
     *        function that is given the headers and the JWT, and returns the headers to send. Default: the header
     *        `authorization: Bearer <jwt>`; which place the platform reads is not public
     * @param bool $allowInsecureHttp takes a base URL of plain http to another machine, for a network that you trust
     * @param int $maxResponseSize the most bytes that the body of a response may have
     * @param ?string $proxy such as `http://proxy.example.com:8080`; none is taken from the environment
     * @param 'all'|list<string>|null $signedHeaders the headers that the JWT names where a request has them; default: all
     * @param ?list<string> $unsignedHeaders those that it never names, besides the one that carries it; default: `authorization`
     * @param 'lower'|'title'|'upper'|null $letterCase how it spells their names; default: lower
     * @param 'utf8'|'base64'|'base64url'|'hex'|null $keyEncoding what the text of the secret stands for; default: its own bytes
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
        int $maxHeaderSize = Metadata::MAX_HEADER_SIZE,
        Placement|\Closure|null $placement = null,
        ?Clock $clock = null,
        bool $allowInsecureHttp = false,
        int $maxResponseSize = 10_000_000,
        #[\SensitiveParameter] ?string $proxy = null,
        string|array|null $signedHeaders = null,
        ?array $unsignedHeaders = null,
        ?string $letterCase = null,
        ?string $keyEncoding = null,
    ) {
        $place = $placement instanceof \Closure ? $placement : null;
        $signer = new JwtSigner(
            $partnerId,
            $partnerSecret,
            $allowShortSecret,
            $maxHeaderSize,
            $clock,
            $placement instanceof \Closure ? new Placement('elsewhere') : $placement,
            $signedHeaders,
            $unsignedHeaders,
            $letterCase,
            $keyEncoding,
        );
        $middleware = new Middleware(
            $signer,
            $baseUrl,
            $retries,
            $tokenStore,
            $place,
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
