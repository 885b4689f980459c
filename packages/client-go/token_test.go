//go:build go1.25

package appsmiles_test

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	appsmiles "example.com/appsmiles/client-go"
	"example.com/appsmiles/client-go/api"
)

func respondWithUser(int, *http.Request) (*http.Response, error) {
	return responseOf(200, userResponse), nil
}

// slowToken returns a token after a second, unless the context ends before.
func slowToken(nth int, request *http.Request) (*http.Response, error) {
	select {
	case <-time.After(time.Second):
		return responseOf(200, tokenResponse(nth, "3600")), nil
	case <-request.Context().Done():
		return nil, request.Context().Err()
	}
}

// together makes calls at the same time, and returns what they returned.
func together(contexts []context.Context, client *api.Client) []error {
	failures := make([]error, len(contexts))
	var calls sync.WaitGroup
	for i, ctx := range contexts {
		calls.Add(1)
		go func() {
			defer calls.Done()
			_, failures[i] = client.GetUser(ctx, getUser)
		}()
	}
	calls.Wait()
	return failures
}

func contextsOf(t *testing.T, count int) []context.Context {
	contexts := make([]context.Context, count)
	for i := range contexts {
		contexts[i] = t.Context()
	}
	return contexts
}

func TestFetchesTheTokenOnceForConcurrentCalls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &platform{token: slowToken, respond: respondWithUser}
		failures := together(contextsOf(t, 20), newPlatformClient(t, p, nil))
		if err := errors.Join(failures...); err != nil || p.tokens != 1 || len(p.calls) != 20 {
			t.Fatal(err, p.tokens, len(p.calls))
		}
	})
}

func TestOneCallersEndFailsNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &platform{token: slowToken, respond: respondWithUser}
		client := newPlatformClient(t, p, nil)
		first, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		ended := make(chan error)
		go func() { ended <- together([]context.Context{first}, client)[0] }()
		// The first caller, who asked for the token, is waiting for it now.
		synctest.Wait()
		others := make(chan error)
		go func() { others <- errors.Join(together(contextsOf(t, 2), client)...) }()
		began := time.Now()
		if err := <-ended; !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != 100*time.Millisecond {
			t.Error(err, time.Since(began))
		}
		if err := <-others; err != nil || p.tokens != 1 {
			t.Error(err, p.tokens)
		}
	})
}

func TestEveryCallerSeesWhyThereIsNoTokenAndTheNextTriesAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &platform{respond: respondWithUser, token: func(nth int, request *http.Request) (*http.Response, error) {
			if nth > 1 {
				return slowToken(nth, request)
			}
			time.Sleep(time.Second)
			return failureOf(401, 1), nil
		}}
		client := newPlatformClient(t, p, nil)
		for _, err := range together(contextsOf(t, 5), client) {
			if failure := failureIn(t, err); failure.Code != appsmiles.UnknownPartner || failure.OperationID != "createToken" {
				t.Error(err)
			}
		}
		if _, err := client.GetUser(t.Context(), getUser); err != nil || p.tokens != 2 {
			t.Fatal(err, p.tokens)
		}
	})
}

func TestRenewsATokenBeforeItExpires(t *testing.T) {
	for _, each := range []struct {
		expiresIn string
		used      time.Duration
		tokens    int
	}{
		{"3600", 3539 * time.Second, 1},
		{"3600", 3540 * time.Second, 2},
		{"100", 89 * time.Second, 1},
		{"100", 90 * time.Second, 2},
		{"1e300", 9000 * time.Hour, 1},
		// What is not a number above 0 counts as an hour.
		{`"an hour"`, 3539 * time.Second, 1},
		{`"an hour"`, 3540 * time.Second, 2},
		{"null", 3539 * time.Second, 1},
		{"null", 3540 * time.Second, 2},
		{"0", 3539 * time.Second, 1},
		{"-1", 3539 * time.Second, 1},
		{"1e999", 3539 * time.Second, 1},
		{"true", 3539 * time.Second, 1},
		{"[60]", 3539 * time.Second, 1},
	} {
		synctest.Test(t, func(t *testing.T) {
			p := &platform{respond: respondWithUser, token: func(nth int, _ *http.Request) (*http.Response, error) {
				return responseOf(200, tokenResponse(nth, each.expiresIn)), nil
			}}
			client := newPlatformClient(t, p, nil)
			for _, wait := range []time.Duration{0, each.used} {
				time.Sleep(wait)
				if _, err := client.GetUser(t.Context(), getUser); err != nil {
					t.Fatal(err)
				}
			}
			if p.tokens != each.tokens {
				t.Errorf("%d tokens of %s s within %s", p.tokens, each.expiresIn, each.used)
			}
		})
	}
}

