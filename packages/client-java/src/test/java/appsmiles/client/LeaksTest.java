package appsmiles.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import appsmiles.client.generated.Client;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a secret, and where it and the platform's text don't show. */
@Timeout(20)
class LeaksTest {
    private static final String SECRET = "a-secret-for-a-server-in-the-tests";

    private static String traceOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void noToStringHasATokenOrASecret() throws IOException {
        try (LocalServer server = LocalServer.responding(LocalServer.SUCCESS)) {
            AppsMilesClient.Builder builder = AppsMilesClient.builder(server.url(), "partner-1", SECRET);
            Client miles = builder.build();
            Client.CreateTokenResponse created = miles.createToken(new Client.EmptyRequest());
            assertEquals("token-1", created.data().token());
            List<Object> all = List.of(
                    created,
                    created.data(),
                    List.of(created),
                    builder,
                    miles,
                    builder.buildHttpClient(),
                    new JwtSigner("partner-1", SECRET),
                    new Client.BasicAuth("partner-1", SECRET),
                    new Tokens.Token("token-1", 1),
                    new Outcome(null, 0L, Map.of("token", "token-1"), null, null, null));
            for (Object each : all) {
                assertFalse(each.toString().contains("token-1"), each.toString());
                assertFalse(each.toString().contains(SECRET), each.toString());
            }
        }
    }

    @Test
    void whatHoldsASecretOrATokenIsNotSerialized() {
        List<Object> all = List.of(
                new JwtSigner("partner-1", SECRET),
                AppsMilesClient.builder("https://platform.test", "partner-1", SECRET),
                AppsMilesClient.create("https://platform.test", "partner-1", SECRET),
                new Client.CreateTokenData("token-1", "bearer", 1L));
        for (Object each : all) {
            assertThrows(
                    NotSerializableException.class,
                    () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(each));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alex@example.com\r\n\r\n", "HTTP/1.1 alex@example.com\r\n\r\n", "alex@example.com 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nalex@example.com\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: alex@example.com\r\n\r\n",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nalex@example.com\r\n",
                "HTTP/1.1 200 OK\r\nalex@example.com: 1\r\n\r\n", "HTTP/1.1 999999alex@example.com\r\n\r\n"
            })
    void noCauseHasWhatThePlatformWrote(String bytes) throws Exception {
        try (LocalServer server = LocalServer.responding(bytes)) {
            Client miles = AppsMilesClient.builder(server.url(), "partner-1", SECRET)
                    .retries(0)
                    .timeout(java.time.Duration.ofSeconds(2))
                    .build();
            RuntimeException failure =
                    assertThrows(RuntimeException.class, () -> miles.getUser(new Client.GetUserRequest("42")));
            assertFalse(traceOf(failure).contains("alex@"), traceOf(failure));
            ByteArrayOutputStream serialized = new ByteArrayOutputStream();
            new ObjectOutputStream(serialized).writeObject(failure);
            assertFalse(serialized.toString(StandardCharsets.ISO_8859_1).contains("alex@"));
        }
    }

    @Test
    void aCauseThatQuotesNobodyIsKept() {
        ConnectException refused = new ConnectException();
        assertEquals(refused, Causes.withoutText(refused));
        Throwable named = Causes.withoutText(new IOException("alex@example.com", new ConnectException("hunter2")));
        assertFalse(traceOf(named).contains("alex@"));
        assertFalse(traceOf(named).contains("hunter2"));
        IOException circle = new IOException("alex@example.com");
        circle.initCause(new IOException(circle));
        assertFalse(traceOf(Causes.withoutText(circle)).contains("alex@"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"\ud800-a-secret-that-is-long-enough-for-the-key", "a-secret-that-is-long-enough-for-the-key-\udc00"})
    void onlyTextIsASecret(String secret) {
        SigningException refusal = assertThrows(SigningException.class, () -> new JwtSigner("partner-1", secret));
        assertEquals("invalid_option", refusal.code());
        assertEquals(
                "invalid_option",
                assertThrows(SigningException.class, () -> AppsMilesClient.create("https://platform.test", "partner-1", secret))
                        .code());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"\ud800", "\udc00\ud800", "x\ud83d"})
    void onlyTextIsAPartnerIdOrAToken(String text) {
        SigningException ofId = assertThrows(SigningException.class, () -> new JwtSigner(text, SECRET));
        assertEquals("invalid_option", ofId.code());
        JwtSigner signer = new JwtSigner("partner-1", SECRET);
        SigningException ofToken = assertThrows(SigningException.class, () -> signer.sign(Map.of(), new byte[0], text));
        assertEquals("invalid_option", ofToken.code());
    }

    @Test
    void halfACharacterInAHeaderIsRefusedAndAPairIsNot() {
        JwtSigner signer = new JwtSigner("partner-\ud83d\ude00", SECRET + "\ud83d\ude00");
        signer.sign(Map.of(), new byte[0], "\ud83d\ude00");
        assertThrows(
                SigningException.class, () -> signer.sign(Map.of("x-one", List.of("\ud83d")), new byte[0], ""));
    }

    @Test
    void anEmptyOrShortSecretIsRefused() {
        for (String secret : new String[] {"", "a".repeat(31)}) {
            SigningException refusal = assertThrows(SigningException.class, () -> new JwtSigner("partner-1", secret));
            assertEquals("short_secret", refusal.code());
        }
    }
}
