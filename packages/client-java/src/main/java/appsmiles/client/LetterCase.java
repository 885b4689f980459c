package appsmiles.client;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How the claim {@code data_header} spells the names of headers. */
public enum LetterCase {
    /** {@code content-type}. */
    LOWER,
    /** {@code Content-Type}: a capital at the start and after each hyphen. */
    TITLE,
    /** {@code CONTENT-TYPE}. */
    UPPER;

    private static final Pattern FIRST_LETTER = Pattern.compile("(?:^|-)[a-z]");

    String spell(String lower) {
        return switch (this) {
            case LOWER -> lower;
            case TITLE -> FIRST_LETTER.matcher(lower).replaceAll(LetterCase::upper);
            case UPPER -> lower.toUpperCase(Locale.ROOT);
        };
    }

    private static String upper(MatchResult found) {
        return found.group().toUpperCase(Locale.ROOT);
    }
}
