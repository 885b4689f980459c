package appsmiles.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import appsmiles.client.generated.Client;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much is read and signed at most. */
@Timeout(20)
class BoundsTest {
    private static final String SECRET = "a-secret-for-a-server-in-the-tests";

    private static AppsMilesException failureOf(AppsMilesClient.Builder builder) {
        Client miles = builder.build();
        return assertThrows(AppsMilesException.class, () -> miles.getUser(new Client.GetUserRequest("42")));
    }

    private static void assertTooLarge(AppsMilesException failure) {
        assertEquals("responseTooLarge", failure.code());
        assertFalse(failure.retryable());
        assertTrue(failure.getMessage().contains("whether the call took effect is unknown"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 503})
    void aResponseIsNotReadBeyondItsLimitNorRepeated(int status) throws Exception {
        for (String length : new String[] {"content-length: 9999999999", "content-length: 100000", "connection: close"}) {
            try (EndlessServer server = new EndlessServer("HTTP/1.1 " + status + " Status\r\n" + length + "\r\n\r\n")) {
                AppsMilesException failure = failureOf(
                        AppsMilesClient.builder(server.url(), "partner-1", SECRET).maxResponseSize(1000));
                assertTooLarge(failure);
                assertEquals("createToken", failure.operationId());
                assertEquals(status, failure.status().orElseThrow());
                while (!server.isHungUp()) Thread.sleep(10);
                assertEquals(1, server.requests());
            }
        }
    }

    @Test
    void aResponseHasTenMillionBytesAtMostByDefault() throws IOException {
        String large = "{\"errorCode\":0,\"data\":{}}" + " ".repeat(10_000_000);
        try (LocalServer server = LocalServer.responding(LocalServer.response(200, large))) {
            assertTooLarge(failureOf(AppsMilesClient.builder(server.url(), "partner-1", SECRET)));
            assertEquals(1, server.calls().size());
        }
    }

    @Test
    void aResponseOfExactlyTheLimitIsTaken() throws IOException {
        String body = "{\"errorCode\":0,\"data\":{}}" + " ".repeat(200);
        try (LocalServer server = LocalServer.responding(LocalServer.response(200, body))) {
            AppsMilesClient.Builder builder =
                    AppsMilesClient.builder(server.url(), "partner-1", SECRET).maxResponseSize(body.length());
            builder.build().getUser(new Client.GetUserRequest("42"));
            assertTooLarge(failureOf(builder.maxResponseSize(body.length() - 1)));
        }
    }

    @Test
    void aBodyThatNoJwtHoldsIsRefusedBeforeItIsRead() throws Exception {
        try (LocalServer server = LocalServer.responding(LocalServer.SUCCESS)) {
            HttpClient http = AppsMilesClient.builder(server.url(), "partner-1", SECRET).buildHttpClient();
            for (long length : new long[] {-1, 1L << 40}) {
                EndlessBody body = new EndlessBody(length);
                HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/user/info")).POST(body).build();
                SigningException refusal = assertThrows(
                        SigningException.class, () -> http.send(request, HttpResponse.BodyHandlers.ofString()));
                assertEquals("request_too_large", refusal.code());
                assertTrue(body.given <= 8000, body.given + " bytes were read");
            }
            assertEquals(0, server.calls().size() + server.tokenRequests());
        }
    }

    @Test
    void theSignerRefusesABodyOrTokenThatNoJwtHoldsBeforeItWorks() {
        JwtSigner signer = new JwtSigner("partner-1", SECRET);
        // Not UTF-8, which is found out only by reading it.
        byte[] body = new byte[8000];
        body[0] = (byte) 0xff;
        SigningException ofBody = assertThrows(SigningException.class, () -> signer.sign(Map.of(), body, ""));
        assertEquals("request_too_large", ofBody.code());
        SigningException ofToken =
                assertThrows(SigningException.class, () -> signer.sign(Map.of(), new byte[0], "\ud800".repeat(8000)));
        assertEquals("request_too_large", ofToken.code());
    }

    /** A body that has no end, and counts what was taken. */
    private static final class EndlessBody implements HttpRequest.BodyPublisher {
        private final long length;
        private long given;

        EndlessBody(long length) {
            this.length = length;
        }

        @Override
        public long contentLength() {
            return length;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                private boolean isOver;

                @Override
                public void request(long count) {
                    while (!isOver && given < 50_000_000) {
                        given += 1000;
                        subscriber.onNext(ByteBuffer.allocate(1000));
                    }
                }

                @Override
                public void cancel() {
                    isOver = true;
                }
            });
        }
    }
}
