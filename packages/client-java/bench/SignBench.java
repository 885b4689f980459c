import appsmiles.client.JwtSigner;
import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Signatures per second of this client and of java-jwt, turn by turn in one run, and the median ratio. */
class SignBench {
    private static final String SECRET = "the-secret-of-a-published-vector-0001";
    private static final int ROUNDS = 11;
    private static final long ROUND_NANOS = 300_000_000L;

    public static void main(String[] args) {
        compare("a call of 60 bytes", "{\"partnerClientId\":\"42\",\"tagId\":\"birthdayReward\",\"lang\":\"fr\"}");
        String users = "\"42\",".repeat(700);
        compare("a call of 3.5 kB", "{\"partnerClientIds\":[" + users.substring(0, users.length() - 1) + "]}");
    }

    private static void compare(String name, String body) {
        JwtSigner signer = new JwtSigner("partner-1", SECRET);
        Map<String, List<String>> headers = Map.of("content-type", List.of("application/json"));
        // java-jwt is given the claims as they are: to make their text is our signer's work alone.
        Algorithm algorithm = Algorithm.HMAC256(SECRET);
        Supplier<String> ours = () -> signer.sign(headers, body.getBytes(StandardCharsets.UTF_8), "token-1");
        Supplier<String> theirs = () -> JWT.create()
                .withIssuer("partner-1")
                .withSubject("token-1")
                .withIssuedAt(Instant.now())
                .withClaim("data_header", "{\"content-type\":\"application/json\"}")
                .withClaim("data_body", body)
                .sign(algorithm);
        double[] ratios = new double[ROUNDS];
        double[] rates = new double[ROUNDS];
        perSecond(ours);
        perSecond(theirs);
        for (int round = 0; round < ROUNDS; round++) {
            rates[round] = perSecond(ours);
            ratios[round] = rates[round] / perSecond(theirs);
        }
        Arrays.sort(rates);
        Arrays.sort(ratios);
        System.out.printf("%-20s %,10.0f signatures/s, %.2f times java-jwt%n", name, rates[ROUNDS / 2], ratios[ROUNDS / 2]);
    }

    private static double perSecond(Supplier<String> sign) {
        long began = System.nanoTime();
        long count = 0;
        long length = 0;
        while (System.nanoTime() - began < ROUND_NANOS) {
            for (int each = 0; each < 50; each++) length += sign.get().length();
            count += 50;
        }
        if (length == 0) throw new IllegalStateException("Nothing was signed.");
        return count * 1e9 / (System.nanoTime() - began);
    }
}
