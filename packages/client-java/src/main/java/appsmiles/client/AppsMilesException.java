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
     * The reason, by name.
     *
     * @return a name of the platform's codes, such as {@code duplicateAction} (all are in {@code generated.Metadata.ERROR_CODES}), or
     *     <ul>
     *       <li>{@code unknownCode}: an errorCode that the table lacks;
     *       <li>{@code unreadableAnswer}: a response that is empty, not JSON, not an envelope, or a redirect;
     *       <li>{@code networkError}: no response, or a part of one: whether the call took effect is unknown, unless the message says that
     *           there was no connection;
     *       <li>{@code timeout}: no whole response in time: whether the call took effect is unknown;
     *       <li>{@code responseTooLarge}: a response over {@code maxResponseSize}: whether the call took effect is unknown.
     *     </ul>
     */
    public String errorName() {
        return failure.errorName;
    }

    /**
     * The platform's code.
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
     * @return such as {@code getUser}; {@code createToken} when there was no token to be had for it
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
     * What there is to tell; {@code errorCode} and {@code status} are null where there is none, and {@code advice} is where it is that of
     * the name.
     */
    record Failure(
            String errorName, Long errorCode, Integer status, String operationId, boolean retryable, String advice)
            implements Serializable {
        String message() {
            String code = errorCode == null ? "" : "errorCode " + errorCode;
            String http = status == null ? "" : "HTTP " + status;
            String numbers = code + (code.isEmpty() || http.isEmpty() ? "" : ", ") + http;
            return operationId + " failed: " + errorName + (numbers.isEmpty() ? "" : " (" + numbers + ")")
                    + (advice == null ? Advice.of(errorName) : advice);
        }
    }
}
