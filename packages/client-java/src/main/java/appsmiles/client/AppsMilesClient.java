package appsmiles.client;

import appsmiles.client.generated.Client;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/**
 * Makes the client of a partner's server: the generated {@link Client}, whose calls are signed, have a token, are retried where that is
 * harmless, and fail with an {@link AppsMilesException}.
 *
 * <pre>{@code
 * Client miles = AppsMilesClient.create(baseUrl, partnerId, partnerSecret);
 * long points = miles.getUser(new Client.GetUserRequest("42")).data().user().points();
 * }</pre>
 *
 * <p>Make one and share it between threads. The token is fetched when it is needed, once for all of them, and renewed. An interrupt ends a
 * call at once, with an {@link java.io.UncheckedIOException}; the thread stays interrupted.
 */
public final class AppsMilesClient {
    private AppsMilesClient() {}

    /**
     * Makes a client with the defaults.
     *
     * @param baseUrl of your deployment, such as {@code https://api-sandbox.appsmiles.eu/2.0}
     * @param partnerId the id that the platform gave you
     * @param partnerSecret 32 bytes or more
     * @return a client for any number of threads
     * @throws SigningException {@code invalid_option}, {@code short_secret}
     */
    public static Client create(String baseUrl, String partnerId, String partnerSecret) {
        return builder(baseUrl, partnerId, partnerSecret).build();
    }

    /**
     * Starts a client with other settings than the defaults.
     *
     * @param baseUrl of your deployment, such as {@code https://api-sandbox.appsmiles.eu/2.0}
     * @param partnerId the id that the platform gave you
     * @param partnerSecret 32 bytes or more
     * @return a builder
     */
    public static Builder builder(String baseUrl, String partnerId, String partnerSecret) {
        return new Builder(baseUrl, partnerId, partnerSecret);
    }

    /** The settings of a client. */
    public static final class Builder {
        private final String baseUrl;
        private final JwtSigner.Builder signing;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private int retries = 2;
        private Duration timeout = Duration.ofSeconds(30);
        private int maxResponseSize = 10_000_000;
        private boolean allowInsecureHttp;
        private HttpClient http;
        private BiConsumer<HttpRequest.Builder, String> placement;
        private Calls.Timing timing = new SystemTiming();

        private Builder(String baseUrl, String partnerId, String partnerSecret) {
            this.baseUrl = baseUrl;
            this.signing = JwtSigner.builder(partnerId, partnerSecret);
        }

        /**
         * Adds a header to every call, which is signed with it; the client's own request for a token goes without.
         *
         * @param name of the header
         * @param value in ASCII
         * @return this
         */
        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /**
         * How often a call is repeated at most, where a repeat is harmless.
         *
         * @param count 0 and up, default 2
         * @return this
         */
        public Builder retries(int count) {
            this.retries = count;
            return this;
        }

        /**
         * For how long an attempt may take, from the connection to the last byte of the response.
         *
         * @param duration default 30 seconds
         * @return this
         */
        public Builder timeout(Duration duration) {
            this.timeout = Objects.requireNonNull(duration, "timeout");
            return this;
        }

        /**
         * The most bytes that the JWT and the prefix before it may have, wherever they travel. The JWT holds the whole body.
         *
         * @param bytes default 8000: nginx takes 8 KB of header
         * @return this
         */
        public Builder maxHeaderSize(int bytes) {
            signing.maxHeaderSize(bytes);
            return this;
        }

        /**
         * The most bytes that a response may have. A larger one is not read on, and fails with {@code responseTooLarge}.
         *
         * @param bytes default 10,000,000
         * @return this
         */
        public Builder maxResponseSize(int bytes) {
            this.maxResponseSize = bytes;
            return this;
        }

        /**
         * Takes a base URL of plain {@code http://} to a host that is not loopback: whoever is on the way reads and changes everything,
         * and can use the JWT.
         *
         * @return this
         */
        public Builder allowInsecureHttp() {
            this.allowInsecureHttp = true;
            return this;
        }

        /**
         * Takes a secret of 1 to 31 bytes, because the platform issued it.
         *
         * @return this
         */
        public Builder allowShortSecret() {
            signing.allowShortSecret(true);
            return this;
        }

        /**
         * The time, for signing and for the life of the token.
         *
         * @param source default: the system's
         * @return this
         */
        public Builder clock(InstantSource source) {
            signing.clock(source);
            return this;
        }

