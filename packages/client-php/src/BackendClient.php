<?php

declare(strict_types=1);

namespace AppsMiles;

use AppsMiles\Generated\Client;
use AppsMiles\Generated\Config;

/**
 * The client for a partner's server: a method for each back-end operation, which returns the envelope of a success, and
 * throws an {@see AppsMilesError} for every failure. The token is got when it is needed, and renewed.
 *
 * ```php
 * $miles = new BackendClient($baseUrl, $partnerId, $partnerSecret);
 * echo $miles->getUser(new GetUserRequest(partnerClientId: '42'))->data->user->points;
 * ```
 */
final class BackendClient extends Client
{
    /**
     * @param string $baseUrl of your deployment, such as `https://api-sandbox.appsmiles.eu/2.0`
     * @param string $partnerId the id that the platform gave the partner
     * @param string $partnerSecret 32 bytes or more
     * @param ?TokenStore $tokenStore keeps the token between requests to your own server; default: in memory only
     * @param int $retries how often a call is repeated at most, where a repeat is harmless
     * @param float $timeout for how long an attempt may take, answer and all, in seconds, 0.001 and up
     * @param bool $allowShortSecret takes a secret of 1 to 31 bytes, because the platform issues it
     * @param int $maxHeaderSize the most bytes that `Bearer ` and the JWT may have
     * @param (\Closure(array<string, string>, string): array<string, string>)|null $placement {@see Middleware}
     * @throws SigningError `invalid_option`, `short_secret`
     */
    public function __construct(
        string $baseUrl,
        string $partnerId,
        #[\SensitiveParameter] string $partnerSecret,
        ?TokenStore $tokenStore = null,
        int $retries = 2,
        float $timeout = 30.0,
        bool $allowShortSecret = false,
        int $maxHeaderSize = 8000,
        ?\Closure $placement = null,
        ?Clock $clock = null,
    ) {
        if ($timeout < 0.001) {
            throw new SigningError('invalid_option', 'timeout must be a number of seconds, 0.001 and up.');
        }
        $signer = new JwtSigner($partnerId, $partnerSecret, $allowShortSecret, $maxHeaderSize, $clock);
        parent::__construct(new Config(
            serverUrl: $baseUrl,
            timeout: $timeout,
            retry: ['attempts' => 1],
            middleware: [new Middleware($signer, $retries, $tokenStore, $placement, $clock)],
        ));
    }
}