func TestRepeatsACallWhoseTokenWasRefusedOnce(t *testing.T) {
	body := api.StoreBufferedActionRequest{PartnerClientId: "42", TagId: "dailyVisit", AppId: "com.mycompany.myapp"}
	for _, status := range []int{200, 401} {
		p := &platform{respond: func(nth int, _ *http.Request) (*http.Response, error) {
			if nth == 1 {
				return failureOf(status, 103), nil
			}
			return responseOf(200, `{"errorCode":0,"errorMsg":"ok","data":{"points":100}}`), nil
		}}
		stored, err := newPlatformClient(t, p, nil).StoreBufferedAction(t.Context(), body)
		if err != nil || stored.Data.Points != 100 || p.calls[0].token != "token-1" || p.calls[1].token != "token-2" {
			t.Errorf("HTTP %d: %v, %+v", status, err, p.calls)
		}
	}
	p := &platform{respond: func(int, *http.Request) (*http.Response, error) { return failureOf(401, 103), nil }}
	_, err := newPlatformClient(t, p, nil).StoreBufferedAction(t.Context(), body)
	if !errors.Is(err, appsmiles.InvalidToken) || len(p.calls) != 2 {
		t.Fatal(err, len(p.calls))
	}
}

func TestAPlatformThatRefusesEveryTokenIsAskedForFew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		refusing := true
		p := &platform{respond: func(nth int, request *http.Request) (*http.Response, error) {
			if refusing {
				return failureOf(401, 103), nil
			}
			return respondWithUser(nth, request)
		}}
		client := newPlatformClient(t, p, nil)
		call := func(wanted error, calls, tokens int) {
			t.Helper()
			callsBefore, tokensBefore := len(p.calls), p.tokens
			_, err := client.GetUser(t.Context(), getUser)
			if !errors.Is(err, wanted) || len(p.calls)-callsBefore != calls || p.tokens-tokensBefore != tokens {
				t.Errorf("%v after %d calls, %d tokens", err, len(p.calls)-callsBefore, p.tokens-tokensBefore)
			}
		}
		refusing = false
		call(nil, 1, 1)
		refusing = true
		call(appsmiles.InvalidToken, 2, 1)
		for range 5 {
			call(appsmiles.InvalidToken, 1, 0)
		}
		time.Sleep(59 * time.Second)
		call(appsmiles.InvalidToken, 1, 0)
		time.Sleep(time.Second)
		call(appsmiles.InvalidToken, 2, 1)
		call(appsmiles.InvalidToken, 1, 0)
		// A token that expires is renewed all the same.
		time.Sleep(time.Hour)
		call(appsmiles.InvalidToken, 2, 2)
		call(appsmiles.InvalidToken, 1, 0)
		// A replacement that a call has succeeded with is replaced when it is refused.
		time.Sleep(time.Minute)
		refusing = false
		call(nil, 1, 0)
		refusing = true
		call(appsmiles.InvalidToken, 2, 1)
	})
}

func TestRefusesAResponseWithoutAToken(t *testing.T) {
	for _, data := range []string{`{}`, `{"token":""}`, `{"token":5}`} {
		p := &platform{token: func(int, *http.Request) (*http.Response, error) {
			return responseOf(200, `{"errorCode":0,"errorMsg":"ok","data":`+data+`}`), nil
		}}
		_, err := newPlatformClient(t, p, nil).GetUser(t.Context(), getUser)
		if failure := failureIn(t, err); failure.Code != appsmiles.UnreadableResponse || failure.OperationID != "createToken" {
			t.Error(data, err)
		}
	}
}

func TestATokenRefusedForItselfIsAFailure(t *testing.T) {
	p := &platform{token: func(int, *http.Request) (*http.Response, error) { return failureOf(401, 103), nil }}
	_, err := newPlatformClient(t, p, nil).GetUser(t.Context(), getUser)
	if !errors.Is(err, appsmiles.InvalidToken) || p.tokens != 1 {
		t.Fatal(err, p.tokens)
	}
}

func TestUsesTheTokenThatAnotherCallerFetched(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &platform{respond: func(nth int, request *http.Request) (*http.Response, error) {
			// Both are signed with the first token; the second is refused when the first has a new one already.
			if nth <= 2 {
				time.Sleep(time.Duration(nth) * time.Minute)
				return failureOf(401, 103), nil
			}
			return respondWithUser(nth, request)
		}}
		client := newPlatformClient(t, p, func(config *appsmiles.Config) { config.Timeout = time.Hour })
		failures := together(contextsOf(t, 2), client)
		if err := errors.Join(failures...); err != nil || p.tokens != 2 || p.calls[3].token != "token-2" {
			t.Fatal(err, p.tokens, p.calls)
		}
	})
}
