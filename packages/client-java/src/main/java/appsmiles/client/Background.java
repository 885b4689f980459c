package appsmiles.client;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Work in a thread of its own that does not keep the program alive. */
final class Background {
    private Background() {}

    /** Starts the work. Cancelling the future interrupts it. */
    static <T> CompletableFuture<T> start(String name, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(work, result), name);
        thread.setDaemon(true);
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) thread.interrupt();
        });
        thread.start();
        return result;
    }

    private static <T> void run(Callable<T> work, CompletableFuture<T> result) {
        try {
            result.complete(work.call());
        } catch (Throwable failure) { // Whoever waits for the result has to hear of it, whatever it is.
            result.completeExceptionally(failure);
        }
    }
}
