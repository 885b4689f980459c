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
import java.util.Locale;
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
            assertEquals(expect, outcome(conformanceCase));
        } else {
            SigningException refusal = assertThrows(SigningException.class, () -> outcome(conformanceCase));
            assertEquals(text(expect, "error"), refusal.code());
        }
    }

    private static Map<?, ?> outcome(Map<?, ?> conformanceCase) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Object pair : (List<?>) conformanceCase.get("headers")) {
            List<?> header = (List<?>) pair;
            headers.computeIfAbsent((String) header.get(0), name -> new ArrayList<>()).add((String) header.get(1));
        }
        JwtSigner signer = signerOf(conformanceCase);
        byte[] body = bodyOf(conformanceCase);
        String jwt = signer.sign(headers, body, text(conformanceCase, "token"));
        if (!(conformanceCase.get("placement") instanceof Map<?, ?> place)) return Map.of("jwt", jwt);
        String url = conformanceCase.containsKey("url") ? text(conformanceCase, "url") : "/";
        Placement.Carrier placed = signer.place(jwt, new Placement.Carrier(url, headers, body));
        String name = text(place, "name");
        Map<?, ?> sent = switch (text(place, "in")) {
            case "header" -> Map.of("header", headerIn(placed, name.toLowerCase(Locale.ROOT)));
            case "query" -> Map.of("url", placed.url());
            default -> Map.of("body", new String(placed.body(), StandardCharsets.UTF_8));
        };
        return Map.of("jwt", jwt, "sent", sent);
    }

    private static List<String> headerIn(Placement.Carrier placed, String name) {
        return List.of(name, String.join("|", placed.headers().get(name)));
    }

    private static JwtSigner signerOf(Map<?, ?> given) {
        JwtSigner.Builder builder = JwtSigner.builder(text(given, "partnerId"), text(given, "partnerSecret"))
                .allowShortSecret(Boolean.TRUE.equals(given.get("allowShortSecret")))
                .clock(InstantSource.fixed(Instant.ofEpochMilli((Long) given.get("nowMilliseconds"))));
        if (given.get("maxHeaderSize") instanceof Long bytes) builder.maxHeaderSize(bytes.intValue());
        if (given.get("keyEncoding") instanceof String encoding) {
            builder.keyEncoding(KeyEncoding.valueOf(encoding.toUpperCase(Locale.ROOT)));
        }
        if (given.get("placement") instanceof Map<?, ?> place) builder.placement(placementOf(place));
        if (given.get("dataHeader") instanceof Map<?, ?> rules) {
            if (rules.get("include") instanceof List<?> names) builder.signedHeaders(texts(names));
            if ("all".equals(rules.get("include"))) builder.signAllHeaders();
            if (rules.get("exclude") instanceof List<?> names) builder.unsignedHeaders(texts(names));
            if (rules.get("letterCase") instanceof String spelling) {
                builder.letterCase(LetterCase.valueOf(spelling.toUpperCase(Locale.ROOT)));
            }
        }
        return builder.build();
    }

    private static Placement placementOf(Map<?, ?> place) {
        String name = text(place, "name");
        return switch (text(place, "in")) {
            case "header" -> place.containsKey("prefix")
                    ? Placement.header(name, text(place, "prefix"))
                    : Placement.header(name);
            case "query" -> Placement.query(name);
            default -> Placement.body(name);
        };
    }

    private static List<String> texts(List<?> names) {
        return names.stream().map(String.class::cast).toList();
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
