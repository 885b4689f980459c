<?php

require 'vendor/autoload.php';

use AppsMiles\BackendClient;
use AppsMiles\Generated\GetUserRequest;

$url = getenv('APPSMILES_URL') ?: 'http://127.0.0.1:4010';
$miles = new BackendClient($url, 'test-partner', (string) getenv('APPSMILES_SECRET'));

$user = $miles->getUser(new GetUserRequest(partnerClientId: '42'))->data->user;
echo "{$user->firstName} has {$user->points} points\n";
