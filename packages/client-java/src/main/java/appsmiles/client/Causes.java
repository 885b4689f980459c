package appsmiles.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Why the network failed, in exceptions that can be logged. */
final class Causes {
    /** What quotes nobody. Others have the platform's bytes in their message, or a URL. */
    private static final Set<Class<?>> CLEAN = Set.of(
            ClosedChannelException.class,
            ConnectException.class,
            HttpConnectTimeoutException.class,
            HttpTimeoutException.class,
            TimeoutException.class,
            UnresolvedAddressException.class);

    /** So many causes of causes are looked at. */
    private static final int DEEPEST = 8;

    private Causes() {}

    /** The same where it quotes nobody, or else one that names the classes and shows where it was thrown. */
    static Throwable withoutText(Throwable failure) {
        return isClean(failure, DEEPEST) ? failure : named(failure, DEEPEST);
    }

    /** Whether nothing was sent, because there was no connection to send it through. */
    static boolean hasNoConnection(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < DEEPEST; depth++, each = each.getCause()) {
            if (each instanceof ConnectException
                    || each instanceof HttpConnectTimeoutException
                    || each instanceof UnresolvedAddressException
                    || each instanceof SSLHandshakeException) return true;
        }
        return false;
    }

    private static boolean isClean(Throwable failure, int depth) {
        if (failure == null) return true;
        return depth > 0
                && CLEAN.contains(failure.getClass())
                && failure.getSuppressed().length == 0
                && isClean(failure.getCause(), depth - 1);
    }

    private static IOException named(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        IOException copy = new IOException(
                failure.getClass().getName() + " (its message is left out, because it may quote the platform)",
                cause == null || depth == 0 ? null : named(cause, depth - 1));
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }
}
