<?php

require 'vendor/autoload.php';

use AppsMiles\BackendClient;
use AppsMiles\Generated\StoreActionForUsersRequest;

$url = getenv('APPSMILES_URL') ?: 'http://127.0.0.1:4010';
$miles = new BackendClient($url, 'test-partner', (string) getenv('APPSMILES_SECRET'));

$action = new StoreActionForUsersRequest(tagId: 'birthdayReward', partnerClientIds: ['42', '43'], param1: '2026');
// Without data, the action is stored for all of them.
foreach ($miles->storeActionForUsers($action)->data?->results ?? [] as $result) {
    echo $result->partnerClientId, ': ', $result->stored ? "{$result->points} points" : $result->errorMsg, "\n";
}
