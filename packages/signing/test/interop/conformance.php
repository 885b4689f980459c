<?php
// Signs each case of conformance.json with what PHP has built in, from the rules in vectors/README.md. JSON in, JSON out.

const PLAIN = JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS;

function encode(string $data): string
{
    return rtrim(strtr(base64_encode($data), '+/', '-_'), '=');
}

function spell(string $name, string $letterCase): string
{
    return ['lower' => $name, 'upper' => strtoupper($name), 'title' => ucwords($name, '-')][$letterCase];
}

function dataHeader(array $headers, array $rules, ?string $carrier): string
{
    $combined = [];
    foreach ($headers as [$name, $value]) {
        $combined[strtolower($name)][] = trim($value, " \t\r\n");
    }
    ksort($combined, SORT_STRING);
    $include = $rules['include'] ?? 'all';
    $members = [];
    foreach ($combined as $name => $values) {
        $isListed = $include === 'all' || in_array((string) $name, $include, true);
        if ($isListed && !in_array((string) $name, [...($rules['exclude'] ?? ['authorization']), $carrier], true)) {
            $members[spell((string) $name, $rules['letterCase'] ?? 'lower')] = implode(', ', $values);
        }
    }
    return json_encode((object) $members, PLAIN);
}

function decodeKey(string $secret, string $encoding): ?string
{
    if ($encoding === 'utf8') {
        return $secret;
    }
    if ($encoding === 'hex') {
        return strlen($secret) % 2 === 0 && preg_match('/^[0-9a-f]*\z/i', $secret) === 1 ? hex2bin($secret) : null;
    }
    $key = base64_decode(strtr($secret, '-_', '+/'), true);
    $canonical = $encoding === 'base64' ? base64_encode((string) $key) : encode((string) $key);
    return $key !== false && $canonical === $secret ? $key : null;
}

function prefixOf(array $placement): string
{
    $prefix = $placement['in'] === 'header' ? $placement['prefix'] ?? '' : '';
    return preg_match('/[A-Za-z0-9]\z/', $prefix) === 1 ? "$prefix " : $prefix;
}

function bodyError(string $body, string $name): ?string
{
    $value = json_decode($body);
    if (!$value instanceof stdClass) {
        return 'body_not_object';
    }
    return property_exists($value, $name) ? 'member_taken' : null;
}

function sent(array $case, string $body, string $jwt): array
{
    ['in' => $place, 'name' => $name] = $case['placement'];
    if ($place === 'header') {
        return ['header' => [strtolower($name), prefixOf($case['placement']) . $jwt]];
    }
    if ($place === 'query') {
        [$path, $query] = [...explode('?', $case['url'], 2), null];
        $others = array_filter(
            $query === null ? [] : explode('&', $query),
            fn ($parameter) => rawurldecode(explode('=', $parameter, 2)[0]) !== $name,
        );
        $before = implode('&', $others);
        return ['url' => "$path?" . ($before === '' ? '' : "$before&") . "$name=$jwt"];
    }
    $end = strrpos($body, '}');
    $comma = (array) json_decode($body) === [] ? '' : ',';
    return ['body' => substr($body, 0, $end) . "$comma\"$name\":\"$jwt\"" . substr($body, $end)];
}

function sign(array $case): array
{
    if ($case['partnerId'] === '') {
        return ['error' => 'invalid_option'];
    }
    $placement = $case['placement'] ?? ['in' => 'header', 'name' => 'authorization', 'prefix' => 'Bearer '];
    $key = decodeKey($case['partnerSecret'], $case['keyEncoding'] ?? 'utf8');
    if ($key === null) {
        return ['error' => 'invalid_option'];
    }
    if (strlen($key) < (($case['allowShortSecret'] ?? false) ? 1 : 32)) {
        return ['error' => 'short_secret'];
    }
    $body = isset($case['bodyBase64']) ? base64_decode($case['bodyBase64'], true) : $case['body'];
    if (preg_match('//u', $body) !== 1) {
        return ['error' => 'body_not_utf8'];
    }
    $bodyError = $placement['in'] === 'body' ? bodyError($body, $placement['name']) : null;
    if ($bodyError !== null) {
        return ['error' => $bodyError];
    }
    $carrier = ['header' => strtolower($placement['name']), 'query' => null, 'body' => 'content-length'][$placement['in']];
    $claims = [
        'iss' => $case['partnerId'],
        'sub' => $case['token'],
        'iat' => intdiv($case['nowMilliseconds'], 1000),
        'data_header' => dataHeader($case['headers'], $case['dataHeader'] ?? [], $carrier),
        'data_body' => $body,
    ];
    $signingInput = encode(json_encode(['alg' => 'HS256', 'typ' => 'JWT'], PLAIN)) . '.' . encode(json_encode($claims, PLAIN));
    $jwt = $signingInput . '.' . encode(hash_hmac('sha256', $signingInput, $key, true));
    if (strlen(prefixOf($placement) . $jwt) > ($case['maxHeaderSize'] ?? 8000)) {
        return ['error' => 'request_too_large'];
    }
    return ['jwt' => $jwt, ...(isset($case['placement']) ? ['sent' => sent($case, $body, $jwt)] : [])];
}

echo json_encode(array_map('sign', json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR)), PLAIN);
