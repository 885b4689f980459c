<?php

// Calls with the client of a description that differs, against a mock that plays it: see packages/language-tests.

declare(strict_types=1);

require __DIR__ . '/../vendor/autoload.php';

use AppsMiles\AppsMilesError;
use AppsMiles\BackendClient;
use AppsMiles\Generated\PageRequest;
use AppsMiles\Generated\StoreBufferedActionRequest;

function same(mixed $wanted, mixed $actual): void
{
    if ($wanted !== $actual) {
        throw new LogicException(json_encode($actual) . ' is not ' . json_encode($wanted));
    }
}

function failureOf(Closure $call): AppsMilesError
{
    try {
        $call();
    } catch (AppsMilesError $failure) {
        return $failure;
    }
    throw new LogicException('The call did not fail.');
}

[$url, $partner, $secret] = array_map(static fn (string $name): string => (string) getenv("APPSMILES_{$name}"), ['URL', 'PARTNER', 'SECRET']);
$miles = new BackendClient($url, $partner, $secret, retries: 0);
$action = new StoreBufferedActionRequest('42', 'birthdayReward', 'com.mycompany.myapp', '2026');

same('42', $miles->getUser('42')->result?->user->partnerClientId);
same(true, count($miles->listCards(new PageRequest())->result->users ?? []) > 0);
$stored = $miles->storeBufferedAction($action);
same([200, 100], [$stored->code, $stored->result?->points]);

$duplicate = failureOf(fn () => $miles->storeBufferedAction($action, ['Prefer' => 'code=409, example=duplicateAction']));
same(['duplicateAction', 107, 409], [$duplicate->code(), $duplicate->errorCode, $duplicate->status]);
$unknown = failureOf(fn () => $miles->getUser('somebody', ['Prefer' => 'code=404, example=unknownUser']));
same(['unknownUser', 'getUser'], [$unknown->code(), $unknown->operationId]);
same(false, str_contains($unknown->getMessage(), 'somebody'));
