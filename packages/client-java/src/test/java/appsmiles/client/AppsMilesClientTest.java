package appsmiles.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import appsmiles.client.generated.Client;
import java.io.IOException;
import java.net.Authenticator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The settings of a client, and its transport on its own. */
@Timeout(20)
class AppsMilesClientTest {
    private static final String SECRET = "a-secret-for-a-server-in-the-tests";

    private static AppsMilesClient.Builder client(LocalServer server) {
        return AppsMilesClient.builder(server.url(), "partner-1", SECRET);
    }

    @Test
    void theHttpClientTakesRequestsOfItsOwnBaseUrlOnly() throws Exception {
        try (LocalServer server = LocalServer.responding(LocalServer.SUCCESS)) {
            HttpClient http = client(server).buildHttpClient();
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/user/info"))
                    .header("authorization", "Bearer of-somebody-else")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"));
            HttpResponse<String> response =
                    http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).get(5, TimeUnit.SECONDS);
            assertTrue(response.body().contains("\"data\":{}"));
            assertEquals("token-1", server.calls().get(0).claim("sub"));
            assertEquals("{}", server.calls().get(0).claim("data_header"));
            assertSame(response.request().headers().firstValue("authorization").orElse(""), "Bearer of-somebody-else");
            for (String elsewhere : new String[] {"1/user/info", "/../admin", "/user/%2e%2E/admin", "/..%5cadmin", "/a/..%2f..%2fb"}) {
                request.uri(URI.create(server.url() + elsewhere));
                assertThrows(
                        IllegalArgumentException.class,
                        () -> http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
            }
            assertEquals(1, server.calls().size());
        }
    }

    @Test
    void anHttpClientThatTakesTheJwtElsewhereOrLeavesItOutIsRefused() {
        AppsMilesClient.Builder builder = AppsMilesClient.builder("https://example.com", "partner-1", SECRET);
        for (HttpClient.Redirect redirect : new HttpClient.Redirect[] {HttpClient.Redirect.ALWAYS, HttpClient.Redirect.NORMAL}) {
            HttpClient following = HttpClient.newBuilder().followRedirects(redirect).build();
            SigningException refusal = assertThrows(SigningException.class, () -> builder.httpClient(following));
            assertEquals("invalid_option", refusal.code());
            assertTrue(refusal.getMessage().contains("Redirect.NEVER"));
        }
        HttpClient authenticating = HttpClient.newBuilder().authenticator(new Authenticator() {}).build();
        assertEquals(
                "invalid_option",
                assertThrows(SigningException.class, () -> builder.httpClient(authenticating)).code());
        builder.httpClient(HttpClient.newHttpClient()).build();
    }

    @Test
    void noProxyOfTheSystemPropertiesIsUsed() throws IOException {
        try (LocalServer proxy = LocalServer.responding(LocalServer.SUCCESS)) {
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", proxy.url().replaceAll(".*:", ""));
            Client miles = AppsMilesClient.builder("http://platform.invalid", "partner-1", SECRET)
                    .allowInsecureHttp()
                    .retries(0)
                    .build();
            assertThrows(AppsMilesException.class, () -> miles.getUser(new Client.GetUserRequest("42")));
            assertEquals(0, proxy.calls().size() + proxy.tokenRequests());
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }
    }

    @Test
    void anAsynchronousCallFailsWithTheSameErrorAndCanBeCancelled() throws Exception {
        try (LocalServer server = LocalServer.responding(LocalServer.response(503, "busy"), LocalServer.STALL)) {
            HttpClient http = client(server).retries(0).buildHttpClient();
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/user/info"))
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            var failing = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
            ExecutionException failure =
                    assertThrows(ExecutionException.class, () -> failing.get(5, TimeUnit.SECONDS));
            assertInstanceOf(AppsMilesException.class, failure.getCause());
            var stalled = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
            while (server.calls().size() < 2) Thread.sleep(10);
            assertTrue(stalled.cancel(true));
            while (isRunning("appsmiles-call")) Thread.sleep(10);
        }
    }

    private static boolean isRunning(String thread) {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(each -> each.getName().equals(thread));
    }

    @Test
    void theJwtGoesWherePlacementPutsIt() throws IOException {
        try (LocalServer server = LocalServer.responding(LocalServer.SUCCESS)) {
            client(server).placement((request, jwt) -> request.setHeader("x-jwt", jwt)).build()
                    .getUser(new Client.GetUserRequest("42"));
            String head = server.calls().get(0).head().toLowerCase(Locale.ROOT);
            assertTrue(head.contains("x-jwt: eyj"));
            assertFalse(head.contains("authorization"));
        }
    }

    @Test
    void aShortSecretIsRefusedBeforeThereIsACall() {
        AppsMilesClient.Builder builder = AppsMilesClient.builder("https://example.com", "partner-1", "too-short");
        SigningException refusal = assertThrows(SigningException.class, builder::build);
        assertEquals("short_secret", refusal.code());
        assertFalse(refusal.getMessage().contains("too-short"));
        builder.allowShortSecret().build();
    }
}
