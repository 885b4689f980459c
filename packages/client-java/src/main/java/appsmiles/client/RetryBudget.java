package appsmiles.client;

/** Bounds how much the retries of a client add to a platform in trouble, with the numbers of the AWS SDKs' standard mode. */
final class RetryBudget {
    private static final int CAPACITY = 500;
    private static final int COST = 5;
    private static final int COST_AFTER_TIMEOUT = 10;

    private int left = CAPACITY;

    static int costAfter(Outcome outcome) {
        return "timeout".equals(outcome.code()) ? COST_AFTER_TIMEOUT : COST;
    }

    /** False for a retry that can't be paid. */
    synchronized boolean pay(int cost) {
        if (cost > left) return false;
        left -= cost;
        return true;
    }

    /** For a success: what its retry cost, or 1 for one at the first attempt. */
    synchronized void giveBack(int paid) {
        left = Math.min(CAPACITY, left + Math.max(1, paid));
    }
}
