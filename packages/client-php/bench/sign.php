<?php

// Signatures per second of JwtSigner and of firebase/php-jwt over the same claims, in turns in one process.
// composer install -d bench && php bench/sign.php

declare(strict_types=1);

use AppsMiles\JwtSigner;
use Firebase\JWT\JWT;

require __DIR__ . '/../vendor/autoload.php';
$library = $argv[1] ?? __DIR__ . '/vendor/autoload.php';
if (!is_file($library)) {
    fwrite(STDERR, "firebase/php-jwt is not there: composer install -d bench\n");
    exit(1);
}
require $library;

const SECRET = 'the-secret-of-the-bench-with-32-bytes-and-more';
const ROUNDS = 15;
const SIGNATURES = 4000;

$headers = ['Content-Type' => 'application/json'];
$token = bin2hex(random_bytes(16));
$signer = new JwtSigner('test-partner', SECRET);

/** @return float seconds for SIGNATURES calls */
function seconds(callable $sign): float
{
    $began = hrtime(true);
    for ($i = 0; $i < SIGNATURES; $i++) {
        $sign();
    }
    return (hrtime(true) - $began) / 1e9;
}

foreach ([100, 1000, 4000] as $size) {
    $body = json_encode(['partnerClientId' => '42', 'param1' => str_repeat('a', $size - 37)], JSON_THROW_ON_ERROR);
    $ours = static fn (): string => $signer->sign($headers, $body, $token);
    // What somebody with that library has to write.
    $theirs = static fn (): string => JWT::encode([
        'iss' => 'test-partner',
        'sub' => $token,
        'iat' => time(),
        'data_header' => json_encode(['content-type' => 'application/json'], JSON_UNESCAPED_SLASHES),
        'data_body' => $body,
    ], SECRET, 'HS256');
    $claims = static fn (string $jwt): mixed => json_decode(base64_decode(strtr(explode('.', $jwt)[1], '-_', '+/')), true);
    if (array_diff_key($claims($ours()), ['iat' => 0]) !== array_diff_key($claims($theirs()), ['iat' => 0])) {
        throw new LogicException('Both are to sign the same claims.');
    }
    $ratios = $rates = [];
    for ($round = 0; $round < ROUNDS; $round++) {
        // In turns, and in both orders, so that what else runs on the machine hits both.
        $times = [];
        foreach ($round % 2 ? ['theirs' => $theirs, 'ours' => $ours] : ['ours' => $ours, 'theirs' => $theirs] as $name => $sign) {
            $times[$name] = seconds($sign);
        }
        $rates[] = SIGNATURES / $times['ours'];
        $ratios[] = $times['theirs'] / $times['ours'];
    }
    sort($ratios);
    sort($rates);
    $middle = intdiv(ROUNDS, 2);
    printf(
        "body of %4d bytes: %7d signatures/s, ratio to firebase/php-jwt %.2f (%.2f to %.2f)\n",
        strlen($body),
        $rates[$middle],
        $ratios[$middle],
        $ratios[0],
        $ratios[ROUNDS - 1],
    );
}
