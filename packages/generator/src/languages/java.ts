import type { RequestJwt } from '@appsmiles/openapi';
import type { EditFacts, Language, Metadata } from './language.ts';

const hasDataName = ({ envelope }: EditFacts): boolean => envelope.data === 'data';

const folder = 'packages/client-java/src/main/java/appsmiles/client/generated';

/** The generated part of the client for Java. */
export const java: Language = {
  generator: 'java',
  folder,
  file: 'Client.java',
  name: 'Client.java',
  edits: [
    [/^package .*;$/m, 'package appsmiles.client.generated;'],
    [/^ {8}headers\.put\("X-Redocly-Client", .*\n/m, ''],
    // The generator's own variable takes the name of the envelope's field.
    [/^( {8}\w+) data2$/gm, '$1 data', hasDataName],
    [/\bdata2\b/g, 'this.data', hasDataName],
    // A record prints all its fields.
    [
      /^ {4}public record (\w+)\(\n(?: {8}.+ \w+,?\n)*? {8}String (?:token|userToken),?\n(?: {8}.+ \w+,?\n)* {4}\) implements JsonValue \{\n/gm,
      '$&        /** Without the token, for logs. */\n        @Override\n        public String toString() {\n            return "$1";\n        }\n\n',
      ({ hasField }) => hasField('token') || hasField('userToken'),
    ],
    [
      /^( {4}public record BasicAuth\(String username, String password\) \{)\}$/m,
      '$1\n        /** Without the password, for logs. */\n        @Override\n        public String toString() {\n            return "BasicAuth";\n        }\n    }',
    ],
    // Otherwise an exception quotes the text that stands where a number belongs.
    [
      /^( {8}return value instanceof String string && )!string\.isEmpty\(\)( \? Long\.parseLong\(string\) : null;)$/m,
      '$1string.matches("-?[0-9]{1,18}")$2',
    ],
    [
      /^( {8}return value instanceof String string && )!string\.isEmpty\(\)( \? Double\.parseDouble\(string\) : null;)$/m,
      '$1string.matches("-?[0-9]{1,18}([.][0-9]{1,18})?")$2',
    ],
  ],
  others: (metadata, notice) => ({ [`${folder}/Metadata.java`]: metadataText(metadata, notice) }),
};

function metadataText({ errorCodes, operations, requestJwt, envelope }: Metadata, notice: string): string {
  const { dataHeader, maxHeaderSize, keyEncoding } = requestJwt;
  const codes = errorCodes.map(({ code, name }) => `        Map.entry(${code}L, "${name}")`);
  const rows = operations.map(([call, [id, idempotent, needsToken]]) => {
    return `        Map.entry("${call}", new Operation("${id}", "${idempotent}", ${needsToken}))`;
  });
  return `// ${notice}

package appsmiles.client.generated;

import appsmiles.client.KeyEncoding;
import appsmiles.client.LetterCase;
import appsmiles.client.Placement;
import java.util.Map;
import java.util.Set;

/** What the description says of error codes and operations. */
public final class Metadata {
    /**
     * An operation of the description.
     *
     * @param id such as {@code getUser}
     * @param idempotent {@code true}, {@code false} or {@code when-param1}
     * @param needsToken whether a token goes into {@code sub}
     */
    public record Operation(String id, String idempotent, boolean needsToken) {}

    /** Each errorCode of a failure, and its name. */
    public static final Map<Long, String> ERROR_CODES = Map.ofEntries(
${codes.join(',\n')}
    );

    /** Method and path, such as {@code POST /user/info}, to operation. */
    public static final Map<String, Operation> OPERATIONS = Map.ofEntries(
${rows.join(',\n')}
    );

    /** Where a JWT goes: what x-request-jwt says, and so on. */
    public static final Placement PLACEMENT = Placement.${place(requestJwt)};

    /** Headers that a request JWT names, in lower case; null for all. */
    public static final Set<String> SIGNED_HEADERS = ${dataHeader.include === 'all' ? 'null' : set(dataHeader.include)};

    /** Headers that it never names, in lower case. */
    public static final Set<String> UNSIGNED_HEADERS = ${set(dataHeader.exclude)};

    /** How it spells their names. */
    public static final LetterCase LETTER_CASE = LetterCase.${dataHeader.letterCase.toUpperCase()};

    /** The most bytes that prefix and JWT may have. */
    public static final int MAX_HEADER_SIZE = ${maxHeaderSize};

    /** What the text of a secret stands for. */
    public static final KeyEncoding KEY_ENCODING = KeyEncoding.${keyEncoding.toUpperCase()};

    /** The member of a response with its code. */
    public static final String ENVELOPE_CODE = "${envelope.code}";

    /** The member of a response with its message. */
    public static final String ENVELOPE_MESSAGE = "${envelope.message}";

    /** The member of a response with its data. */
    public static final String ENVELOPE_DATA = "${envelope.data}";

    /** The code of a success. */
    public static final long SUCCESS = ${envelope.success}L;

    private Metadata() {}
}
`;
}

function place({ placement }: RequestJwt): string {
  const prefix = placement.in === 'header' ? `, ${quoted(placement.prefix)}` : '';
  return `${placement.in}(${quoted(placement.name)}${prefix})`;
}

const set = (names: readonly string[]): string => `Set.of(${names.map(quoted).join(', ')})`;

/** JSON quotes text in a way that Java understands too. */
const quoted = (text: string): string => JSON.stringify(text);
