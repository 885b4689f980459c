<?php

require 'vendor/autoload.php';

use AppsMiles\BackendClient;
use AppsMiles\Generated\GetUserRankingRequest;

$url = getenv('APPSMILES_URL') ?: 'http://127.0.0.1:4010';
$miles = new BackendClient($url, 'test-partner', (string) getenv('APPSMILES_SECRET'));

$ranking = $miles->getUserRanking(new GetUserRankingRequest(partnerClientId: '42'))->data;
echo "Rank {$ranking->user->rank} of {$ranking->total}\n";
