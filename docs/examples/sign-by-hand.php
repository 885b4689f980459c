<?php
$base64url = fn(string $text) => rtrim(strtr(base64_encode($text), '+/', '-_'), '=');
$flags = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE;

// Encode the body once, and send exactly this text.
$body = json_encode(['tagId' => 'birthday', 'note' => 'é/🎁'], $flags);
$headers = ['accept' => 'application/json', 'content-type' => 'application/json'];
$claims = [
    'iss' => 'partner-1',
    'sub' => 'user-token',
    'iat' => 1700000000, // in real use: time()
    'data_header' => json_encode($headers, $flags),
    'data_body' => $body,
];
$input = $base64url('{"alg":"HS256","typ":"JWT"}') . '.' . $base64url(json_encode($claims, $flags));
$mac = hash_hmac('sha256', $input, 'the-secret-of-a-published-vector-0001', true);
echo $input . '.' . $base64url($mac) . "\n";
