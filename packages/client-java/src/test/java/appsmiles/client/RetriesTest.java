package appsmiles.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How long the pause before a retry is. */
class RetriesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"));

    private static OptionalLong pause(int retry, double chance, Map<String, List<String>> headers) {
        return Retries.pause(retry, chance, Optional.of(HttpHeaders.of(headers, (name, value) -> true)), CLOCK);
    }

    private static OptionalLong wanted(String retryAfter) {
        return pause(1, 0, Map.of("Retry-After", List.of(retryAfter)));
    }

    @Test
    void isBetweenHalfASecondAndAGrowingLimit() {
        for (int retry = 1; retry < 40; retry++) {
            assertEquals(OptionalLong.of(500), pause(retry, 0, Map.of()));
        }
        assertEquals(OptionalLong.of(1000), pause(1, 1, Map.of()));
        assertEquals(OptionalLong.of(2000), pause(2, 1, Map.of()));
        assertEquals(OptionalLong.of(4000), pause(3, 1, Map.of()));
        assertEquals(OptionalLong.of(8000), pause(4, 1, Map.of()));
        assertEquals(OptionalLong.of(8000), pause(40, 1, Map.of()));
    }

    @Test
    void isAsLongAsRetryAfterSaysUpToAMinute() {
        assertEquals(OptionalLong.of(500), wanted("0"));
        assertEquals(OptionalLong.of(60_000), wanted("60"));
        assertEquals(OptionalLong.empty(), wanted("61"));
        assertEquals(OptionalLong.empty(), wanted("9".repeat(40)));
        assertEquals(OptionalLong.of(500), wanted("soon"));
        assertEquals(OptionalLong.of(500), wanted("-5"));
    }

    @Test
    void isSpreadAboveWhatRetryAfterSays() {
        assertEquals(OptionalLong.of(2000), pause(1, 1, Map.of("Retry-After", List.of("1"))));
        assertEquals(OptionalLong.of(50_000), pause(1, 0.5, Map.of("Retry-After", List.of("40"))));
        assertEquals(OptionalLong.of(90_000), pause(1, 1, Map.of("Retry-After", List.of("60"))));
    }

    @Test
    void isUntilADateByTheClockOfTheServer() {
        String date = "Mon, 23 Nov 2026 10:00:30 GMT";
        assertEquals(OptionalLong.of(30_000), wanted(date));
        assertEquals(
                OptionalLong.of(10_000),
                pause(1, 0, Map.of("Retry-After", List.of(date), "Date", List.of("Mon, 23 Nov 2026 10:00:20 GMT"))));
        assertEquals(OptionalLong.of(500), wanted("Mon, 23 Nov 2026 09:00:00 GMT"));
    }

    @Test
    void isWorthWhileForWhatMayPass() {
        for (int status : new int[] {408, 429, 500, 502, 503, 504}) assertTrue(Retries.isTransient(status));
        for (int status : new int[] {200, 302, 401, 409, 501}) assertFalse(Retries.isTransient(status));
        assertTrue(Retries.isTransient(null));
    }
}
