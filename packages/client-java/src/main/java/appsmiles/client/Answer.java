package appsmiles.client;

import appsmiles.client.generated.Client;
import appsmiles.client.generated.Metadata;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How an attempt ended.
 *
 * @param response null when none arrived whole
 * @param errorCode of the envelope; null without one
 * @param data of the envelope; empty without one
 * @param errorName null for a success
 * @param cause why none arrived, if so
 */
record Answer(
        HttpResponse<byte[]> response, Long errorCode, Map<?, ?> data, String errorName, Throwable cause) {

    /** An answer that arrived whole. */
    static Answer of(HttpResponse<byte[]> response) {
        Map<?, ?> envelope = parse(response.body()) instanceof Map<?, ?> object ? object : Map.of();
        Map<?, ?> data = envelope.get("data") instanceof Map<?, ?> object ? object : null;
        Long errorCode = integer(envelope.get("errorCode"));
        boolean isSuccess = response.statusCode() / 100 == 2 && data != null;
        if (errorCode == null || (errorCode == 0 && !isSuccess)) {
            return new Answer(response, null, Map.of(), "unreadableAnswer", null);
        }
        String errorName = errorCode == 0 ? null : Metadata.ERROR_CODES.getOrDefault(errorCode, "unknownCode");
        return new Answer(response, errorCode, data == null ? Map.of() : data, errorName, null);
    }

    /** An attempt without an answer. */
    static Answer missing(String errorName, Throwable cause) {
        return new Answer(null, null, Map.of(), errorName, cause);
    }

    /** The HTTP status; null when there is none. */
    Integer status() {
        return response == null ? null : response.statusCode();
    }

    boolean isSuccess() {
        return errorName == null;
    }

    private static Object parse(byte[] body) {
        try {
            return Client.Json.parse(new String(body, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | StackOverflowError notJson) { // Or nested without end.
            return null;
        }
    }

    private static Long integer(Object value) {
        if (value instanceof Long number) return number;
        // 107.0 is the integer 107 in JSON, and a Double here.
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.valueOf(number.longValue())
                : null;
    }
}
