package appsmiles.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import appsmiles.client.generated.Client;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of the file that the signers of all languages have to pass. */
class ConformanceTest {
    private static final Path FILE = Path.of("..", "signing", "vectors", "conformance.json");

    @TestFactory
    Stream<DynamicTest> signsAsTheOthersDo() throws IOException {
        List<?> cases = (List<?>) ((Map<?, ?>) Client.Json.parse(Files.readString(FILE))).get("cases");
        assertTrue(cases.size() >= 50, "some cases are missing");
        return cases.stream().map(each -> (Map<?, ?>) each).map(each -> DynamicTest.dynamicTest(
                text(each, "name"), () -> run(each)));
    }

    private static void run(Map<?, ?> conformanceCase) {
        Map<?, ?> expect = (Map<?, ?>) conformanceCase.get("expect");
        if (expect.containsKey("jwt")) {
            assertEquals(text(expect, "jwt"), sign(conformanceCase));
        } else {
            SigningException refusal = assertThrows(SigningException.class, () -> sign(conformanceCase));
            assertEquals(text(expect, "error"), refusal.code());
        }
    }

    private static String sign(Map<?, ?> conformanceCase) {
        Object size = conformanceCase.get("maxHeaderSize");
        Instant now = Instant.ofEpochMilli((Long) conformanceCase.get("nowMilliseconds"));
        JwtSigner signer = new JwtSigner(
                text(conformanceCase, "partnerId"),
                text(conformanceCase, "partnerSecret"),
                Boolean.TRUE.equals(conformanceCase.get("allowShortSecret")),
                size instanceof Long bytes ? bytes.intValue() : JwtSigner.DEFAULT_MAX_HEADER_SIZE,
                InstantSource.fixed(now));
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Object pair : (List<?>) conformanceCase.get("headers")) {
            List<?> header = (List<?>) pair;
            headers.computeIfAbsent((String) header.get(0), name -> new ArrayList<>()).add((String) header.get(1));
        }
        return signer.sign(headers, bodyOf(conformanceCase), text(conformanceCase, "token"));
    }

    private static byte[] bodyOf(Map<?, ?> conformanceCase) {
        return conformanceCase.containsKey("bodyBase64")
                ? Base64.getDecoder().decode(text(conformanceCase, "bodyBase64"))
                : text(conformanceCase, "body").getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Map<?, ?> object, String name) {
        return (String) object.get(name);
    }
}
