package appsmiles.client;

import appsmiles.client.generated.Metadata;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    /** How many bytes prefix and JWT may have by default: nginx takes 8 KB of header. */
    public static final int DEFAULT_MAX_HEADER_SIZE = Metadata.MAX_HEADER_SIZE;

    // RFC 7518 §3.2: a key of at least the size of the hash output.
    private static final int SHORTEST_SECRET = 32;

    private final String partnerId;
    private final SecretKeySpec key;
    private final int maxHeaderSize;
    private final Placement placement;
    private final HeaderRules headerRules;
    private final InstantSource clock;

    /**
     * Makes a signer with the defaults.
     *
     * @param partnerId the id that the platform gave you
     * @param partnerSecret text of 32 bytes or more
     * @throws SigningException {@code invalid_option}, {@code short_secret}
     */
    public JwtSigner(String partnerId, String partnerSecret) {
        this(builder(partnerId, partnerSecret));
    }

    /**
     * Makes a signer.
     *
     * @param partnerId the id that the platform gave you
     * @param partnerSecret 32 bytes or more
     * @param allowShortSecret takes a secret of 1 to 31 bytes too
     * @param maxHeaderSize how many bytes prefix and JWT may have
     * @param clock gives the time of signing
     * @throws SigningException {@code invalid_option}, {@code short_secret}
     */
    public JwtSigner(
            String partnerId, String partnerSecret, boolean allowShortSecret, int maxHeaderSize, InstantSource clock) {
        this(builder(partnerId, partnerSecret)
                .allowShortSecret(allowShortSecret)
                .maxHeaderSize(maxHeaderSize)
                .clock(clock));
    }

    private JwtSigner(Builder given) {
        if (!JsonText.isText(given.partnerId) || given.partnerId.isEmpty()) {
            throw new SigningException("invalid_option", "partnerId must be the id that the platform gave you.");
        }
        if (!JsonText.isText(given.partnerSecret)) {
            throw new SigningException("invalid_option", "partnerSecret must be the text that the platform gave you.");
        }
        if (given.maxHeaderSize < 1) {
            throw new SigningException("invalid_option", "maxHeaderSize must be a number of bytes above 0.");
        }
        this.placement = given.placement;
        Set<String> unsigned = HeaderRules.names(given.unsignedHeaders, "unsignedHeaders");
        unsigned.add(placement.carrier());
        Set<String> signed = given.signedHeaders == null ? null : HeaderRules.names(given.signedHeaders, "signedHeaders");
        this.headerRules = new HeaderRules(signed, unsigned, given.letterCase);
        byte[] secret = given.keyEncoding.decode(given.partnerSecret);
        if (secret.length < (given.allowShortSecret ? 1 : SHORTEST_SECRET)) {
            throw new SigningException(
                    "short_secret",
                    "The partnerSecret has less than 32 bytes: ask for a longer one, or set allowShortSecret (never for an empty one).");
        }
        this.partnerId = given.partnerId;
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.maxHeaderSize = given.maxHeaderSize;
        this.clock = given.clock;
    }

    /**
     * Starts a signer with other settings than the defaults.
     *
     * @param partnerId the id that the platform gave you
     * @param partnerSecret 32 bytes or more, as text
     * @return a builder
     */
    public static Builder builder(String partnerId, String partnerSecret) {
        return new Builder(partnerId, partnerSecret);
    }

    /** The settings of a signer. The defaults are what the description says. */
    public static final class Builder {
        private final String partnerId;
        private final String partnerSecret;
        private boolean allowShortSecret;
        private int maxHeaderSize = DEFAULT_MAX_HEADER_SIZE;
        private Placement placement = Metadata.PLACEMENT;
        private Collection<String> signedHeaders = Metadata.SIGNED_HEADERS;
        private Collection<String> unsignedHeaders = Metadata.UNSIGNED_HEADERS;
        private LetterCase letterCase = Metadata.LETTER_CASE;
        private KeyEncoding keyEncoding = Metadata.KEY_ENCODING;
        private InstantSource clock = InstantSource.system();

        private Builder(String partnerId, String partnerSecret) {
            this.partnerId = partnerId;
            this.partnerSecret = partnerSecret;
        }

        /**
         * Whether to take a secret of 1 to 31 bytes.
         *
         * @param isAllowed default false
         * @return this
         */
        public Builder allowShortSecret(boolean isAllowed) {
            this.allowShortSecret = isAllowed;
            return this;
        }

        /**
         * The most bytes that the JWT and the prefix before it may have, wherever they travel.
         *
         * @param bytes default 8000: nginx takes 8 KB of header
         * @return this
         */
        public Builder maxHeaderSize(int bytes) {
            this.maxHeaderSize = bytes;
            return this;
        }

        /**
         * Where the JWT goes.
         *
         * @param place default: the header {@code authorization: Bearer <jwt>}
         * @return this
         */
        public Builder placement(Placement place) {
            this.placement = Objects.requireNonNull(place, "placement");
            return this;
        }

        /**
         * The headers that the JWT names, where a request has them.
         *
         * @param names default: all
         * @return this
         */
        public Builder signedHeaders(Collection<String> names) {
            this.signedHeaders = Objects.requireNonNull(names, "signedHeaders");
            return this;
        }

        /**
         * Lets the JWT name every header of a request.
         *
         * @return this
         */
        public Builder signAllHeaders() {
            this.signedHeaders = null;
            return this;
        }

        /**
         * The headers that the JWT never names, besides the one that carries it.
         *
         * @param names default: {@code authorization}
         * @return this
         */
        public Builder unsignedHeaders(Collection<String> names) {
            this.unsignedHeaders = Objects.requireNonNull(names, "unsignedHeaders");
            return this;
        }

        /**
         * How the JWT spells the names of headers.
         *
         * @param spelling default {@link LetterCase#LOWER}
         * @return this
         */
        public Builder letterCase(LetterCase spelling) {
            this.letterCase = Objects.requireNonNull(spelling, "letterCase");
            return this;
        }

        /**
         * What the text of the secret stands for.
         *
         * @param encoding default {@link KeyEncoding#UTF8}, its own bytes
         * @return this
         */
        public Builder keyEncoding(KeyEncoding encoding) {
            this.keyEncoding = Objects.requireNonNull(encoding, "keyEncoding");
            return this;
        }

        /**
         * The time of signing.
         *
         * @param source default: the system's
         * @return this
         */
        public Builder clock(InstantSource source) {
            this.clock = Objects.requireNonNull(source, "clock");
            return this;
        }

        /**
         * Makes the signer.
         *
         * @return a signer for any number of threads
         * @throws SigningException {@code invalid_option}, {@code short_secret}
         */
        public JwtSigner build() {
            return new JwtSigner(this);
        }
    }

    /**
     * Makes the JWT of a request, which {@link #place} puts where it travels.
     *
     * @param headers name to values, as {@code HttpRequest.headers().map()} gives them; those that are never signed, such as
     *     {@code authorization}, are left out
     * @param body the bytes that will be sent
     * @param token goes into {@code sub}; empty for {@code auth/token}
     * @return the JWT
     * @throws SigningException {@code body_not_utf8}, {@code request_too_large}; {@code invalid_option} for a token or a header that no
     *     bytes can stand for; for a JWT that goes into the body {@code body_not_object}, {@code member_taken}
     */
    public String sign(Map<String, List<String>> headers, byte[] body, String token) {
        if (token == null) throw new SigningException("invalid_option", "The token must be a string.");
        // Before any work: the claims hold both as they are or longer.
        if ((long) body.length + token.length() > maxBodySize()) throw tooLarge();
        if (!JsonText.isText(token)) {
            throw new SigningException("invalid_option", "The token must be the text that the platform gave you.");
        }
        String text = bodyText(body);
        if (placement.isInBody()) placement.checkObject(text);
        StringBuilder claims = new StringBuilder(body.length + 512);
        JsonText.quote(claims.append("{\"iss\":"), partnerId);
        JsonText.quote(claims.append(",\"sub\":"), token);
        claims.append(",\"iat\":").append(Math.floorDiv(clock.millis(), 1000L));
        JsonText.quote(claims.append(",\"data_header\":"), headerRules.text(headers));
        JsonText.quote(claims.append(",\"data_body\":"), text);
        String jwt = signed(claims.append('}').toString());
        int size = placement.prefixSize() + jwt.length();
        if (size > maxHeaderSize) throw tooLarge("%d bytes, over %d".formatted(size, maxHeaderSize));
        return jwt;
    }

    /**
     * Puts a JWT where it travels, and changes nothing of what it is given. A {@code content-length} is left out where the body grows.
     *
     * @param jwt that of the request
     * @param to the request
     * @return URL, headers and body with the JWT
     * @throws SigningException {@code body_not_object}, {@code member_taken}; {@code invalid_option} where the placement is elsewhere
     */
    public Placement.Carrier place(String jwt, Placement.Carrier to) {
        return placement.place(jwt, to);
    }

    InstantSource clock() {
        return clock;
    }

    /** The most bytes that a body may have, since base64url makes four of three. A body below can be too large all the same. */
    int maxBodySize() {
        return maxHeaderSize / 4 * 3 + 3;
    }

    SigningException tooLarge() {
        return tooLarge("more than %d bytes".formatted(maxHeaderSize));
    }

    private SigningException tooLarge(String size) {
        return new SigningException(
                "request_too_large",
                "The JWT holds the whole body and makes a %s of %s: send less at once.".formatted(placement.part(), size));
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
