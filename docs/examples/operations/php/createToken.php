<?php

require 'vendor/autoload.php';

use AppsMiles\BackendClient;
use AppsMiles\Generated\EmptyRequest;

$url = getenv('APPSMILES_URL') ?: 'http://127.0.0.1:4010';
$miles = new BackendClient($url, 'test-partner', (string) getenv('APPSMILES_SECRET'));

// The client gets and renews its token by itself. This is for when you want to have one.
$token = $miles->createToken(new EmptyRequest())->data;
echo "{$token->tokenType}, for {$token->expiresIn} s\n";
