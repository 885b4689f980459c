package appsmiles.client;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** When a call is worth repeating, and how long to wait. */
final class Retries {
    private static final Set<Integer> STATUSES = Set.of(408, 429, 500, 502, 503, 504);
    private static final long SHORTEST = 500;
    private static final long LONGEST = 8000;
    /** The longest {@code Retry-After}, in milliseconds, that a call waits for. */
    private static final long PATIENCE = 60_000;

    private Retries() {}

    /** Whether a response with this status may be another one next time. Null stands for no response. */
    static boolean isTransient(Integer status) {
        return status == null || STATUSES.contains(status);
    }

    /**
     * The pause before a retry in milliseconds, or nothing when the platform asks for more patience than a call has. Chance is above
     * what the platform wants too, so that not all who were refused come back at once.
     *
     * @param retry 1 for the first
     * @param chance 0 to 1
     */
    static OptionalLong pause(int retry, double chance, Optional<HttpHeaders> headers, InstantSource clock) {
        long highest = retry > 4 ? LONGEST : Math.min(LONGEST, SHORTEST << retry);
        long backoff = SHORTEST + Math.round(chance * (highest - SHORTEST));
        long wanted = headers.map(each -> retryAfter(each, clock.instant())).orElse(0L);
        if (wanted > PATIENCE) return OptionalLong.empty();
        long spread = wanted > 0 ? wanted + Math.round(chance * Math.max(1000, wanted / 2)) : 0;
        return OptionalLong.of(Math.max(backoff, spread));
    }

    /** RFC 9110 §10.2.3: a number of seconds, or a date. */
    private static long retryAfter(HttpHeaders headers, Instant now) {
        String value = headers.firstValue("retry-after").orElse("").strip();
        if (value.matches("\\d+")) {
            return (long) (Double.parseDouble(value) * 1000);
        }
        // Against the server's own clock where it tells the time, since this one may be wrong.
        Instant sent = headers.firstValue("date").flatMap(Retries::date).orElse(now);
        return date(value).map(until -> until.toEpochMilli() - sent.toEpochMilli()).orElse(0L);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }
}
