package appsmiles.client;

/**
 * A request that could not be signed; nothing was sent. The message says what to do, and never holds a secret, a token or the content of
 * a request.
 */
public final class SigningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    SigningException(String code, String message) {
        super(message);
        this.code = code;
    }

    /**
     * The reason.
     *
     * @return {@code invalid_option} or {@code short_secret}, which come when a signer or client is made, {@code body_not_utf8},
     *     {@code request_too_large}, {@code body_not_object} or {@code member_taken}
     */
    public String code() {
        return code;
    }
}
