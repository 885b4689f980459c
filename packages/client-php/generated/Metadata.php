<?php

// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

declare(strict_types=1);

namespace AppsMiles\Generated;

/** What the description says of error codes and operations. */
final class Metadata
{
    /** @var array<int, string> each errorCode of a failure, and its name */
    public const ERROR_CODES = [
        1 => 'unknownPartner',
        100 => 'invalidRequest',
        101 => 'invalidSignature',
        102 => 'staleRequest',
        103 => 'invalidToken',
        104 => 'unknownUser',
        105 => 'unknownAction',
        106 => 'unknownGift',
        107 => 'duplicateAction',
        108 => 'actionLimitReached',
        109 => 'notEnoughPoints',
        110 => 'giftOutOfStock',
        111 => 'giftLimitReached',
        112 => 'consentRequired',
        113 => 'rateLimited',
        199 => 'internalError',
    ];

    /** @var array<string, array{string, bool|'when-param1', bool}> path to operationId, x-idempotent, and whether a token goes into sub */
    public const OPERATIONS = [
        '/auth/token' => ['createToken', true, false],
        '/buffer/store' => ['storeBufferedAction', 'when-param1', true],
        '/generosity/multistore' => ['storeActionForUsers', 'when-param1', true],
        '/user/incrementalinfos' => ['listUserChanges', true, true],
        '/user/infos' => ['listUsers', true, true],
        '/user/info' => ['getUser', true, true],
        '/user/ranking' => ['getUserRanking', true, true],
        '/user/multidelete' => ['deleteUsers', true, true],
    ];

    /** @var list<string> headers that a request JWT never names, in lower case: those of x-request-jwt */
    public const UNSIGNED_HEADERS = ['authorization'];
}
