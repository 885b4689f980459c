<?php
// A partner's code as the vendor's page shows it, with json_encode and its escapes. JSON in, JSON out.
$given = json_decode(file_get_contents('php://stdin'), true);

function base64UrlEncode(string $data): string
{
    return rtrim(strtr(base64_encode($data), '+/', '-_'), '=');
}

function base64UrlDecode(string $text): string
{
    return base64_decode(strtr($text, '-_', '+/'), true);
}

function sign(array $given): array
{
    $header = ['alg' => 'HS256', 'typ' => 'JWT'];
    $requestHeaders = $given['headers'];
    $requestBody = $given['body'];
    $payload = [
        'iss' => $given['claims']['iss'],
        'sub' => $given['claims']['sub'],
        'iat' => $given['claims']['iat'],
        'data_header' => json_encode($requestHeaders),
        'data_body' => json_encode($requestBody),
    ];
    $input = base64UrlEncode(json_encode($header)) . '.' . base64UrlEncode(json_encode($payload));
    return [
        'jwt' => $input . '.' . base64UrlEncode(hash_hmac('sha256', $input, $given['secret'], true)),
        'payload' => json_encode($payload),
        'body' => json_encode($requestBody),
        'plainBody' => json_encode($requestBody, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRETTY_PRINT),
    ];
}

function verify(string $jwt, string $secret): ?array
{
    [$header, $payload, $signature] = explode('.', $jwt);
    $mac = hash_hmac('sha256', "$header.$payload", $secret, true);
    return hash_equals($mac, base64UrlDecode($signature)) ? json_decode(base64UrlDecode($payload), true) : null;
}

echo json_encode(sign($given) + ['library' => 'hash_hmac', 'claims' => verify($given['jwt'], $given['secret'])]);
