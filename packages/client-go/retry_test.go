//go:build go1.25

package appsmiles_test

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	appsmiles "example.com/appsmiles/client-go"
	"example.com/appsmiles/client-go/api"
)

func TestRepeatsAReadTwiceAndSignsEachAttemptAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &platform{respond: func(int, *http.Request) (*http.Response, error) { return failureOf(503, 199), nil }}
		_, err := newPlatformClient(t, p, nil).GetUser(t.Context(), getUser)
		failure := failureIn(t, err)
		if failure.Code != appsmiles.InternalError || failure.Status != 503 || !failure.Retryable || len(p.calls) != 3 {
			t.Fatalf("%v, retryable %v, after %d attempts", err, failure.Retryable, len(p.calls))
		}
		for i, longest := range []time.Duration{time.Second, 2 * time.Second} {
			before, after := p.calls[i], p.calls[i+1]
			if wait := after.at.Sub(before.at); wait < 500*time.Millisecond || wait > longest {
				t.Errorf("pause %d took %s", i+1, wait)
			}
			if after.iat != after.at.Unix() || after.at.Unix() != before.at.Unix() && after.jwt == before.jwt {
				t.Errorf("attempt %d was not signed again", i+2)
			}
		}
	})
}

func TestRepeatsOnlyWhatIsHarmless(t *testing.T) {
	store := api.StoreBufferedActionRequest{PartnerClientId: "42", TagId: "birthdayReward", AppId: "com.mycompany.myapp"}
	storeOnce := store
	storeOnce.Param1 = pointer("2026")
	storeEmpty := store
	storeEmpty.Param1 = pointer("")
	statuses := map[int]int{408: 3, 429: 3, 500: 3, 502: 3, 503: 3, 504: 3, 0: 3, 401: 1, 404: 1, 409: 1, 501: 1, 200: 1}
	for status, attempts := range statuses {
		for body, harmless := range map[*api.StoreBufferedActionRequest]bool{&store: false, &storeEmpty: false, &storeOnce: true} {
			synctest.Test(t, func(t *testing.T) {
				p := &platform{respond: func(int, *http.Request) (*http.Response, error) {
					if status == 0 {
						return nil, errors.New("connection reset")
					}
					return failureOf(status, 199), nil
				}}
				_, err := newPlatformClient(t, p, nil).StoreBufferedAction(t.Context(), *body)
				wanted := 1
				if harmless {
					wanted = attempts
				}
				if failureIn(t, err).Retryable != (wanted > 1) || len(p.calls) != wanted {
					t.Errorf("HTTP %d, %+v: %d attempts, %v", status, *body, len(p.calls), err)
				}
			})
		}
	}
}

func TestReturnsWhatARepeatBrings(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &platform{respond: func(nth int, _ *http.Request) (*http.Response, error) {
			if nth == 1 {
				return nil, errors.New("connection reset")
			}
			return responseOf(200, userResponse), nil
		}}
		user, err := newPlatformClient(t, p, nil).GetUser(t.Context(), getUser)
		if err != nil || user.Data.User.Points != 350 {
			t.Fatal(user, err)
		}
	})
}

func TestMakesOneAttemptUnderNoRetries(t *testing.T) {
	cause := errors.New("connection reset")
	p := &platform{respond: func(int, *http.Request) (*http.Response, error) { return nil, cause }}
	client := newPlatformClient(t, p, func(config *appsmiles.Config) { config.Retries = appsmiles.NoRetries })
	_, err := client.GetUser(t.Context(), getUser)
	if !errors.Is(err, appsmiles.NetworkError) || !errors.Is(err, cause) || len(p.calls) != 1 {
		t.Fatal(err, len(p.calls))
	}
	if strings.Contains(failureIn(t, err).Error(), cause.Error()) {
		t.Error("the message holds what the network said")
	}
}

func TestWaitsAsLongAsRetryAfterSays(t *testing.T) {
	date := time.Date(2026, 4, 1, 10, 0, 0, 0, time.UTC)
	for _, each := range []struct {
		header   map[string]string
		least    time.Duration
		attempts int
	}{
		{map[string]string{"Retry-After": "7"}, 7 * time.Second, 2},
		{map[string]string{"Retry-After": "1"}, time.Second, 2},
		{map[string]string{"Retry-After": "60"}, time.Minute, 2},
		{map[string]string{"Retry-After": "61"}, 0, 1},
		{map[string]string{"Retry-After": "99999999999999999999"}, 0, 1},
		{map[string]string{"Retry-After": "soon"}, 500 * time.Millisecond, 2},
		{map[string]string{
			"Retry-After": date.Add(9 * time.Second).Format(http.TimeFormat), "Date": date.Format(http.TimeFormat),
		}, 9 * time.Second, 2},
		{map[string]string{"Retry-After": date.Format(http.TimeFormat)}, 0, 1},
	} {
		synctest.Test(t, func(t *testing.T) {
			p := &platform{respond: func(nth int, _ *http.Request) (*http.Response, error) {
				if nth > 1 {
					return responseOf(200, userResponse), nil
				}
				refused := failureOf(429, 113)
				for name, value := range each.header {
					refused.Header.Set(name, value)
				}
				return refused, nil
			}}
			began := time.Now()
			_, err := newPlatformClient(t, p, nil).GetUser(t.Context(), getUser)
			took := time.Since(began)
			if len(p.calls) != each.attempts || took < each.least || took > each.least+max(time.Second, each.least/2) {
				t.Errorf("%v: %d attempts in %s, %v", each.header, len(p.calls), took, err)
			}
			if each.attempts == 1 && !errors.Is(err, appsmiles.RateLimited) {
				t.Errorf("%v: %v", each.header, err)
			}
		})
	}
}

