package appsmiles.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import appsmiles.client.generated.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client does when a server or the network misbehaves. */
@Timeout(20)
class CallsTest {
    private static final String SECRET = "a-secret-for-a-server-in-the-tests";
    private static final String BUSY = LocalServer.response(503, "busy");
    private static final String REFUSED_TOKEN = LocalServer.response(200, "{\"errorCode\":103,\"errorMsg\":\"no\"}");

    private final List<Long> pauses = new CopyOnWriteArrayList<>();
    private Instant now = Instant.ofEpochSecond(1_700_000_000);

    private final Calls.Timing timing = new Calls.Timing() {
        @Override
        public void sleep(long milliseconds) {
            pauses.add(milliseconds);
            now = now.plusMillis(milliseconds);
        }

        @Override
        public double chance() {
            return 1;
        }
    };

    private AppsMilesClient.Builder client(LocalServer server) {
        return AppsMilesClient.builder(server.url(), "partner-1", SECRET).clock(() -> now).timing(timing);
    }

    private AppsMilesException failureOf(Client miles) {
        return assertThrows(AppsMilesException.class, () -> miles.getUser(new Client.GetUserRequest("42")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "busy"})
    void aSafeCallIsRepeatedAndSignedAgain(String trouble) throws IOException {
        String response = trouble.equals("cut") ? LocalServer.CUT : BUSY;
        try (LocalServer server = LocalServer.responding(response, response, LocalServer.SUCCESS)) {
            client(server).build().storeBufferedAction(Operations.action("2026"));
            List<LocalServer.Received> calls = server.calls();
            assertEquals(
                    List.of("1700000000", "1700000001", "1700000003"),
                    calls.stream().map(each -> each.claim("iat")).toList());
            assertEquals(1, calls.stream().map(LocalServer.Received::body).distinct().count());
            assertEquals(calls.get(0).body(), calls.get(0).claim("data_body"));
            assertEquals(List.of(1000L, 2000L), pauses);
        }
    }

    @Test
    void aSafeCallIsGivenUpAfterTwoRetries() throws IOException {
        try (LocalServer server = LocalServer.responding(BUSY)) {
            AppsMilesException failure = failureOf(client(server).build());
            assertEquals("unreadableResponse", failure.code());
            assertEquals(503, failure.status().orElseThrow());
            assertTrue(failure.retryable());
            assertEquals(3, server.calls().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "busy"})
    void anUnsafeCallIsNeverRepeated(String trouble) throws IOException {
        try (LocalServer server = LocalServer.responding(trouble.equals("cut") ? LocalServer.CUT : BUSY)) {
            Client miles = client(server).build();
            for (String param1 : new String[] {null, ""}) {
                AppsMilesException failure = assertThrows(
                        AppsMilesException.class, () -> miles.storeBufferedAction(Operations.action(param1)));
                assertFalse(failure.retryable());
            }
            assertEquals(2, server.calls().size());
        }
    }

    @Test
    void aPauseIsAsLongAsThePlatformWants() throws IOException {
        String later = LocalServer.response(429, "{\"errorCode\":113}", "retry-after: 7");
        try (LocalServer server = LocalServer.responding(later, LocalServer.SUCCESS)) {
            client(server).build().getUser(new Client.GetUserRequest("42"));
            assertEquals(List.of(10_500L), pauses);
        }
    }

    @Test
    void aCallEndsWhereThePlatformWantsMoreThanAMinute() throws IOException {
        try (LocalServer server = LocalServer.responding(LocalServer.response(503, "{\"errorCode\":199}", "retry-after: 61"))) {
            AppsMilesException failure = failureOf(client(server).build());
            assertEquals("getUser failed: internalError (errorCode 199, HTTP 503).", failure.getMessage());
            assertEquals(1, server.calls().size());
        }
    }

    @Test
    void aTokenThatExpiresDuringAPauseIsRenewedForTheRepeat() throws IOException {
        AtomicInteger responses = new AtomicInteger();
        try (LocalServer server = new LocalServer(path -> {
            if (path.equals("/auth/token")) return LocalServer.token("token-" + responses.get(), "10");
            String later = LocalServer.response(503, "{\"errorCode\":199}", "retry-after: 20");
            return responses.getAndIncrement() == 0 ? later : LocalServer.SUCCESS;
        })) {
            client(server).build().getUser(new Client.GetUserRequest("42"));
            assertEquals(
                    List.of("token-0", "token-1"),
                    server.calls().stream().map(each -> each.claim("sub")).toList());
        }
    }

    @Test
    void aRefusedTokenUnderStatus200IsRenewedOnceForAnUnsafeCall() throws IOException {
        try (LocalServer server = LocalServer.responding(REFUSED_TOKEN, LocalServer.SUCCESS)) {
            client(server).build().storeBufferedAction(Operations.action(null));
            assertEquals(
                    List.of("token-1", "token-2"),
                    server.calls().stream().map(each -> each.claim("sub")).toList());
            assertTrue(pauses.isEmpty());
        }
    }

    @Test
    void aTokenThatIsRefusedTwiceIsAFailure() throws IOException {
        try (LocalServer server = LocalServer.responding(REFUSED_TOKEN)) {
            assertEquals("invalidToken", failureOf(client(server).build()).code());
            assertEquals(2, server.calls().size());
        }
    }

    @Test
    void aResponseThatStopsHalfwayIsATimeoutAndItsConnectionIsClosed() throws Exception {
        try (LocalServer server = LocalServer.responding(LocalServer.STALL)) {
            AppsMilesException failure =
                    failureOf(client(server).timeout(Duration.ofMillis(300)).retries(0).build());
            assertEquals("timeout", failure.code());
            assertTrue(failure.retryable());
            assertTrue(failure.status().isEmpty());
            assertTrue(failure.errorCode().isEmpty());
            while (server.hangUps() == 0) Thread.sleep(10);
        }
    }

    @Test
    void aPlatformThatRefusesEveryTokenIsAskedForFew() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (LocalServer server = new LocalServer(path -> {
            if (path.equals("/auth/token")) return null;
            return calls.getAndIncrement() == 0 ? LocalServer.SUCCESS : REFUSED_TOKEN;
        })) {
            Client miles = client(server).build();
            miles.getUser(new Client.GetUserRequest("42"));
            for (int[] wanted : new int[][] {{3, 2}, {4, 2}, {5, 2}}) {
                assertEquals("invalidToken", failureOf(miles).code());
                assertEquals(wanted[0], server.calls().size());
                assertEquals(wanted[1], server.tokenRequests());
            }
            now = now.plusSeconds(60);
            failureOf(miles);
            failureOf(miles);
            assertEquals(8, server.calls().size());
            assertEquals(3, server.tokenRequests());
        }
    }

    @Test
    void retriesEndWithTheirBudgetAndSuccessesFillIt() throws IOException {
        AtomicInteger failures = new AtomicInteger(Integer.MAX_VALUE);
        try (LocalServer server = new LocalServer(path -> {
            if (path.equals("/auth/token")) return null;
            return failures.getAndDecrement() > 0 ? BUSY : LocalServer.SUCCESS;
        })) {
            Client miles = client(server).retries(1).build();
            for (int call = 1; call <= 100; call++) {
                failureOf(miles);
                assertEquals(2 * call, server.calls().size());
            }
            assertTrue(failureOf(miles).retryable());
            assertEquals(201, server.calls().size());
            failures.set(0);
            for (int call = 0; call < 4; call++) miles.getUser(new Client.GetUserRequest("42"));
            failures.set(1);
            failureOf(miles);
            miles.getUser(new Client.GetUserRequest("42")); // The fifth success pays a retry, and each that succeeds the next.
            for (int call = 0; call < 3; call++) {
                failures.set(1);
                miles.getUser(new Client.GetUserRequest("42"));
            }
        }
    }

    @Test
    void aRetryAfterATimeoutCostsTwice() {
        assertEquals(10, RetryBudget.costAfter(Outcome.missing("timeout", null)));
        assertEquals(5, RetryBudget.costAfter(Outcome.missing("networkError", null)));
    }

    @Test
    void noServerIsANetworkError() throws IOException {
        LocalServer server = LocalServer.responding(LocalServer.SUCCESS);
        server.close();
        AppsMilesException failure = failureOf(client(server).build());
        assertEquals("networkError", failure.code());
        assertEquals("createToken", failure.operationId());
        assertInstanceOf(AppsMilesException.class, failure.getCause());
        assertInstanceOf(ConnectException.class, failure.getCause().getCause());
        assertEquals(
                "createToken failed: networkError: there was no connection, so nothing was sent. Check the baseUrl and the network.",
                failure.getMessage());
    }

    @Test
    void doesNotSaySoOfACallWhoseFirstAttemptMayHaveArrived() throws Exception {
        LocalServer server = LocalServer.responding(LocalServer.SUCCESS, LocalServer.CUT);
        Client miles = client(server)
                .timing(new Calls.Timing() {
                    @Override
                    public void sleep(long milliseconds) {
                        try {
                            server.close();
                        } catch (IOException impossible) {
                            throw new UncheckedIOException(impossible);
                        }
                    }

                    @Override
                    public double chance() {
                        return 0;
                    }
                })
                .build();
        miles.getUser(new Client.GetUserRequest("42"));
        AppsMilesException failure = failureOf(miles);
        assertInstanceOf(ConnectException.class, failure.getCause());
        assertTrue(failure.getMessage().contains("whether the call took effect is unknown"));
    }

    @Test
    void anInterruptEndsACallAtOnceAndIsKept() throws Exception {
        try (LocalServer server = LocalServer.responding(LocalServer.STALL)) {
            Client miles = client(server).build();
            FutureTask<Boolean> call = new FutureTask<>(() -> {
                assertThrows(UncheckedIOException.class, () -> miles.getUser(new Client.GetUserRequest("42")));
                return Thread.currentThread().isInterrupted();
            });
            Thread caller = new Thread(call);
            caller.start();
            while (server.calls().isEmpty()) Thread.sleep(10);
            caller.interrupt();
            assertTrue(call.get(2, TimeUnit.SECONDS));
        }
    }

    @Test
    void anInterruptEndsAPauseAtOnce() throws Exception {
        String later = LocalServer.response(503, "{\"errorCode\":199}", "retry-after: 50");
        try (LocalServer server = LocalServer.responding(later)) {
            Client miles = AppsMilesClient.create(server.url(), "partner-1", SECRET);
            FutureTask<UncheckedIOException> call = new FutureTask<>(() ->
                    assertThrows(UncheckedIOException.class, () -> miles.getUser(new Client.GetUserRequest("42"))));
            Thread caller = new Thread(call);
            caller.start();
            while (server.calls().isEmpty()) Thread.sleep(10);
            Thread.sleep(300); // Until the response is read, and the pause begins.
            caller.interrupt();
            call.get(2, TimeUnit.SECONDS);
            assertEquals(1, server.calls().size());
        }
    }

    @Test
    void noMessageHoldsASecretATokenOrWhatThePlatformWrote() throws IOException {
        String leaky = LocalServer.response(422, "{\"errorCode\":100,\"errorMsg\":\"token-1 of user-42\"}");
        try (LocalServer server = LocalServer.responding(leaky, LocalServer.CUT, "no HTTP token-1")) {
            Client miles = client(server).retries(0).build();
            for (int call = 0; call < 3; call++) {
                AppsMilesException failure = assertThrows(
                        AppsMilesException.class, () -> miles.getUser(new Client.GetUserRequest("user-42")));
                for (String inner : List.of(SECRET, "token-1", "user-42", "eyJ")) {
                    assertFalse(failure.getMessage().contains(inner));
                }
            }
        }
    }
}
