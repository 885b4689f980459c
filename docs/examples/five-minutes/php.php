<?php

require 'vendor/autoload.php';

use AppsMiles\AppsMilesError;
use AppsMiles\BackendClient;
use AppsMiles\Generated\GetUserRequest;
use AppsMiles\Generated\StoreBufferedActionRequest;

$url = getenv('APPSMILES_URL') ?: 'http://127.0.0.1:4010';
$miles = new BackendClient($url, 'test-partner', (string) getenv('APPSMILES_SECRET'));

$user = $miles->getUser(new GetUserRequest(partnerClientId: '42'))->data->user;
echo "{$user->firstName} has {$user->points} points\n";

$action = new StoreBufferedActionRequest(
    partnerClientId: '42',
    tagId: 'birthdayReward',
    appId: 'com.mycompany.myapp',
    param1: '2026',
);
$stored = $miles->storeBufferedAction($action)->data;
// A platform may accept it without data, and give the points later.
echo $stored ? "+{$stored->points} points\n" : "stored\n";

try {
    // The mock remembers nothing, but plays the failure that a header asks for.
    $miles->storeBufferedAction($action, ['Prefer' => 'code=409, example=duplicateAction']);
} catch (AppsMilesError $error) {
    if ($error->code() !== 'duplicateAction') {
        throw $error;
    }
    echo "stored already, nothing counts twice\n";
}