// slow responds when nobody waits any longer.
func slow(_ int, request *http.Request) (*http.Response, error) {
	<-request.Context().Done()
	return nil, request.Context().Err()
}

func TestEndsAnAttemptAtItsTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &platform{respond: slow}
		began := time.Now()
		body := api.StoreBufferedActionRequest{PartnerClientId: "42", TagId: "dailyVisit", AppId: "com.mycompany.myapp"}
		_, err := newPlatformClient(t, p, nil).StoreBufferedAction(t.Context(), body)
		failure := failureIn(t, err)
		if failure.Code != appsmiles.Timeout || failure.Retryable || time.Since(began) != 30*time.Second {
			t.Fatal(err, time.Since(began))
		}
	})
	synctest.Test(t, func(t *testing.T) {
		p := &platform{respond: slow}
		client := newPlatformClient(t, p, func(config *appsmiles.Config) { config.Timeout = 3 * time.Second })
		if _, err := client.GetUser(t.Context(), getUser); !errors.Is(err, appsmiles.Timeout) || len(p.calls) != 3 {
			t.Fatal(err, len(p.calls))
		}
	})
}

func TestEndsWithTheContextOfTheCall(t *testing.T) {
	unavailable := func(int, *http.Request) (*http.Response, error) { return failureOf(503, 199), nil }
	for name, p := range map[string]*platform{
		"while it waits for a response":  {respond: slow},
		"while it pauses":                {respond: unavailable},
		"while it waits for the token":   {token: slow, respond: unavailable},
		"while a token can't be fetched": {token: unavailable, respond: unavailable},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
				defer cancel()
				began := time.Now()
				_, err := newPlatformClient(t, p, nil).GetUser(ctx, getUser)
				if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != 100*time.Millisecond {
					t.Fatal(err, time.Since(began))
				}
				// The request for the token goes on without a caller, until it is given up.
				time.Sleep(time.Hour)
			})
		})
	}
}

func TestSendsNothingUnderAContextThatHasEnded(t *testing.T) {
	p := &platform{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := newPlatformClient(t, p, nil).GetUser(ctx, getUser); !errors.Is(err, context.Canceled) || p.tokens > 0 {
		t.Fatal(err, p.tokens)
	}
}

func TestRetryAfterIsSpread(t *testing.T) {
	for wanted, widest := range map[time.Duration]time.Duration{time.Second: time.Second, 40 * time.Second: 20 * time.Second} {
		earliest, latest := time.Hour, time.Duration(0)
		for range 200 {
			synctest.Test(t, func(t *testing.T) {
				p := &platform{respond: func(nth int, _ *http.Request) (*http.Response, error) {
					if nth > 1 {
						return responseOf(200, userResponse), nil
					}
					refused := failureOf(429, 113)
					refused.Header.Set("Retry-After", strconv.Itoa(int(wanted.Seconds())))
					return refused, nil
				}}
				began := time.Now()
				if _, err := newPlatformClient(t, p, nil).GetUser(t.Context(), getUser); err != nil {
					t.Error(err)
				}
				earliest, latest = min(earliest, time.Since(began)), max(latest, time.Since(began))
			})
		}
		if earliest < wanted || latest > wanted+widest || latest-earliest < widest*3/4 {
			t.Errorf("200 calls that were told to wait %s came back from %s to %s", wanted, earliest, latest)
		}
	}
}

func TestRetriesEndWithTheirBudgetAndSuccessesFillIt(t *testing.T) {
	for _, each := range []struct {
		name    string
		failure func(int, *http.Request) (*http.Response, error)
		affords int
	}{
		{"after a failure", func(int, *http.Request) (*http.Response, error) { return failureOf(503, 199), nil }, 100},
		{"after a timeout", slow, 50},
	} {
		synctest.Test(t, func(t *testing.T) {
			respond := each.failure
			p := &platform{respond: func(nth int, request *http.Request) (*http.Response, error) { return respond(nth, request) }}
			client := newPlatformClient(t, p, func(config *appsmiles.Config) { config.Retries = 1 })
			attempts := func() int {
				before := len(p.calls)
				_, _ = client.GetUser(t.Context(), getUser)
				return len(p.calls) - before
			}
			for i := range each.affords {
				if made := attempts(); made != 2 {
					t.Fatalf("%s: call %d made %d attempts", each.name, i, made)
				}
			}
			if _, err := client.GetUser(t.Context(), getUser); !failureIn(t, err).Retryable || attempts() != 1 {
				t.Errorf("%s: the budget has no end, or %v", each.name, err)
			}
			// A success at the first attempt gives 1 back: this pays one retry, of the 5 or 10 that it costs.
			respond = respondOnce
			for range 500/each.affords - 1 {
				attempts()
			}
			respond = each.failure
			if attempts() != 1 {
				t.Errorf("%s: too few successes have paid a retry", each.name)
			}
			respond = respondOnce
			attempts()
			// A success after a retry gives its price back.
			for range 3 {
				first := true
				respond = func(nth int, request *http.Request) (*http.Response, error) {
					if first {
						first = false
						return each.failure(nth, request)
					}
					return responseOf(200, userResponse), nil
				}
				if attempts() != 2 {
					t.Errorf("%s: a retry that succeeded was not given back", each.name)
				}
			}
		})
	}
}
