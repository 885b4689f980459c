package appsmiles

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

const (
	shortestPause = 500 * time.Millisecond
	longestPause  = 8 * time.Second
	// patience is the longest Retry-After that a call waits for.
	patience = time.Minute
)

// The numbers of the AWS SDKs' standard mode.
const (
	budgetCapacity   = 500
	costOfRetry      = 5
	costAfterTimeout = 10
)

// retryBudget bounds how much the retries of a client add to a platform in trouble. Its zero value is full.
type retryBudget struct {
	mutex sync.Mutex
	spent int
}

// pay is false for a retry that the budget can't pay.
func (b *retryBudget) pay(cost int) bool {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.spent+cost > budgetCapacity {
		return false
	}
	b.spent += cost
	return true
}

// giveBack is for a success: what its retry cost, or 1 for one at the first attempt.
func (b *retryBudget) giveBack(paid int) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.spent = max(0, b.spent-max(1, paid))
}

func costAfter(result outcome) int {
	if result.failure == Timeout {
		return costAfterTimeout
	}
	return costOfRetry
}

var transientStatuses = []int{
	http.StatusRequestTimeout, http.StatusTooManyRequests, http.StatusInternalServerError,
	http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout,
}

// isTransient says whether a response with this status may be another one next time. 0 stands for no response.
func isTransient(status int) bool {
	return status == 0 || slices.Contains(transientStatuses, status)
}

// retryDelay is the pause before a retry, of which the first is 1: exponential with jitter, or what Retry-After says and
// jitter above it, so that not all who were refused come back at once. It is false when the platform asks for more patience
// than a call has.
func retryDelay(retry int, header http.Header, now time.Time) (time.Duration, bool) {
	highest := longestPause
	if retry < 4 {
		highest = shortestPause << retry
	}
	backoff := shortestPause + rand.N(highest-shortestPause)
	wanted := retryAfter(header, now)
	if wanted <= 0 || wanted > patience {
		return backoff, wanted <= patience
	}
	return max(backoff, wanted+rand.N(max(time.Second, wanted/2))), true
}

// retryAfter reads a number of seconds, or a date (RFC 9110 §10.2.3).
func retryAfter(header http.Header, now time.Time) time.Duration {
	value := header.Get("Retry-After")
	seconds, err := strconv.ParseUint(value, 10, 64)
	if err == nil || errors.Is(err, strconv.ErrRange) {
		// Seconds by the billion would not fit into a Duration.
		return time.Duration(min(seconds, 3600)) * time.Second
	}
	date, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	// Against the server's own clock where it tells the time, since this one may be wrong.
	if sent, err := http.ParseTime(header.Get("Date")); err == nil {
		now = sent
	}
	return date.Sub(now)
}

// pause waits, or returns the reason why the context ended.
func pause(ctx context.Context, delay time.Duration) error {
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
