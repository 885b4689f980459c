package appsmiles.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The life of a token. */
@Timeout(10)
class TokensTest {
    private static final int CALLERS = 20;

    private final AtomicInteger requests = new AtomicInteger();
    private long now;

    private Tokens tokens(double lifeSeconds) {
        return new Tokens(
                () -> new Tokens.Token("token-" + requests.incrementAndGet(), lifeSeconds), () -> Instant.ofEpochMilli(now));
    }

    @Test
    void isRenewedAMinuteBeforeItsEnd() throws InterruptedException {
        assertKeptUntil(3_540_000, tokens(3600));
    }

    @Test
    void isRenewedAfterNineTenthsOfAShortLife() throws InterruptedException {
        assertKeptUntil(90_000, tokens(100));
    }

    @Test
    void livesForAnHourWhereItsLifeIsNotANumberAboveZero() throws InterruptedException {
        for (double life : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            requests.set(0);
            now = 0;
            assertKeptUntil(3_540_000, tokens(life));
        }
    }

    @Test
    void isNotReplacedForAMinuteWhereAReplacementIsRefusedBeforeACallSucceeds() throws InterruptedException {
        Tokens tokens = tokens(3600);
        assertTrue(tokens.refused(tokens.current()));
        String second = tokens.replacing("token-1");
        assertTrue(tokens.refused("token-1"), "somebody has a newer one");
        assertFalse(tokens.refused(second));
        now = 59_999;
        assertFalse(tokens.refused(second));
        now = 60_000;
        assertTrue(tokens.refused(second));
        String third = tokens.replacing(second);
        tokens.proved(third);
        assertTrue(tokens.refused(third));
        // One that has expired is renewed all the same.
        assertFalse(tokens.refused(tokens.replacing(third)));
        now += 3_540_000;
        assertEquals("token-5", tokens.current());
    }

    @Test
    void isNotReplacedTwiceForTheSameRefusal() throws InterruptedException {
        Tokens tokens = tokens(3600);
        String first = tokens.current();
        assertEquals("token-2", tokens.replacing(first));
        assertEquals("token-2", tokens.replacing(first));
        assertEquals(2, requests.get());
    }

    @Test
    void isRequestedOnceForAllWhoWaitAndEachSeesTheFailure() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Tokens tokens = new Tokens(() -> {
            release.await();
            if (requests.incrementAndGet() > 1) return new Tokens.Token("token-2", 3600);
            throw new AppsMilesException(
                    new AppsMilesException.Failure("internalError", 199L, 500, "createToken", true, null), null);
        }, () -> Instant.ofEpochMilli(now));
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        List<Future<String>> calls = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) calls.add(callers.submit(tokens::current));
        Thread.sleep(300); // Until all of them wait.
        release.countDown();
        List<Throwable> seen = new ArrayList<>();
        for (Future<String> call : calls) {
            seen.add(assertThrows(ExecutionException.class, call::get).getCause());
        }
        callers.shutdown();
        assertEquals(1, requests.get());
        assertEquals("createToken failed: internalError (errorCode 199, HTTP 500).", seen.get(0).getMessage());
        assertNotSame(seen.get(0), seen.get(1));
        assertEquals("token-2", tokens.current());
    }

    @Test
    void isFetchedForTheOthersWhenTheFirstWhoWaitedIsInterrupted() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Tokens tokens = new Tokens(() -> {
            requests.incrementAndGet();
            release.await();
            return new Tokens.Token("token-1", 3600);
        }, () -> Instant.ofEpochMilli(now));
        FutureTask<InterruptedException> first =
                new FutureTask<>(() -> assertThrows(InterruptedException.class, tokens::current));
        Thread caller = new Thread(first);
        caller.start();
        while (requests.get() == 0) Thread.sleep(10);
        caller.interrupt();
        first.get(2, TimeUnit.SECONDS);
        release.countDown();
        assertEquals("token-1", tokens.current());
        assertEquals(1, requests.get());
    }

    private void assertKeptUntil(long milliseconds, Tokens tokens) throws InterruptedException {
        assertEquals("token-1", tokens.current());
        now = milliseconds - 1;
        assertEquals("token-1", tokens.current());
        now = milliseconds;
        assertEquals("token-2", tokens.current());
    }
}
