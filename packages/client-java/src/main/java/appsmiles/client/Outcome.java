package appsmiles.client;

import appsmiles.client.generated.Client;
import appsmiles.client.generated.Metadata;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How an attempt ended.
 *
 * @param response null when none arrived; its body is null when it was not read
 * @param errorCode the number in the envelope; null without one
 * @param data of the envelope; empty where it has none, as V2's only published success, and without an envelope
 * @param code the name of the failure; null for a success
 * @param cause why no response arrived; null when one did
 * @param advice what to do, where the code does not say it; else null
 */
record Outcome(
        HttpResponse<byte[]> response, Long errorCode, Map<?, ?> data, String code, Throwable cause, String advice) {

    /** A response that arrived whole, or was not read on because it is over the limit. */
    static Outcome of(HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 == 3 || response.previousResponse().isPresent()) {
            return new Outcome(response, null, Map.of(), "unreadableResponse", null, Advice.REDIRECT);
        }
        if (response.body() == null) return new Outcome(response, null, Map.of(), "responseTooLarge", null, null);
        Map<?, ?> envelope = parse(response.body()) instanceof Map<?, ?> object ? object : Map.of();
        Object data = envelope.get(Metadata.ENVELOPE_DATA);
        Long errorCode = integer(envelope.get(Metadata.ENVELOPE_CODE));
        boolean isSuccess = response.statusCode() / 100 == 2 && (data == null || data instanceof Map);
        if (errorCode == null || (errorCode == Metadata.SUCCESS && !isSuccess)) {
            return new Outcome(response, null, Map.of(), "unreadableResponse", null, null);
        }
        String code = errorCode == Metadata.SUCCESS ? null : Metadata.ERROR_CODES.getOrDefault(errorCode, "unknownCode");
        return new Outcome(response, errorCode, data instanceof Map<?, ?> object ? object : Map.of(), code, null, null);
    }

    /** An attempt without a response. */
    static Outcome missing(String code, Throwable cause) {
        return new Outcome(null, null, Map.of(), code, Causes.withoutText(cause), null);
    }

    /** An attempt that had no connection. */
    static Outcome unsent(String code, Throwable cause) {
        return new Outcome(null, null, Map.of(), code, Causes.withoutText(cause), Advice.UNSENT);
    }

    boolean isUnsent() {
        return Advice.UNSENT.equals(advice);
    }

    /** The same, where an earlier attempt may have arrived. */
    Outcome sentBefore() {
        return isUnsent() ? new Outcome(response, errorCode, data, code, cause, null) : this;
    }

    /** Whether the same request may have another outcome next time. */
    boolean isTransient() {
        return !Advice.REDIRECT.equals(advice) && !"responseTooLarge".equals(code) && Retries.isTransient(status());
    }

    /** Without the data, which may be a token. */
    @Override
    public String toString() {
        return "Outcome";
    }

    /** The HTTP status; null without a response. */
    Integer status() {
        return response == null ? null : response.statusCode();
    }

    boolean isSuccess() {
        return code == null;
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
