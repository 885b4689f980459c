package appsmiles.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import appsmiles.client.generated.Client;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an envelope, and what is none. */
@Timeout(20)
class AnswerTest {
    private static AppsMilesException failureOf(LocalServer server) {
        Client miles = AppsMilesClient.create(server.url(), "partner-1", "a-secret-for-a-server-in-the-tests");
        return assertThrows(AppsMilesException.class, () -> miles.getUser(new Client.GetUserRequest("42")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "no JSON", "[]", "{}", "{\"errorCode\":0}", "{\"errorCode\":0,\"data\":null}", "{\"errorCode\":0,\"data\":1}",
                "{\"errorCode\":\"0\",\"data\":{}}", "{\"errorCode\":1.5}", "{\"errorCode\":0,\"data\":{}"
            })
    void whatIsNoEnvelopeIsUnreadable(String body) throws IOException {
        try (LocalServer server = LocalServer.answering(LocalServer.answer(200, body))) {
            assertEquals("unreadableAnswer", failureOf(server).errorName());
            assertEquals(1, server.calls().size());
        }
    }

    @Test
    void anAnswerThatIsNestedWithoutEndIsUnreadable() throws IOException {
        try (LocalServer server = LocalServer.answering(LocalServer.answer(200, "[".repeat(200_000)))) {
            assertEquals("unreadableAnswer", failureOf(server).errorName());
        }
    }

    @Test
    void aSuccessUnderAnotherStatusIsUnreadableAndNotRepeated() throws IOException {
        String odd = LocalServer.answer(302, "{\"errorCode\":0,\"data\":{}}");
        try (LocalServer server = LocalServer.answering(odd)) {
            assertEquals("unreadableAnswer", failureOf(server).errorName());
        }
    }

    @Test
    void aFailureUnderStatus200IsThrown() throws IOException {
        for (String code : new String[] {"104", "104.0"}) {
            try (LocalServer server = LocalServer.answering(LocalServer.answer(200, "{\"errorCode\":" + code + "}"))) {
                AppsMilesException failure = failureOf(server);
                assertEquals("getUser failed: unknownUser (errorCode 104, HTTP 200).", failure.getMessage());
            }
        }
        try (LocalServer server = LocalServer.answering(LocalServer.answer(409, "{\"errorCode\":2}"))) {
            assertEquals("unknownCode", failureOf(server).errorName());
        }
    }
}
