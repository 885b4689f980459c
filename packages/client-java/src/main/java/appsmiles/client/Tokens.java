package appsmiles.client;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Holds the token of a client, and gets it when it is needed: once for any number of threads. */
final class Tokens {
    /** How long before it expires a token is renewed, in milliseconds; a tenth of its life where that is shorter. */
    private static final double MARGIN = 60_000;

    private final Callable<Token> request;
    private final InstantSource clock;
    private Held held;
    private CompletableFuture<String> renewal;

    /** A token as {@code auth/token} gives it. A life that is no number leaves it in use until it is refused. */
    record Token(String text, double lifeSeconds) {
        @Override
        public String toString() {
            return "Token"; // Without its text.
        }
    }

    private record Held(String text, double renewAt) {
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
            if (held != null && !(clock.millis() >= held.renewAt)) return held.text;
            renewing = renew();
        }
        return await(renewing);
    }

    /** Another token than the one that was refused with 103: another call may have got a new one since it was signed. */
    String replacing(String refused) throws InterruptedException {
        CompletableFuture<String> renewing;
        synchronized (this) {
            if (held != null && !held.text.equals(refused)) return held.text;
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
        Held received = null;
        try {
            Token token = request.call();
            double life = token.lifeSeconds() * 1000;
            received = new Held(token.text(), asked + life - Math.min(MARGIN, life / 10));
            return received.text;
        } finally {
            synchronized (this) {
                if (received != null) held = received;
                renewal = null;
            }
        }
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
