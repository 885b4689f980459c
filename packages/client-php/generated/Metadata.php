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

    /** @var array<string, array{string, bool|'when-param1', bool}> method and path to operationId, x-idempotent, and whether a token goes into sub */
    public const OPERATIONS = [
        'POST /auth/token' => ['createToken', true, false],
        'POST /buffer/store' => ['storeBufferedAction', 'when-param1', true],
        'POST /generosity/multistore' => ['storeActionForUsers', 'when-param1', true],
        'POST /user/incrementalinfos' => ['listUserChanges', true, true],
        'POST /user/infos' => ['listUsers', true, true],
        'POST /user/info' => ['getUser', true, true],
        'POST /user/ranking' => ['getUserRanking', true, true],
        'POST /user/multidelete' => ['deleteUsers', true, true],
    ];

    /** @var array{string, string, string} where a JWT goes, the name there, and the prefix before it: what x-request-jwt says, and so on */
    public const PLACEMENT = ['header', 'authorization', 'Bearer '];

    /** @var 'all'|list<string> headers that a request JWT names, in lower case */
    public const SIGNED_HEADERS = 'all';

    /** @var list<string> headers that it never names, in lower case */
    public const UNSIGNED_HEADERS = ['authorization'];

    /** @var 'lower'|'title'|'upper' how it spells their names */
    public const LETTER_CASE = 'lower';

    /** @var int the most bytes that prefix and JWT may have */
    public const MAX_HEADER_SIZE = 8000;

    /** @var 'utf8'|'base64'|'base64url'|'hex' what the text of a secret stands for */
    public const KEY_ENCODING = 'utf8';

    /** @var array{code: string, message: string, data: string} where a response has them: what x-envelope says */
    public const ENVELOPE = ['code' => 'errorCode', 'message' => 'errorMsg', 'data' => 'data'];

    /** @var int the code of a success */
    public const SUCCESS = 0;
}
