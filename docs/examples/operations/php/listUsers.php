<?php

require 'vendor/autoload.php';

use AppsMiles\BackendClient;
use AppsMiles\Generated\PageRequest;

$url = getenv('APPSMILES_URL') ?: 'http://127.0.0.1:4010';
$miles = new BackendClient($url, 'test-partner', (string) getenv('APPSMILES_SECRET'));

$page = $miles->listUsers(new PageRequest(from: 0, limit: 100))->data;
foreach ($page->users as $user) {
    echo "{$user->partnerClientId}: {$user->points} points\n";
}
