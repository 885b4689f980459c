package appsmiles.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import appsmiles.client.generated.Client;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an envelope, and what is not. */
@Timeout(20)
class OutcomeTest {
    private static AppsMilesException failureOf(LocalServer server) {
        Client miles = AppsMilesClient.create(server.url(), "partner-1", "a-secret-for-a-server-in-the-tests");
        return assertThrows(AppsMilesException.class, () -> miles.getUser(new Client.GetUserRequest("42")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "no JSON", "[]", "{}", "{\"errorCode\":0,\"data\":[]}", "{\"errorCode\":0,\"data\":1}",
                "{\"errorCode\":\"0\",\"data\":{}}", "{\"errorCode\":1.5}", "{\"errorCode\":0,\"data\":{}"
            })
    void whatIsNotAnEnvelopeIsUnreadable(String body) throws IOException {
        try (LocalServer server = LocalServer.responding(LocalServer.response(200, body))) {
            assertEquals("unreadableResponse", failureOf(server).code());
            assertEquals(1, server.calls().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"errorCode\":0,\"errorMsg\":\"ok\"}", "{\"errorCode\":0,\"errorMsg\":\"ok\",\"data\":null}"})
    void aSuccessOfAnyOperationMayHaveNoData(String body) throws IOException {
        String accepted = LocalServer.response(200, body);
        assertEquals(8, Operations.CALLS.size());
        for (var operation : Operations.CALLS.entrySet()) {
            // The client fetches no token for createToken itself.
            boolean isToken = operation.getKey().equals("createToken");
            try (LocalServer server =
                    new LocalServer(path -> path.equals("/auth/token") && !isToken ? null : accepted)) {
                Client miles = AppsMilesClient.create(server.url(), "partner-1", "a-secret-for-a-server-in-the-tests");
                assertNull(operation.getValue().apply(miles), operation.getKey());
            }
        }
    }

    @Test
    void aResponseThatIsNestedWithoutEndIsUnreadable() throws IOException {
        try (LocalServer server = LocalServer.responding(LocalServer.response(200, "[".repeat(200_000)))) {
            assertEquals("unreadableResponse", failureOf(server).code());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
    void aRedirectIsUnreadableWhateverItHoldsAndIsNotFollowed(int status) throws IOException {
        for (String body : new String[] {"", "{\"errorCode\":0,\"data\":{}}", "{\"errorCode\":103}"}) {
            String moved = LocalServer.response(status, status == 304 ? "" : body, "location: /moved");
            try (LocalServer server = LocalServer.responding(moved)) {
                AppsMilesException failure = failureOf(server);
                assertEquals("unreadableResponse", failure.code());
                assertFalse(failure.retryable());
                assertTrue(failure.getMessage().endsWith("Set the baseUrl to where the API is."));
                assertEquals(1, server.calls().size());
                assertEquals(1, server.tokenRequests());
            }
        }
    }

    @Test
    void aSuccessUnderAnotherStatusIsUnreadable() throws IOException {
        try (LocalServer server = LocalServer.responding(LocalServer.response(404, "{\"errorCode\":0,\"data\":{}}"))) {
            assertEquals("unreadableResponse", failureOf(server).code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"token\":\"\"}", "{\"token\":5}"})
    void anEnvelopeWithoutATokenIsNotBlamedOnTheBaseUrl(String data) throws IOException {
        String response = LocalServer.response(200, "{\"errorCode\":0,\"data\":" + data + "}");
        try (LocalServer server = new LocalServer(path -> response)) {
            assertEquals(
                    "createToken failed: unreadableResponse (HTTP 200): the platform reports a success, but its response has no token.",
                    failureOf(server).getMessage());
        }
    }

    @Test
    void textWhereANumberBelongsIsNotQuoted() throws IOException {
        String odd = "{\"errorCode\":0,\"data\":{\"user\":{\"points\":\"alex@example.com\"}}}";
        try (LocalServer server = LocalServer.responding(LocalServer.response(200, odd))) {
            Client miles = AppsMilesClient.create(server.url(), "partner-1", "a-secret-for-a-server-in-the-tests");
            assertNull(miles.getUser(new Client.GetUserRequest("42")).data().user().points());
        }
    }

    @Test
    void aFailureUnderStatus200IsThrown() throws IOException {
        for (String code : new String[] {"104", "104.0"}) {
            try (LocalServer server = LocalServer.responding(LocalServer.response(200, "{\"errorCode\":" + code + "}"))) {
                AppsMilesException failure = failureOf(server);
                assertEquals("getUser failed: unknownUser (errorCode 104, HTTP 200).", failure.getMessage());
            }
        }
        try (LocalServer server = LocalServer.responding(LocalServer.response(409, "{\"errorCode\":2}"))) {
            assertEquals("unknownCode", failureOf(server).code());
        }
    }
}
