package appsmiles.client;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which headers the claim {@code data_header} names, and how.
 *
 * @param signed null for all; both sets in lower case
 */
record HeaderRules(Set<String> signed, Set<String> unsigned, LetterCase letterCase) {
    /** The names in lower case. */
    static Set<String> names(Collection<String> given, String option) {
        Set<String> lower = new HashSet<>();
        for (String name : given) {
            if (!Placement.isHeaderName(name)) {
                throw new SigningException("invalid_option", option + " must be names of headers.");
            }
            lower.add(name.toLowerCase(Locale.ROOT));
        }
        return lower;
    }

    private boolean isNamed(String lower) {
        return (signed == null || signed.contains(lower)) && !unsigned.contains(lower);
    }

    /** The JSON text. {@code unsigned} has the header that carries the JWT. */
    String text(Map<String, List<String>> headers) {
        Map<String, String> sorted = new TreeMap<>(); // Names are ASCII, so the order of chars is that of bytes.
        headers.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            for (String value : values) {
                if (!JsonText.isText(name) || !JsonText.isText(value)) {
                    throw new SigningException("invalid_option", "A header has half a character in it: send text.");
                }
                if (isNamed(lower)) sorted.merge(lower, trimmed(value), (first, next) -> first + ", " + next);
            }
        });
        StringBuilder text = new StringBuilder("{");
        sorted.forEach((name, value) -> {
            JsonText.quote(text.append(text.length() > 1 ? "," : ""), letterCase.spell(name));
            JsonText.quote(text.append(':'), value);
        });
        return text.append('}').toString();
    }

    private static String trimmed(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isWhiteSpace(value.charAt(start))) {
            start++;
        }
        while (end > start && isWhiteSpace(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isWhiteSpace(char character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }
}
