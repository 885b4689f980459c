package appsmiles.client;

import appsmiles.client.generated.Client;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON as the claims need it, byte for byte; any other JSON is read and written by the generated {@code Client.Json}. */
final class JsonText {
    // RFC 8259 §6.
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:[.][0-9]++)?(?:[eE][+-]?[0-9]++)?(?![0-9.eE+-])");

    private JsonText() {}

    /** Appends a JSON string. Only what JSON forces is escaped, in its shortest form. */
    static void quote(StringBuilder out, String value) {
        out.append('"');
        for (int index = 0; index < value.length(); index++) {
            char character = value.charAt(index);
            switch (character) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (character < ' ') {
                        out.append("\\u00").append(Character.forDigit(character >> 4, 16));
                        out.append(Character.forDigit(character & 15, 16));
                    } else {
                        out.append(character);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Half a surrogate pair is not text: {@code getBytes} makes a question mark of each, so two secrets would be one. */
    static boolean isText(String value) {
        if (value == null) return false;
        for (int index = 0; index < value.length(); index++) {
            char character = value.charAt(index);
            if (!Character.isSurrogate(character)) continue;
            boolean isPair = Character.isHighSurrogate(character)
                    && index + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(++index));
            if (!isPair) return false;
        }
        return true;
    }

    /** The members of a text that is a JSON object; null for any other text. */
    static Map<?, ?> members(String text) {
        try {
            return hasStrictTokens(text) && Client.Json.parse(text) instanceof Map<?, ?> object ? object : null;
        } catch (IllegalArgumentException | StackOverflowError notJson) { // Or nested without end.
            return null;
        }
    }

    /** The generated reader takes more than JSON has in strings and numbers. */
    private static boolean hasStrictTokens(String text) {
        Matcher number = NUMBER.matcher(text);
        int index = 0;
        while (index >= 0 && index < text.length()) {
            char character = text.charAt(index);
            if (character == '"') {
                index = endOfString(text, index + 1);
            } else if (character == '-' || character >= '0' && character <= '9') {
                index = number.region(index, text.length()).lookingAt() ? number.end() : -1;
            } else {
                index++;
            }
        }
        return index >= 0;
    }

    /** Where a string ends, or -1 where it is not one of JSON. Which letters follow a backslash is left to the reader. */
    private static int endOfString(String text, int from) {
        for (int index = from; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '"') return index + 1;
            if (character < ' ') return -1;
            if (character != '\\') continue;
            index++;
            if (text.startsWith("u", index) && !text.substring(index).matches("(?s)u[0-9a-fA-F]{4}.*")) return -1;
        }
        return -1;
    }
}
