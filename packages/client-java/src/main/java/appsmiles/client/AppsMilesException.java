package appsmiles.client;

import java.io.Serializable;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A call that failed. The message names the operation and the reason, and never holds what the platform or the caller wrote: no token,
 * secret, email or id.
 */
public final class AppsMilesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    AppsMilesException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /**
     * The reason, as text. {@link #errorCode} is the platform's number for it.
     *
     * @return the name of an errorCode of the platform, such as {@code duplicateAction} (all are in {@code generated.Metadata.ERROR_CODES}), or
     *     <ul>
     *       <li>{@code unknownCode}: an errorCode that the table lacks;
     *       <li>{@code unreadableResponse}: a response that is empty, not JSON, not an envelope, or a redirect;
     *       <li>{@code networkError}: no response, or a part of one: whether the call took effect is unknown, unless the message says that
     *           there was no connection;
     *       <li>{@code timeout}: no whole response in time: whether the call took effect is unknown;
     *       <li>{@code responseTooLarge}: a response over {@code maxResponseSize}: whether the call took effect is unknown.
     *     </ul>
     */
    public String code() {
        return failure.code;
    }

    /**
     * The platform's number for the failure.
     *
     * @return empty when there was no envelope
     */
    public OptionalLong errorCode() {
        return failure.errorCode == null ? OptionalLong.empty() : OptionalLong.of(failure.errorCode);
    }

    /**
     * The HTTP status.
     *
     * @return empty when there was no response
     */
    public OptionalInt status() {
        return failure.status == null ? OptionalInt.empty() : OptionalInt.of(failure.status);
    }

    /**
     * Which operation failed.
     *
     * @return such as {@code getUser}; {@code createToken} when no token could be fetched for it
     */
    public String operationId() {
        return failure.operationId;
    }

    /**
     * Whether the same call may be made again without harm, and has a chance.
     *
     * @return {@code false} for what a repeat could do twice
     */
    public boolean retryable() {
        return failure.retryable;
    }

    /** The same failure, for another thread that waited for it. */
    AppsMilesException again() {
        return new AppsMilesException(failure, this);
    }

    /**
     * What is known of a failure. {@code errorCode} is null without an envelope, {@code status} without a response, and {@code advice}
     * where that of the code is right.
     */
    record Failure(
            String code, Long errorCode, Integer status, String operationId, boolean retryable, String advice)
            implements Serializable {
        String message() {
            String number = errorCode == null ? "" : "errorCode " + errorCode;
            String http = status == null ? "" : "HTTP " + status;
            String numbers = number + (number.isEmpty() || http.isEmpty() ? "" : ", ") + http;
            return operationId + " failed: " + code + (numbers.isEmpty() ? "" : " (" + numbers + ")")
                    + (advice == null ? Advice.of(code) : advice);
        }
    }
}
