package appsmiles.client;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import appsmiles.client.generated.Client;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The client against the mock, which verifies every request as the platform would. */
class MockTest {
    private static final int CALLERS = 8;

    @BeforeEach
    void forgetWhatOthersDid() throws Exception {
        Mock.forgetRequests();
    }

    @TestFactory
    Stream<DynamicTest> eachOperationSucceeds() {
        Client miles = Mock.client().build();
        return Operations.CALLS.entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(
                        call.getKey(), () -> assertNotNull(call.getValue().apply(miles))));
    }

    @Test
    void aResponseIsTyped() {
        Client miles = Mock.client().build();
        Client.StoreActionData stored = miles.storeBufferedAction(Operations.action("2026")).data();
        assertEquals(100, stored.points());
        assertEquals("42", miles.getUser(new Client.GetUserRequest("42")).data().user().partnerClientId());
    }

    @Test
    void oneTokenServesConcurrentCallers() throws Exception {
        callAtOnce(Mock.client().build());
        assertEquals(1, Mock.tokenRequests());
    }

    @Test
    void aRefusedTokenIsRenewedOnceForConcurrentCallers() throws Exception {
        Client miles = Mock.client().build();
        miles.getUser(new Client.GetUserRequest("42"));
        Mock.endTokens();
        Mock.forgetRequests();
        callAtOnce(miles);
        assertEquals(1, Mock.tokenRequests());
        assertTrue(Mock.requests().stream().anyMatch(entry -> Long.valueOf(401).equals(entry.get("status"))));
    }

    @Test
    void aRefusedTokenIsRenewedForACallThatMustNotBeRepeated() throws Exception {
        Client miles = Mock.client().build();
        miles.storeBufferedAction(Operations.action(null));
        Mock.endTokens();
        assertEquals(100, miles.storeBufferedAction(Operations.action(null)).data().points());
    }

    @Test
    void aTokenIsRenewedBeforeItExpires() throws Exception {
        Client miles = AppsMilesClient.create(Mock.SHORT_URL, Mock.PARTNER, Mock.SECRET);
        miles.getUser(new Client.GetUserRequest("42"));
        Thread.sleep(2100); // The tokens of this mock hold for two seconds.
        miles.getUser(new Client.GetUserRequest("42"));
        assertEquals(2, Mock.tokenRequests());
        assertTrue(Mock.requests().stream().allMatch(entry -> Long.valueOf(200).equals(entry.get("status"))));
    }

    @Test
    void aRefusedSignatureIsExplainedByTheMock() throws Exception {
        String wrong = "not-the-secret-of-the-test-partner-0001";
        Client miles = AppsMilesClient.create(Mock.URL, Mock.PARTNER, wrong);
        AppsMilesException failure =
                assertThrows(AppsMilesException.class, () -> miles.getUser(new Client.GetUserRequest("42")));
        assertEquals("createToken failed: invalidSignature (errorCode 101, HTTP 401).", failure.getMessage());
        assertTrue(String.valueOf(Mock.requests().get(0).get("notes")).contains("signature"));
    }

    @Test
    void aWrongClockMakesAStaleRequest() {
        Client miles = Mock.client()
                .clock(InstantSource.offset(InstantSource.system(), Duration.ofHours(-1)))
                .build();
        AppsMilesException failure =
                assertThrows(AppsMilesException.class, () -> miles.getUser(new Client.GetUserRequest("42")));
        assertEquals("staleRequest", failure.code());
    }

    @Test
    void nothingIsSentOfARequestThatIsTooLarge() throws Exception {
        Client miles = Mock.client().build();
        miles.getUser(new Client.GetUserRequest("42"));
        Mock.forgetRequests();
        List<String> users = Collections.nCopies(2000, "42");
        SigningException refusal = assertThrows(
                SigningException.class, () -> miles.deleteUsers(new Client.DeleteUsersRequest(users)));
        assertEquals("request_too_large", refusal.code());
        assertTrue(Mock.requests().isEmpty());
    }

    @Test
    void nothingIsSentOfAHeaderThatWouldNotArriveAsItIs() throws Exception {
        Client miles = Mock.client().header("x-name", "Zoé").build();
        SigningException refusal =
                assertThrows(SigningException.class, () -> miles.getUser(new Client.GetUserRequest("42")));
        assertEquals("invalid_option", refusal.code());
        assertFalse(refusal.getMessage().contains("Zoé"));
        assertTrue(Mock.requests().isEmpty());
    }

    @Test
    void ownHeadersAreSignedAndArrive() {
        Client miles = Mock.client().header("X-Trace", " a,  b ").header("accept", "application/json").build();
        assertDoesNotThrow(() -> miles.getUser(new Client.GetUserRequest("42")));
    }

    private static void callAtOnce(Client miles) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            Callable<Object> call = () -> miles.getUser(new Client.GetUserRequest("42"));
            for (Future<Object> done : callers.invokeAll(Collections.nCopies(CALLERS, call))) {
                assertNotNull(done.get());
            }
        } finally {
            callers.shutdown();
        }
    }
}
