package appsmiles.client;

import appsmiles.client.generated.Metadata;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the JWT of a request, for what is not {@code java.net.http}. {@link AppsMilesClient} does it for every call by itself. Can be
 * used by many threads at once.
 *
 * <p>The claims are {@code iss}, {@code sub}, {@code iat}, {@code data_header} and {@code data_body}, in the order of the vendor's page
 * "BackEnd", section "Creating a JWT token".
 */
public final class JwtSigner {
    /** How many bytes {@code Bearer <jwt>} may have by default: nginx takes 8 KB. */
    public static final int DEFAULT_MAX_HEADER_SIZE = 8000;

    // RFC 7518 §3.2: a key of at least the size of the hash output.
    private static final int SHORTEST_SECRET = 32;

    private final String partnerId;
    private final SecretKeySpec key;
    private final int maxHeaderSize;
    private final InstantSource clock;

    /**
     * Makes a signer with the defaults.
     *
     * @param partnerId the id that the platform gave you
     * @param partnerSecret text of 32 bytes or more in UTF-8
     * @throws SigningException {@code invalid_option}, {@code short_secret}
     */
    public JwtSigner(String partnerId, String partnerSecret) {
        this(partnerId, partnerSecret, false, DEFAULT_MAX_HEADER_SIZE, InstantSource.system());
    }

    /**
     * Makes a signer.
     *
     * @param partnerId the id that the platform gave you
     * @param partnerSecret 32 bytes of UTF-8 or more
     * @param allowShortSecret takes a secret of 1 to 31 bytes too
     * @param maxHeaderSize how many bytes {@code Bearer <jwt>} may have
     * @param clock gives the time of signing
     * @throws SigningException {@code invalid_option}, {@code short_secret}
     */
    public JwtSigner(
            String partnerId, String partnerSecret, boolean allowShortSecret, int maxHeaderSize, InstantSource clock) {
        if (!isText(partnerId) || partnerId.isEmpty()) {
            throw new SigningException("invalid_option", "partnerId must be the id that the platform gave you.");
        }
        if (!isText(partnerSecret)) {
            throw new SigningException("invalid_option", "partnerSecret must be the text that the platform gave you.");
        }
        if (maxHeaderSize < 1) {
            throw new SigningException("invalid_option", "maxHeaderSize must be a number of bytes above 0.");
        }
        byte[] secret = partnerSecret.getBytes(StandardCharsets.UTF_8);
        if (secret.length < (allowShortSecret ? 1 : SHORTEST_SECRET)) {
            throw new SigningException(
                    "short_secret",
                    "The partnerSecret has less than 32 bytes: ask for a longer one, or set allowShortSecret (never for an empty one).");
        }
        this.partnerId = partnerId;
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.maxHeaderSize = maxHeaderSize;
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Makes the JWT of a request.
     *
     * @param headers name to values, as {@code HttpRequest.headers().map()} gives them; those of {@link
     *     Metadata#UNSIGNED_HEADERS} are left out
     * @param body the bytes that will be sent
     * @param token goes into {@code sub}; empty for {@code auth/token}
     * @return the JWT, for {@code authorization: Bearer <jwt>}
     * @throws SigningException {@code body_not_utf8}, {@code request_too_large}; {@code invalid_option} for a token or a header that no
     *     bytes can stand for
     */
    public String sign(Map<String, List<String>> headers, byte[] body, String token) {
        if (token == null) throw new SigningException("invalid_option", "The token must be a string.");
        // Before any work: the claims hold both as they are or longer.
        if ((long) body.length + token.length() > maxBodySize()) throw tooLarge();
        if (!isText(token)) {
            throw new SigningException("invalid_option", "The token must be the text that the platform gave you.");
        }
        StringBuilder claims = new StringBuilder(body.length + 512);
        JsonText.quote(claims.append("{\"iss\":"), partnerId);
        JsonText.quote(claims.append(",\"sub\":"), token);
        claims.append(",\"iat\":").append(Math.floorDiv(clock.millis(), 1000L));
        JsonText.quote(claims.append(",\"data_header\":"), headerText(headers));
        JsonText.quote(claims.append(",\"data_body\":"), bodyText(body));
        String jwt = signed(claims.append('}').toString());
        int size = "Bearer ".length() + jwt.length();
        if (size > maxHeaderSize) {
            throw new SigningException(
                    "request_too_large",
                    "The JWT holds the whole body and makes a header of %d bytes, over %d: send less at once."
                            .formatted(size, maxHeaderSize));
        }
        return jwt;
    }

    InstantSource clock() {
        return clock;
    }

    /** The most bytes that a body may have, since base64url makes four of three. A body below can be too large all the same. */
    int maxBodySize() {
        return maxHeaderSize / 4 * 3 + 3;
    }

    SigningException tooLarge() {
        return new SigningException(
                "request_too_large",
                "The JWT holds the whole body and makes a header of more than %d bytes: send less at once."
                        .formatted(maxHeaderSize));
    }

    /** Half a surrogate pair is not text: {@code getBytes} makes a question mark of each, so two secrets would be one. */
    private static boolean isText(String value) {
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

    private String signed(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String input = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256"); // One for each JWT: a Mac must not be shared by threads.
            mac.init(key);
            return input + '.' + encoder.encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", impossible);
        }
    }

    private static String headerText(Map<String, List<String>> headers) {
        Map<String, String> sorted = new TreeMap<>(); // Names are ASCII, so the order of chars is that of bytes.
        headers.forEach((name, values) -> {
            for (String value : values) {
                if (!isText(name) || !isText(value)) {
                    throw new SigningException("invalid_option", "A header has half a character in it: send text.");
                }
                sorted.merge(name.toLowerCase(Locale.ROOT), trimmed(value), (first, next) -> first + ", " + next);
            }
        });
        sorted.keySet().removeAll(Metadata.UNSIGNED_HEADERS);
        StringBuilder text = new StringBuilder("{");
        sorted.forEach((name, value) -> {
            JsonText.quote(text.append(text.length() > 1 ? "," : ""), name);
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

    private static String bodyText(byte[] body) {
        try {
            // A decoder made this way reports what is malformed, where new String() would replace it.
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException malformed) {
            throw new SigningException(
                    "body_not_utf8", "The body is not UTF-8, so no claim can hold it: send JSON text.");
        }
    }
}
