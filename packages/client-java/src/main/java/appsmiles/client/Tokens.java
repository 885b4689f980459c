package appsmiles.client;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Holds the token of a client, and fetches it when it is needed: once for any number of threads. */
final class Tokens {
    /** The life, in seconds, of a token whose own is not a number above 0. */
    private static final double DEFAULT_LIFE = 3600;

    /** For how long no token is renewed because of a 103 once that has shown not to help, in milliseconds. */
    private static final long REST = 60_000;

    /** How long before it expires a token is renewed, in milliseconds; a tenth of its life where that is shorter. */
    private static final double MARGIN = 60_000;

    private final Callable<Token> request;
    private final InstantSource clock;
    private Held held;
    private CompletableFuture<String> renewal;
    /** Whether somebody waits for the renewal because of a 103. */
    private boolean isReplacement;
    /** Whether a call has succeeded with the held token. */
    private boolean isProven;
    /** Whether a 103 for the held token, a replacement, has been counted. */
    private boolean isRefused;

    private long restUntil = Long.MIN_VALUE;

    /** A token as {@code auth/token} gives it. A life that is not a number above 0 counts as an hour. */
    record Token(String text, double lifeSeconds) {
        @Override
        public String toString() {
            return "Token"; // Without its text.
        }
    }

    private record Held(String text, double renewAt, boolean isReplacement) {
        @Override
        public String toString() {
            return "Held";
        }
    }

    Tokens(Callable<Token> request, InstantSource clock) {
        this.request = request;
        this.clock = clock;
    }

    /** The token for a call. */
    String current() throws InterruptedException {
        CompletableFuture<String> renewing;
        synchronized (this) {
            if (held != null && clock.millis() < held.renewAt) return held.text;
            renewing = renew();
        }
        return await(renewing);
    }

    /** A call has succeeded with a token. */
    synchronized void proved(String token) {
        if (held != null && held.text.equals(token)) isProven = true;
    }

    /**
     * Counts a 103, and says whether another token may help. It does not when a replacement is refused before any call has succeeded
     * with it.
     */
    synchronized boolean refused(String token) {
        if (held == null || !held.text.equals(token)) return true;
        if (held.isReplacement && !isProven && !isRefused) {
            isRefused = true;
            restUntil = clock.millis() + REST;
        }
        return clock.millis() >= restUntil;
    }

    /** Another token than the one that was refused with 103: another call may have fetched a new one since this one was signed. */
    String replacing(String refused) throws InterruptedException {
        CompletableFuture<String> renewing;
        synchronized (this) {
            if (held != null && !held.text.equals(refused)) return held.text;
            isReplacement = true;
            renewing = renew();
        }
        return await(renewing);
    }

    /** To be called with the lock. The request has a thread of its own: an interrupt of one caller must not fail the others. */
    private CompletableFuture<String> renew() {
        if (renewal == null) renewal = Background.start("appsmiles-token", this::requestToken);
        return renewal;
    }

    private String requestToken() throws Exception {
        long asked = clock.millis();
        Token token = null;
        try {
            token = request.call();
            return token.text();
        } finally {
            synchronized (this) {
                if (token != null) hold(token, asked);
                isReplacement = false;
                renewal = null;
            }
        }
    }

    /** To be called with the lock. */
    private void hold(Token token, long asked) {
        double seconds = token.lifeSeconds();
        double life = (Double.isFinite(seconds) && seconds > 0 ? seconds : DEFAULT_LIFE) * 1000;
        held = new Held(token.text(), asked + life - Math.min(MARGIN, life / 10), isReplacement);
        isProven = false;
        isRefused = false;
    }

    private static String await(CompletableFuture<String> renewing) throws InterruptedException {
        try {
            return renewing.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof AppsMilesException failure) throw failure.again();
            if (failed.getCause() instanceof RuntimeException failure) throw failure;
            throw new IllegalStateException(failed.getCause());
        }
    }
}
