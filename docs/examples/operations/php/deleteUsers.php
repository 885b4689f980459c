<?php

require 'vendor/autoload.php';

use AppsMiles\BackendClient;
use AppsMiles\Generated\DeleteUsersRequest;

$url = getenv('APPSMILES_URL') ?: 'http://127.0.0.1:4010';
$miles = new BackendClient($url, 'test-partner', (string) getenv('APPSMILES_SECRET'));

$request = new DeleteUsersRequest(partnerClientIds: ['42']);
foreach ($miles->deleteUsers($request)->data->results as $result) {
    echo $result->partnerClientId, ': ', $result->deleted ? 'deleted' : $result->errorMsg, "\n";
}
