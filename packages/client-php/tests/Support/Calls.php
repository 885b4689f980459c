<?php

declare(strict_types=1);

namespace AppsMiles\Tests\Support;

use AppsMiles\BackendClient;
use AppsMiles\Generated;

/** A call of each operation that the mock responds to with a success. */
final class Calls
{
    /** @return array<string, object> the request of each operation, by operationId */
    public static function requests(): array
    {
        return [
            'createToken' => new Generated\EmptyRequest(),
            'storeBufferedAction' => self::store('2026'),
            'storeActionForUsers' => new Generated\StoreActionForUsersRequest('birthdayReward', ['42', '43'], param1: '2026'),
            'listUserChanges' => new Generated\ListUserChangesRequest('2026-01-01T00:00:00Z'),
            'listUsers' => new Generated\PageRequest(),
            'getUser' => new Generated\GetUserRequest('42'),
            'getUserRanking' => new Generated\GetUserRankingRequest('42'),
            'deleteUsers' => new Generated\DeleteUsersRequest(['42']),
        ];
    }

    public static function store(?string $param1): Generated\StoreBufferedActionRequest
    {
        return new Generated\StoreBufferedActionRequest('42', 'birthdayReward', 'com.mycompany.myapp', param1: $param1);
    }

    /** @param array<string, string>|null $headers */
    public static function make(BackendClient $miles, string $operationId, ?array $headers = null): object
    {
        return $miles->{$operationId}(self::requests()[$operationId], $headers);
    }
}
