package appsmiles.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** What the text of a secret stands for. */
public enum KeyEncoding {
    /** Its own bytes. */
    UTF8,
    /** Bytes in base64 with padding (RFC 4648 §4). */
    BASE64,
    /** Bytes in base64url without padding (RFC 4648 §5). */
    BASE64URL,
    /** Bytes in hexadecimal digits of either case. */
    HEX;

    /** The key of a text that is in the one spelling that the encoding has for it. */
    byte[] decode(String text) {
        byte[] key = bytesOf(text);
        if (key != null) return key;
        String name = name().toLowerCase(Locale.ROOT);
        throw new SigningException(
                "invalid_option", "The partnerSecret is not canonical " + name + ": check it, and the keyEncoding.");
    }

    private byte[] bytesOf(String text) {
        try {
            switch (this) {
                case HEX:
                    return HexFormat.of().parseHex(text);
                case BASE64:
                    byte[] key = Base64.getDecoder().decode(text);
                    return Base64.getEncoder().encodeToString(key).equals(text) ? key : null;
                case BASE64URL:
                    byte[] other = Base64.getUrlDecoder().decode(text);
                    return Base64.getUrlEncoder().withoutPadding().encodeToString(other).equals(text) ? other : null;
                default:
                    return text.getBytes(StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException quotesIt) {
            return null;
        }
    }
}
