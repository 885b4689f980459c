package appsmiles.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import appsmiles.client.generated.Client;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** The JWT travels where the options say. */
class PlacementTest {
    private static final String SECRET = "the-secret-of-the-tests-which-nobody-else-has";

    private static AppsMilesClient.Builder client(String where, String secret) {
        return AppsMilesClient.builder(Mock.variable("APPSMILES_" + where + "_URL"), Mock.PARTNER, secret)
                .header("x-trace", "1");
    }

    @TestFactory
    Stream<DynamicTest> theMockTakesItThereAndAgainWithANewToken() {
        return Map.of(
                        "the query",
                                client("QUERY", Mock.SECRET)
                                        .placement(Placement.query("jwt"))
                                        .letterCase(LetterCase.UPPER),
                        "the body",
                                client("BODY", Mock.SECRET)
                                        .placement(Placement.body("jwt"))
                                        .signedHeaders(List.of("Content-Type")),
                        "a header",
                                client("HEADER", Mock.variable("APPSMILES_HEX_SECRET"))
                                        .placement(Placement.header("X-Jwt", "JWT"))
                                        .unsignedHeaders(List.of())
                                        .keyEncoding(KeyEncoding.HEX))
                .entrySet()
                .stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> callTwice(each.getValue().build())));
    }

    private static void callTwice(Client miles) throws Exception {
        Mock.forgetRequests();
        miles.getUser(new Client.GetUserRequest("42"));
        Mock.endTokens();
        assertEquals("42", miles.getUser(new Client.GetUserRequest("42")).data().user().partnerClientId());
        assertEquals(
                List.of("/auth/token 200", "/user/info 200", "/user/info 401", "/auth/token 200", "/user/info 200"),
                Mock.requests().stream().map(each -> each.get("path") + " " + each.get("status")).toList());
    }

    @TestFactory
    Stream<DynamicTest> whatCannotWorkIsRefusedAndNoSecretQuoted() {
        return Map.<String, Executable>of(
                        "no name", () -> Placement.header(""),
                        "the name of a header", () -> Placement.header("a b"),
                        "the name of a parameter", () -> Placement.query("a&b"),
                        "the name of a member", () -> Placement.body("a\"b"),
                        "a prefix", () -> Placement.header("x-jwt", "a-"),
                        "a prefix on two lines", () -> Placement.header("x-jwt", "a\n"),
                        "a signed header", () -> signer().signedHeaders(List.of("a b")).build(),
                        "an unsigned header", () -> signer().unsignedHeaders(List.of("")).build(),
                        "a secret that is not hex", () -> signer().keyEncoding(KeyEncoding.HEX).build(),
                        "a secret that is not base64", () -> signer().keyEncoding(KeyEncoding.BASE64).build())
                .entrySet()
                .stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    SigningException refusal = assertThrows(SigningException.class, each.getValue());
                    assertEquals("invalid_option", refusal.code());
                    assertFalse(refusal.getMessage().contains(SECRET));
                }));
    }

    private static JwtSigner.Builder signer() {
        return JwtSigner.builder("partner-1", SECRET);
    }

    @Test
    void whatIsAlmostJsonHasNoPlaceForAJwt() {
        JwtSigner signer = signer().placement(Placement.body("jwt")).build();
        List<String> bodies = List.of(
                "{\"a\":01}", "{\"a\":1.}", "{\"a\":+1}", "{\"a\":TRUE}", "{'a':1}", "{\"a\":1,}", "{\"a\":\"\t\"}", "\ufeff{}",
                "{\"a\":\"\\u+123\"}", "{\"a\":NaN}", "{\"a\":\"\\x\"}", "{\"a\":1-1}", "{\"a\":trueish}");
        for (String body : bodies) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            SigningException refusal =
                    assertThrows(SigningException.class, () -> signer.sign(Map.of(), bytes, ""), body);
            assertEquals("body_not_object", refusal.code(), body);
        }
    }

    @Test
    void whatIsJsonHas() {
        JwtSigner signer = signer().placement(Placement.body("jwt")).build();
        for (String body : List.of("{\"a\":\"\\ud800\"}", "{\"a\":-0.1E+5}", "{\"a\\\"\":{\"jwt\":\"}\"}}", "{\"a\":1e999}")) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String jwt = signer.sign(Map.of(), bytes, "");
            byte[] placed = signer.place(jwt, new Placement.Carrier("/", Map.of(), bytes)).body();
            String start = body.substring(0, body.length() - 1);
            assertEquals(start + ",\"jwt\":\"" + jwt + "\"}", new String(placed, StandardCharsets.UTF_8));
        }
    }

    @Test
    void elsewhereIsForTheCallerAlone() {
        JwtSigner signer = signer().placement(Placement.elsewhere()).build();
        byte[] body = {'[', ']'};
        String jwt = signer.sign(Map.of(), body, "");
        assertThrows(SigningException.class, () -> signer.place(jwt, new Placement.Carrier("/", Map.of(), body)));
    }
}
