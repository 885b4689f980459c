package appsmiles.client;

import java.util.Map;

/** What the message of a failure says besides its code: what is known, and what to do. */
final class Advice {
    static final String REDIRECT =
            ": the response is a redirect, which is never followed. Set the baseUrl to where the API is.";
    static final String UNSENT = ": there was no connection, so nothing was sent. Check the baseUrl and the network.";
    static final String NO_TOKEN = ": the platform reports a success, but its response has no token.";

    private static final Map<String, String> BY_CODE = Map.of(
            "unreadableResponse", ": the response is empty, not JSON, or not an envelope of the API. Check the baseUrl.",
            "networkError", ": the response did not arrive whole, so whether the call took effect is unknown.",
            "timeout", ": no whole response within the timeout, so whether the call took effect is unknown.",
            "responseTooLarge",
                    ": the response is over maxResponseSize and was not read on, so whether the call took effect is unknown.");

    private Advice() {}

    static String of(String code) {
        return BY_CODE.getOrDefault(code, ".");
    }
}