        /**
         * What sends the signed requests, with its proxy and TLS settings.
         *
         * @param client one that follows no redirects, which would take the JWT along, and has no {@link java.net.Authenticator}, with
         *     which java.net.http leaves the JWT's header out; default: one for HTTP/1.1 without a proxy
         * @return this
         * @throws SigningException {@code invalid_option}
         */
        public Builder httpClient(HttpClient client) {
            Objects.requireNonNull(client, "httpClient");
            if (client.followRedirects() != HttpClient.Redirect.NEVER) {
                throw new SigningException(
                        "invalid_option", "The httpClient follows redirects: make it with followRedirects(Redirect.NEVER).");
            }
            if (client.authenticator().isPresent()) {
                throw new SigningException(
                        "invalid_option",
                        "The httpClient has an authenticator, with which java.net.http leaves the JWT out: make it without one.");
            }
            this.http = client;
            return this;
        }

        /**
         * Where the JWT goes: which place the platform reads is not public.
         *
         * @param place default: the header {@code authorization: Bearer <jwt>}
         * @return this
         */
        public Builder placement(Placement place) {
            signing.placement(place);
            this.placement = null;
            return this;
        }

        /**
         * Puts the JWT elsewhere.
         *
         * @param place is given the request to send, and the JWT
         * @return this
         */
        public Builder placement(BiConsumer<HttpRequest.Builder, String> place) {
            this.placement = Objects.requireNonNull(place, "placement");
            signing.placement(Placement.elsewhere());
            return this;
        }

        /**
         * The headers that the JWT names, where a request has them.
         *
         * @param names default: all
         * @return this
         */
        public Builder signedHeaders(Collection<String> names) {
            signing.signedHeaders(names);
            return this;
        }

        /**
         * Lets the JWT name every header of a request.
         *
         * @return this
         */
        public Builder signAllHeaders() {
            signing.signAllHeaders();
            return this;
        }

        /**
         * The headers that the JWT never names, besides the one that carries it.
         *
         * @param names default: {@code authorization}
         * @return this
         */
        public Builder unsignedHeaders(Collection<String> names) {
            signing.unsignedHeaders(names);
            return this;
        }

        /**
         * How the JWT spells the names of headers.
         *
         * @param spelling default {@link LetterCase#LOWER}
         * @return this
         */
        public Builder letterCase(LetterCase spelling) {
            signing.letterCase(spelling);
            return this;
        }

        /**
         * What the text of the secret stands for.
         *
         * @param encoding default {@link KeyEncoding#UTF8}, its own bytes
         * @return this
         */
        public Builder keyEncoding(KeyEncoding encoding) {
            signing.keyEncoding(encoding);
            return this;
        }

        Builder timing(Calls.Timing replacement) {
            this.timing = replacement;
            return this;
        }

        /**
         * Makes the client.
         *
         * @return a client for any number of threads
         * @throws SigningException {@code invalid_option}, {@code short_secret}
         */
        public Client build() {
            HttpClient transport = buildHttpClient();
            Client.Config config = new Client.Config()
                    .serverUrl(BaseUrl.checked(baseUrl, allowInsecureHttp))
                    .httpClient(transport);
            headers.forEach(config::header);
            return new Client(config);
        }

        /**
         * Makes what {@link #build} puts below the generated client, for {@link Client.Config#httpClient} or for requests of your own
         * to the same base URL. Its responses are successes; a failure is thrown, as an {@link AppsMilesException}.
         *
         * @return an HTTP client for any number of threads, with a token of its own, and without the {@link #header headers}
         * @throws SigningException {@code invalid_option}, {@code short_secret}
         */
        public HttpClient buildHttpClient() {
            String checkedUrl = BaseUrl.checked(baseUrl, allowInsecureHttp);
            if (maxResponseSize < 1) {
                throw new SigningException("invalid_option", "maxResponseSize must be a number of bytes above 0.");
            }
            JwtSigner signer = signing.build();
            HttpClient sender = http != null ? http : newSender();
            return new SigningHttpClient(new Calls.Settings(
                    checkedUrl, signer, placement, sender, retries, timeout, maxResponseSize, timing));
        }
    }

    private static HttpClient newSender() {
        return HttpClient.newBuilder()
                // The default would ask every server for an upgrade to HTTP/2,
                .version(HttpClient.Version.HTTP_1_1)
                // and send through the proxy that the system properties name.
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    private static final class SystemTiming implements Calls.Timing {
        @Override
        public void sleep(long milliseconds) throws InterruptedException {
            Thread.sleep(milliseconds);
        }

        @Override
        public double chance() {
            return ThreadLocalRandom.current().nextDouble();
        }
    }
}
