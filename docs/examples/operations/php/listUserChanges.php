<?php

require 'vendor/autoload.php';

use AppsMiles\BackendClient;
use AppsMiles\Generated\ListUserChangesRequest;

$url = getenv('APPSMILES_URL') ?: 'http://127.0.0.1:4010';
$miles = new BackendClient($url, 'test-partner', (string) getenv('APPSMILES_SECRET'));

$cursor = null;
do {
    $request = new ListUserChangesRequest(since: '2026-01-01T00:00:00Z', cursor: $cursor);
    $page = $miles->listUserChanges($request)->data;
    foreach ($page->users as $user) {
        echo $user->partnerClientId, ' earned ', count($user->earns), ' times and bought ', count($user->burns), " gifts\n";
    }
} while (($cursor = $page->nextCursor) !== null);
