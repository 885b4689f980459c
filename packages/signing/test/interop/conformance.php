<?php
// Signs each case of conformance.json with what PHP has built in, from the rules in vectors/README.md. JSON in, JSON out.

const PLAIN = JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS;

function encode(string $data): string
{
    return rtrim(strtr(base64_encode($data), '+/', '-_'), '=');
}

function dataHeader(array $headers): string
{
    $combined = [];
    foreach ($headers as [$name, $value]) {
        $combined[strtolower($name)][] = trim($value, " \t\r\n");
    }
    unset($combined['authorization']);
    ksort($combined, SORT_STRING);
    return json_encode((object) array_map(fn ($values) => implode(', ', $values), $combined), PLAIN);
}

function sign(array $case): array
{
    if ($case['partnerId'] === '') {
        return ['error' => 'invalid_option'];
    }
    if (strlen($case['partnerSecret']) < (($case['allowShortSecret'] ?? false) ? 1 : 32)) {
        return ['error' => 'short_secret'];
    }
    $body = isset($case['bodyBase64']) ? base64_decode($case['bodyBase64'], true) : $case['body'];
    if (preg_match('//u', $body) !== 1) {
        return ['error' => 'body_not_utf8'];
    }
    $claims = [
        'iss' => $case['partnerId'],
        'sub' => $case['token'],
        'iat' => intdiv($case['nowMilliseconds'], 1000),
        'data_header' => dataHeader($case['headers']),
        'data_body' => $body,
    ];
    $signingInput = encode(json_encode(['alg' => 'HS256', 'typ' => 'JWT'], PLAIN)) . '.' . encode(json_encode($claims, PLAIN));
    $jwt = $signingInput . '.' . encode(hash_hmac('sha256', $signingInput, $case['partnerSecret'], true));
    if (strlen("Bearer $jwt") > ($case['maxHeaderSize'] ?? 8000)) {
        return ['error' => 'request_too_large'];
    }
    return ['jwt' => $jwt];
}

echo json_encode(array_map('sign', json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR)), PLAIN);
