<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * Where the API is: an absolute URL of http or https, without credentials, query and fragment.
 *
 * @internal
 */
final class BaseUrl
{
    // Strict on purpose: what PHP and curl read differently, such as a backslash or a second "@", fits none of it.
    private const FORM = '~\A(https?)://(\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_.])?)(?::([0-9]{1,5}))?'
        . '((?:/[a-z0-9._\~!$&\'()*+,;=:@%-]*)*)\z~i';

    /**
     * The URL without a slash at its end.
     *
     * @throws SigningError `invalid_option`; its message never quotes the URL, which may hold a password
     */
    public static function checked(#[\SensitiveParameter] string $url, bool $allowInsecureHttp): string
    {
        if (preg_match(self::FORM, $url, $parts) !== 1 || !self::isPort($parts[3])) {
            throw new SigningError(
                'invalid_option',
                'baseUrl must be an absolute URL of http or https, without user, password, query and fragment, such as '
                    . 'https://api.example.com/2.0.',
            );
        }
        if (strtolower($parts[1]) === 'http' && !$allowInsecureHttp && !self::isLoopback(strtolower($parts[2]))) {
            throw new SigningError(
                'invalid_option',
                'baseUrl is plain http to another machine, where anybody on the way reads tokens and personal data: use '
                    . 'https, or set allowInsecureHttp.',
            );
        }
        return rtrim($url, '/');
    }

    private static function isPort(string $text): bool
    {
        return $text === '' || ((int) $text >= 1 && (int) $text <= 65535);
    }

    private static function isLoopback(string $host): bool
    {
        if ($host[0] === '[') {
            return @inet_pton(trim($host, '[]')) === inet_pton('::1');
        }
        return $host === 'localhost' || str_ends_with($host, '.localhost')
            || (str_starts_with($host, '127.') && filter_var($host, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4) !== false);
    }
}
