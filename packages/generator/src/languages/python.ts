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
  }),
};

function metadataText({ errorCodes, operations, requestJwt, envelope }: Metadata, notice: string): string {
  const names = errorCodes.map(({ name }) => `    "${name}",\n`);
  const codes = errorCodes.map(({ code, name }) => `    ${code}: "${name}",\n`);
  const rows = operations.map(([call, [id, idempotent, needsToken]]) => {
    return `    "${call}": ("${id}", ${literal(idempotent)}, ${literal(needsToken)}),\n`;
  });
  return `# ${notice}
"""What the description says of error codes and operations."""

from __future__ import annotations

from typing import FrozenSet, Final, Literal, Mapping, Tuple, Union

PlatformErrorCode = Literal[
${names.join('')}]
"""The name of an errorCode of a failure."""

ERROR_CODES: Final[Mapping[int, PlatformErrorCode]] = {
${codes.join('')}}
"""Each errorCode of a failure, and its name."""

OPERATIONS: Final[Mapping[str, Tuple[str, Union[bool, Literal["when-param1"]], bool]]] = {
${rows.join('')}}
"""Method and path to operationId, x-idempotent, and whether a token goes into sub."""

UNSIGNED_HEADERS: Final[FrozenSet[str]] = frozenset((${requestJwt.dataHeader.exclude
    .map((name) => `"${name}", `)
    .join('')
    .trimEnd()}))
"""Headers that a request JWT never names, in lower case: those of x-request-jwt."""

ENVELOPE_CODE: Final = "${envelope.code}"
ENVELOPE_MESSAGE: Final = "${envelope.message}"
ENVELOPE_DATA: Final = "${envelope.data}"
SUCCESS: Final = ${envelope.success}
"""Where a response has its code, message and data, and the code of a success: what x-envelope says."""
`;
}

function literal(value: string | boolean): string {
  if (typeof value === 'string') return `"${value}"`;
  return value ? 'True' : 'False';
}
