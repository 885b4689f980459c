import type { EditFacts, Language, Metadata } from './language.ts';

const folder = 'packages/client-php/generated';

/** A pattern around the name of the envelope's data, and around what the generator makes of it. */
const withData =
  (pattern: (data: string, field: string) => string) =>
  ({ envelope: { data } }: EditFacts): RegExp =>
    new RegExp(
      pattern(
        data,
        data.replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase()),
      ),
      'gm',
    );

/** The generated part of the client for PHP. */
export const php: Language = {
  generator: 'php',
  folder,
  file: 'client.php',
  name: 'client.php',
  edits: [
    [/^namespace .*;$/m, 'namespace AppsMiles\\Generated;'],
    // json_encode writes [] for a body without fields, and returns false for text that is not UTF-8.
    [
      /json_encode\(\$body->toArray\(\)\)/g,
      'json_encode((object) $body->toArray(), JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE)',
      ({ hasBodies }) => hasBodies,
    ],
    [/^ {4}\$headers\['X-Redocly-Client'\] = .*\n/m, ''],
    // A success may have no data, whatever the operation.
    [withData((_data, field) => `^( {8}public )(\\w+ \\$${field}),$`), '$1?$2 = null,'],
    [withData((data) => `^( {12}\\w+: )(\\w+::fromArray\\((\\$data\\['${data}'\\])\\)),$`), '$1isset($3) ? $2 : null,'],
    [withData((data) => `^( {8}\\$data\\['${data}'\\] = \\$this->\\w+)(->toArray\\(\\);)$`), '$1?$2'],
    // Otherwise a field that a response lacks is a warning and a TypeError after the call took effect.
    [/\$data\['(\w+)'\](?=\)*,$)/gm, "$data['$1'] ?? null"],
    [
      /return (\w+::fromArray\(decodeJson\(\$response\)\));/g,
      "return \\AppsMiles\\Outcome::decoded($op['id'], $response['status'], static fn () => $1);",
    ],
  ],
  others: (metadata, notice) => ({ [`${folder}/Metadata.php`]: metadataText(metadata, notice) }),
};

function metadataText({ errorCodes, operations, requestJwt, envelope }: Metadata, notice: string): string {
  const { placement, dataHeader, maxHeaderSize, keyEncoding } = requestJwt;
  const codes = errorCodes.map(({ code, name }) => `        ${code} => '${name}',\n`);
  const rows = operations.map(([call, [id, idempotent, needsToken]]) => {
    const repeat = typeof idempotent === 'string' ? `'${idempotent}'` : idempotent;
    return `        '${call}' => ['${id}', ${repeat}, ${needsToken}],\n`;
  });
  return `<?php

// ${notice}

declare(strict_types=1);

namespace AppsMiles\\Generated;

/** What the description says of error codes and operations. */
final class Metadata
{
    /** @var array<int, string> each errorCode of a failure, and its name */
    public const ERROR_CODES = [
${codes.join('')}    ];

    /** @var array<string, array{string, bool|'when-param1', bool}> method and path to operationId, x-idempotent, and whether a token goes into sub */
    public const OPERATIONS = [
${rows.join('')}    ];

    /** @var array{string, string, string} where a JWT goes, the name there, and the prefix before it: what x-request-jwt says, and so on */
    public const PLACEMENT = ${list([placement.in, placement.name, placement.in === 'header' ? placement.prefix : ''])};

    /** @var 'all'|list<string> headers that a request JWT names, in lower case */
    public const SIGNED_HEADERS = ${dataHeader.include === 'all' ? "'all'" : list(dataHeader.include)};

    /** @var list<string> headers that it never names, in lower case */
    public const UNSIGNED_HEADERS = ${list(dataHeader.exclude)};

    /** @var 'lower'|'title'|'upper' how it spells their names */
    public const LETTER_CASE = ${quoted(dataHeader.letterCase)};

    /** @var int the most bytes that prefix and JWT may have */
    public const MAX_HEADER_SIZE = ${maxHeaderSize};

    /** @var 'utf8'|'base64'|'base64url'|'hex' what the text of a secret stands for */
    public const KEY_ENCODING = ${quoted(keyEncoding)};

    /** @var array{code: string, message: string, data: string} where a response has them: what x-envelope says */
    public const ENVELOPE = ['code' => '${envelope.code}', 'message' => '${envelope.message}', 'data' => '${envelope.data}'];

    /** @var int the code of a success */
    public const SUCCESS = ${envelope.success};
}
`;
}

const list = (texts: readonly string[]): string => `[${texts.map(quoted).join(', ')}]`;

/** Between single quotes, where PHP takes a dollar sign as it is. */
const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
