package appsmiles.client;

import appsmiles.client.generated.Client;
import appsmiles.client.generated.Metadata;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How an attempt ended.
 *
 * @param response null when there was none; its body is null when it was not read
 * @param errorCode of the envelope; null without one
 * @param data of the envelope; empty without one
 * @param errorName null for a success
 * @param cause why none arrived, if so
 * @param advice what to do, where the name of the error does not say it; else null
 */
record Answer(
        HttpResponse<byte[]> response, Long errorCode, Map<?, ?> data, String errorName, Throwable cause, String advice) {

    /** A response that arrived whole, or was not read on because it is over the limit. */
    static Answer of(HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 == 3 || response.previousResponse().isPresent()) {
            return new Answer(response, null, Map.of(), "unreadableAnswer", null, Advice.REDIRECT);
        }
        if (response.body() == null) return new Answer(response, null, Map.of(), "responseTooLarge", null, null);
        Map<?, ?> envelope = parse(response.body()) instanceof Map<?, ?> object ? object : Map.of();
        Map<?, ?> data = envelope.get("data") instanceof Map<?, ?> object ? object : null;
        Long errorCode = integer(envelope.get("errorCode"));
        boolean isSuccess = response.statusCode() / 100 == 2 && data != null;
        if (errorCode == null || (errorCode == 0 && !isSuccess)) {
            return new Answer(response, null, Map.of(), "unreadableAnswer", null, null);
        }
        String errorName = errorCode == 0 ? null : Metadata.ERROR_CODES.getOrDefault(errorCode, "unknownCode");
        return new Answer(response, errorCode, data == null ? Map.of() : data, errorName, null, null);
    }

    /** An attempt without a response. */
    static Answer missing(String errorName, Throwable cause) {
        return new Answer(null, null, Map.of(), errorName, Causes.withoutText(cause), null);
    }

    /** An attempt that had no connection. */
    static Answer unsent(String errorName, Throwable cause) {
        return new Answer(null, null, Map.of(), errorName, Causes.withoutText(cause), Advice.UNSENT);
    }

    boolean isUnsent() {
        return Advice.UNSENT.equals(advice);
    }

    /** The same, where an earlier attempt may have arrived. */
    Answer sentBefore() {
        return isUnsent() ? new Answer(response, errorCode, data, errorName, cause, null) : this;
    }

    /** Whether the same may end otherwise next time. */
    boolean isTransient() {
        return !Advice.REDIRECT.equals(advice) && !"responseTooLarge".equals(errorName) && Retries.isTransient(status());
    }

    /** Without the data, which may be a token. */
    @Override
    public String toString() {
        return "Answer";
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
