<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * Sends a request with curl and reads a response of bounded size. It is used in place of the generated transport, which
 * takes every protocol of curl and a proxy from the environment, and reads without end.
 *
 * @internal
 * @phpstan-import-type Response from Outcome
 */
final class Transport
{
    use Unserializable;

    /** The most bytes of all header lines of a response. */
    private const LARGEST_HEAD = 300_000;

    private readonly ?Sealed $proxy;

    /** @throws SigningError `invalid_option` */
    public function __construct(
        private readonly float $timeout,
        private readonly int $maxResponseSize,
        #[\SensitiveParameter] ?string $proxy,
    ) {
        // Written so that NAN fails too. The most is what fits into curl's milliseconds on every platform.
        if (!($timeout >= 0.001 && $timeout <= 2_147_483)) {
            throw new SigningError('invalid_option', 'timeout must be a number of seconds, 0.001 to 2147483.');
        }
        if ($maxResponseSize < 1) {
            throw new SigningError('invalid_option', 'maxResponseSize must be a number of bytes, 1 and up.');
        }
        if ($proxy !== null && preg_match('~\A(?:https?|socks4a?|socks5h?)://[\x21-\x7E]+\z~i', $proxy) !== 1) {
            throw new SigningError('invalid_option', 'proxy must be a URL such as http://proxy.example.com:8080.');
        }
        $this->proxy = $proxy === null ? null : new Sealed($proxy);
    }

    /**
     * @param array{method: string, url: string, headers: array<string|int, string>, body: string} $request
     * @return Response
     */
    public function send(#[\SensitiveParameter] array $request): array
    {
        $headers = [];
        $body = '';
        $headSize = 0;
        $isTooLarge = false;
        $handle = curl_init();
        // With a body of no bytes, curl says of what type they are.
        $hasBody = $request['body'] !== '' || $request['method'] === 'POST';
        $isSet = curl_setopt_array($handle, ($hasBody ? [CURLOPT_POSTFIELDS => $request['body']] : []) + [
            CURLOPT_URL => $request['url'],
            CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
            // A redirect would take the JWT and the body to whoever the response names.
            CURLOPT_FOLLOWLOCATION => false,
            // Empty texts, because null would have curl look into the environment.
            CURLOPT_PROXY => $this->proxy?->text() ?? '',
            CURLOPT_NOPROXY => '',
            CURLOPT_SUPPRESS_CONNECT_HEADERS => true,
            CURLOPT_CUSTOMREQUEST => $request['method'],
            CURLOPT_HTTPHEADER => Headers::lines($request['headers']),
            CURLOPT_TIMEOUT_MS => (int) round($this->timeout * 1000),
            CURLOPT_HEADERFUNCTION => static function ($_, string $line) use (&$headers, &$headSize, &$isTooLarge): int {
                $headSize += strlen($line);
                if ($headSize > self::LARGEST_HEAD) {
                    $isTooLarge = true;
                    return -1;
                }
                if (str_starts_with($line, 'HTTP/')) {
                    // Those before were of an interim response, such as 103.
                    $headers = [];
                } elseif (str_contains($line, ':')) {
                    [$name, $value] = explode(':', $line, 2);
                    $headers[strtolower(trim($name))] = trim($value);
                }
                return strlen($line);
            },
            // No compression is asked for, and none is undone, so these are the bytes that count.
            CURLOPT_WRITEFUNCTION => function ($_, string $chunk) use (&$body, &$isTooLarge): int {
                if (strlen($body) + strlen($chunk) > $this->maxResponseSize) {
                    $isTooLarge = true;
                    return -1;
                }
                $body .= $chunk;
                return strlen($chunk);
            },
        ]);
        if (!$isSet) {
            throw new SigningError('invalid_option', 'This curl does not take an option that keeps the request safe: update it.');
        }
        curl_exec($handle);
        $errno = curl_errno($handle);
        $isWhole = $errno === CURLE_OK;
        return [
            'status' => $isWhole || $isTooLarge ? (int) curl_getinfo($handle, CURLINFO_RESPONSE_CODE) : 0,
            'reason' => $isWhole ? '' : (string) curl_strerror($errno),
            'headers' => $isWhole ? $headers : [],
            'body' => $isWhole ? $body : '',
            'url' => $request['url'],
            'timedOut' => $errno === CURLE_OPERATION_TIMEDOUT,
            'isTooLarge' => $isTooLarge,
            'wasSent' => curl_getinfo($handle, CURLINFO_REQUEST_SIZE) > 0,
        ];
    }

    /** @return array<string, mixed> what var_dump and print_r show: no proxy, whose URL may hold a password */
    public function __debugInfo(): array
    {
        return ['timeout' => $this->timeout, 'maxResponseSize' => $this->maxResponseSize];
    }
}
