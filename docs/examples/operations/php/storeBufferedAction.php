<?php

require 'vendor/autoload.php';

use AppsMiles\BackendClient;
use AppsMiles\Generated\StoreBufferedActionRequest;

$url = getenv('APPSMILES_URL') ?: 'http://127.0.0.1:4010';
$miles = new BackendClient($url, 'test-partner', (string) getenv('APPSMILES_SECRET'));

$action = new StoreBufferedActionRequest(
    partnerClientId: '42',
    tagId: 'birthdayReward',
    appId: 'com.mycompany.myapp',
    param1: '2026',
);
$stored = $miles->storeBufferedAction($action)->data;
// Without data, the points may come later.
echo $stored ? "{$stored->points} points, {$stored->balance} in all\n" : "Stored\n";
