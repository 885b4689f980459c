import type { RequestJwt } from '@appsmiles/openapi';
import type { Language, Metadata } from './language.ts';

const folder = 'packages/client-python/src/appsmiles/generated';

/** The generated part of the client for Python. */
export const python: Language = {
  generator: 'python',
  folder,
  file: 'client.py',
  name: 'client.py',
  edits: [
    // Otherwise a field that a response lacks is a TypeError after the call took effect.
    [
      /^( {12})if isinstance\(data, dict\) and wire in data:\n {16}(kwargs\[field\.name\] = .*data)\[wire\]\)$/m,
      '$1if isinstance(data, dict):\n$1    $2.get(wire))',
    ],
  ],
  others: (metadata, notice) => ({
    [`${folder}/__init__.py`]: `# ${notice}\n`,
    [`${folder}/metadata.py`]: metadataText(metadata, notice),
    [`${folder}/requests.py`]: requestsText(metadata.requests, notice),
  }),
};

function metadataText({ errorCodes, operations, requestJwt, envelope }: Metadata, notice: string): string {
  const { dataHeader, maxHeaderSize, keyEncoding } = requestJwt;
  const names = errorCodes.map(({ name }) => `    "${name}",\n`);
  const codes = errorCodes.map(({ code, name }) => `    ${code}: "${name}",\n`);
  const rows = operations.map(([call, [id, idempotent, needsToken]]) => {
    return `    "${call}": ("${id}", ${literal(idempotent)}, ${literal(needsToken)}),\n`;
  });
  return `# ${notice}
"""What the description says of error codes and operations."""

from __future__ import annotations

from typing import Final, Literal, Mapping, Tuple, Union

PlatformErrorCode = Literal[
${names.join('')}]
"""The name of an errorCode of a failure."""

ERROR_CODES: Final[Mapping[int, PlatformErrorCode]] = {
${codes.join('')}}
"""Each errorCode of a failure, and its name."""

OPERATIONS: Final[Mapping[str, Tuple[str, Union[bool, Literal["when-param1"]], bool]]] = {
${rows.join('')}}
"""Method and path to operationId, x-idempotent, and whether a token goes into sub."""

PLACEMENT: Final[Tuple[Literal["header", "query", "body"], str, str]] = ${place(requestJwt)}
"""Where a JWT goes, the name there, and the prefix before it: what x-request-jwt says, and so on."""

SIGNED_HEADERS: Final[Union[Literal["all"], Tuple[str, ...]]] = ${
    dataHeader.include === 'all' ? '"all"' : tuple(dataHeader.include)
  }
UNSIGNED_HEADERS: Final[Tuple[str, ...]] = ${tuple(dataHeader.exclude)}
"""Headers that a request JWT names, and those that it never names, in lower case."""

LETTER_CASE: Final[Literal["lower", "title", "upper"]] = ${literal(dataHeader.letterCase)}
MAX_HEADER_SIZE: Final[int] = ${maxHeaderSize}
KEY_ENCODING: Final[Literal["utf8", "base64", "base64url", "hex"]] = ${literal(keyEncoding)}

ENVELOPE_CODE: Final[str] = "${envelope.code}"
ENVELOPE_MESSAGE: Final[str] = "${envelope.message}"
ENVELOPE_DATA: Final[str] = "${envelope.data}"
SUCCESS: Final[int] = ${envelope.success}
"""Where a response has its code, message and data, and the code of a success: what x-envelope says."""
`;
}

/** The classes of the bodies that are sent, to be imported from the package itself. */
function requestsText(requests: string[], notice: string): string {
  const names = requests.map((name) => `    "${name}",\n`).join('');
  const imports = requests.map((name) => `    ${name},\n`).join('');
  return `# ${notice}
"""The classes of the bodies that are sent."""

from typing import List

${imports && `from .client import (\n${imports})\n\n`}__all__: List[str] = [
${names}]
`;
}

function place({ placement }: RequestJwt): string {
  return tuple([placement.in, placement.name, placement.in === 'header' ? placement.prefix : '']);
}

function tuple(texts: string[]): string {
  return `(${texts
    .map((text) => `${literal(text)}, `)
    .join('')
    .trimEnd()})`;
}

function literal(value: string | boolean): string {
  // JSON quotes text in a way that Python understands too.
  if (typeof value === 'string') return JSON.stringify(value);
  return value ? 'True' : 'False';
}
