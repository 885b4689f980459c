package appsmiles.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import appsmiles.client.generated.Client;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The mock that {@code npm run test:languages} starts, and what steers it. */
final class Mock {
    static final String URL = variable("APPSMILES_URL");
    static final String SHORT_URL = variable("APPSMILES_SHORT_URL");
    static final String PARTNER = variable("APPSMILES_PARTNER");
    static final String SECRET = variable("APPSMILES_SECRET");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Mock() {}

    static AppsMilesClient.Builder client() {
        return AppsMilesClient.builder(URL, PARTNER, SECRET);
    }

    static void endTokens() throws IOException, InterruptedException {
        control("POST", "/end-tokens");
    }

    static void forgetRequests() throws IOException, InterruptedException {
        control("DELETE", "/requests");
    }

    /** Each has path, status, and the notes that say why a signature was refused. */
    static List<Map<?, ?>> requests() throws IOException, InterruptedException {
        List<?> entries = (List<?>) Client.Json.parse(control("GET", "/requests"));
        return entries.stream().<Map<?, ?>>map(entry -> (Map<?, ?>) entry).toList();
    }

    static long tokenRequests() throws IOException, InterruptedException {
        return requests().stream()
                .filter(entry -> "/auth/token".equals(entry.get("path")))
                .count();
    }

    private static String control(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(variable("APPSMILES_CONTROL") + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode());
        return response.body();
    }

    static String variable(String name) {
        return Objects.requireNonNull(System.getenv(name), name + " is missing: run npm run test:languages -- java");
    }
}
