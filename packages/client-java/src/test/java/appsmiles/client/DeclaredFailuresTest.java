package appsmiles.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import appsmiles.client.generated.Client;
import appsmiles.client.generated.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/** Every failure that the description declares for an operation, played by the mock. */
class DeclaredFailuresTest {
    private static final Path DESCRIPTION = Path.of("..", "..", "openapi", "generated", "backend.yaml");

    private record Declared(String operationId, int status, String code) {}

    @TestFactory
    Stream<DynamicTest> isThrownByItsCode() throws IOException {
        return declared().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.operationId + " " + each.status + " " + each.code, () -> meet(each)));
    }

    @Test
    void coverEachOperationOfTheDescription() throws IOException {
        Set<String> operations = new HashSet<>();
        declared().forEach(each -> operations.add(each.operationId));
        assertEquals(Operations.CALLS.keySet(), operations);
        assertEquals(Metadata.OPERATIONS.size(), operations.size());
    }

    private static void meet(Declared declared) {
        Client miles = Mock.client()
                .retries(0)
                .header("Prefer", "code=" + declared.status + ", example=" + declared.code)
                .build();
        AppsMilesException failure = assertThrows(
                AppsMilesException.class,
                () -> Operations.CALLS.get(declared.operationId).apply(miles));
        assertEquals(declared.code, failure.code());
        assertEquals(declared.operationId, failure.operationId());
        assertEquals(declared.status, failure.status().orElseThrow());
        assertEquals(
                declared.code,
                Metadata.ERROR_CODES.getOrDefault(failure.errorCode().orElseThrow(), "unknownCode"));
        assertTrue(failure.getMessage().startsWith(declared.operationId + " failed: " + declared.code));
        assertFalse(failure.getMessage().contains(Mock.SECRET));
        // Every call of Operations has a param1 where it counts.
        assertEquals(List.of(429, 500, 503).contains(declared.status), failure.retryable());
    }

    private static List<Declared> declared() throws IOException {
        Map<?, ?> description = new Yaml().load(Files.readString(DESCRIPTION));
        List<Declared> found = new ArrayList<>();
        for (Object path : map(description.get("paths")).values()) {
            Map<?, ?> operation = map(map(path).get("post"));
            map(operation.get("responses")).forEach((status, response) -> {
                if (status.equals("200")) return;
                Map<?, ?> json = map(map(resolve(description, map(response)).get("content")).get("application/json"));
                // The default response stands for every status that an operation does not declare.
                int code = status.equals("default") ? 418 : Integer.parseInt((String) status);
                map(json.get("examples")).keySet().forEach(name -> found.add(
                        new Declared((String) operation.get("operationId"), code, (String) name)));
            });
        }
        return found;
    }

    private static Map<?, ?> resolve(Map<?, ?> description, Map<?, ?> response) {
        if (!(response.get("$ref") instanceof String reference)) return response;
        Map<?, ?> responses = map(map(description.get("components")).get("responses"));
        return map(responses.get(reference.substring(reference.lastIndexOf('/') + 1)));
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }
}
