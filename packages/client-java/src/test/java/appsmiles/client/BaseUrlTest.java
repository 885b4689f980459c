package appsmiles.client;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which base URLs a client takes. */
class BaseUrlTest {
    private static AppsMilesClient.Builder client(String baseUrl) {
        return AppsMilesClient.builder(baseUrl, "partner-1", "a-secret-for-a-server-in-the-tests");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "", "/", "2.0", "/hunter2", "hunter2.test", "//hunter2.test", "ftp://hunter2.test", "file:///hunter2", "https:",
                "https://", "https:///hunter2", "https://:443", "https://user:hunter2@platform.test", "https://hunter2@platform.test",
                "https://@platform.test", "https://user:hunter2@bad_host", "https://platform.test?hunter2", "https://platform.test?",
                "https://platform.test#hunter2", "https://platform.test/#", "https://platform.test:99999",
                "https://platform.test:hunter2", "https://platform.test/a/../hunter2", "https://platform.test/%2e%2e/hunter2",
                "https://hunter2 .test", "https://user:hunter2 @platform.test", "https:platform.test", " https://hunter2.test"
            })
    void refusesWhatCannotWorkWithoutQuotingIt(String baseUrl) {
        AppsMilesClient.Builder builder = client(baseUrl).allowInsecureHttp();
        SigningException refusal = assertThrows(SigningException.class, builder::build);
        assertEquals("invalid_option", refusal.code());
        assertFalse(refusal.getMessage().contains("hunter2"));
        assertNull(refusal.getCause());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "localhost", "LOCALHOST:4010", "a.localhost", "127.0.0.1:4010", "127.8.9.10", "[::1]:4010", "[0:0:0:0:0:0:0:1]"
    })
    void takesPlainHttpToLoopback(String host) {
        assertDoesNotThrow(() -> client("http://" + host + "/2.0/").build());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "platform.test", "localhost.test", "notlocalhost", "127.0.0.1.test", "128.0.0.1", "0.0.0.0", "10.0.0.1", "[::]", "[::2]",
        "[::ffff:7f00:1:1]"
    })
    void takesPlainHttpToOthersOnlyWhereItIsAllowed(String host) {
        SigningException refusal =
                assertThrows(SigningException.class, () -> client("http://" + host).build());
        assertEquals("invalid_option", refusal.code());
        assertTrue(refusal.getMessage().contains("allowInsecureHttp"));
        assertDoesNotThrow(() -> client("http://" + host).allowInsecureHttp().build());
        assertDoesNotThrow(() -> client("https://" + host).build());
    }

    @Test
    void refusesLimitsBelowOne() {
        assertThrows(SigningException.class, () -> client("https://platform.test").maxResponseSize(0).build());
        assertThrows(SigningException.class, () -> client("https://platform.test").maxHeaderSize(-1).build());
    }
}
