package appsmiles_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"sync"
	"testing"
	"time"

	appsmiles "example.com/appsmiles/client-go"
	"example.com/appsmiles/client-go/api"
	"example.com/appsmiles/client-go/signing"
)

// environment returns a variable of the test server; see packages/language-tests/README.md.
func environment(t *testing.T, name string) string {
	t.Helper()
	value := os.Getenv(name)
	if value == "" {
		t.Fatalf("%s is not set: run `npm run test:languages -- go` in the project's folder", name)
	}
	return value
}

// mockConfig is for the mock at the address in a variable. No call is repeated.
func mockConfig(t *testing.T, variable string) appsmiles.Config {
	t.Helper()
	return appsmiles.Config{
		BaseURL:       environment(t, variable),
		PartnerID:     environment(t, "APPSMILES_PARTNER"),
		PartnerSecret: environment(t, "APPSMILES_SECRET"),
		Retries:       appsmiles.NoRetries,
	}
}

func newMockClient(t *testing.T, config appsmiles.Config) *api.Client {
	t.Helper()
	client, err := appsmiles.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// arrived is a request in the log of the mock.
type arrived struct {
	Path   string
	Status int
	Notes  []string
}

// control steers the mock, and returns its log where that is what was asked for.
func control(t *testing.T, method, path string) []arrived {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, environment(t, "APPSMILES_CONTROL")+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var log []arrived
	if method == http.MethodGet {
		err = json.NewDecoder(response.Body).Decode(&log)
	}
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatal(method, path, response.Status, err)
	}
	return log
}

func countPath(log []arrived, path string) int {
	count := 0
	for _, each := range log {
		if each.Path == path {
			count++
		}
	}
	return count
}

func TestMockGivesOneNewTokenToConcurrentCallersWhoseOldOneWasRefused(t *testing.T) {
	client := newMockClient(t, mockConfig(t, "APPSMILES_URL"))
	if _, err := client.GetUser(t.Context(), getUser); err != nil {
		t.Fatal(err)
	}
	control(t, http.MethodPost, "/end-tokens")
	control(t, http.MethodDelete, "/requests")
	var calls sync.WaitGroup
	failures := make([]error, 10)
	for i := range failures {
		calls.Add(1)
		go func() {
			defer calls.Done()
			// Not to be repeated, but for a refused token it is.
			_, failures[i] = client.StoreBufferedAction(t.Context(), api.StoreBufferedActionRequest{
				PartnerClientId: "42", TagId: "dailyVisit", AppId: "com.mycompany.myapp",
			})
		}()
	}
	calls.Wait()
	log := control(t, http.MethodGet, "/requests")
	if err := errors.Join(failures...); err != nil || countPath(log, "/auth/token") != 1 {
		t.Fatalf("%v; %d requests for a token", err, countPath(log, "/auth/token"))
	}
}

func TestMockIsAskedForATokenBeforeTheOldOneExpires(t *testing.T) {
	client := newMockClient(t, mockConfig(t, "APPSMILES_SHORT_URL"))
	control(t, http.MethodDelete, "/requests")
	// Nine tenths of the two seconds that the token holds, and a bit.
	for _, wait := range []time.Duration{0, 1850 * time.Millisecond} {
		time.Sleep(wait)
		if _, err := client.GetUser(t.Context(), getUser); err != nil {
			t.Fatal(err)
		}
	}
	log := control(t, http.MethodGet, "/requests")
	for _, each := range log {
		if each.Status != http.StatusOK {
			t.Errorf("%+v", each)
		}
	}
	if tokens := countPath(log, "/auth/token"); tokens != 2 {
		t.Errorf("%d requests for a token", tokens)
	}
}

func TestMockExplainsARefusedSignature(t *testing.T) {
	config := mockConfig(t, "APPSMILES_URL")
	config.PartnerSecret = "a-secret-that-is-long-enough-and-wrong"
	control(t, http.MethodDelete, "/requests")
	_, err := newMockClient(t, config).GetUser(t.Context(), getUser)
	failure := failureIn(t, err)
	if failure.Code != appsmiles.InvalidSignature || failure.OperationID != "createToken" || failure.Status != 401 {
		t.Fatal(err)
	}
	log := control(t, http.MethodGet, "/requests")
	if len(log) != 1 || len(log[0].Notes) == 0 {
		t.Fatalf("the mock does not say why: %+v", log)
	}
	t.Log(log[0].Notes)
}

func TestMockIsSentNothingThatIsTooLarge(t *testing.T) {
	client := newMockClient(t, mockConfig(t, "APPSMILES_URL"))
	if _, err := client.CreateToken(t.Context(), api.EmptyRequest{}); err != nil {
		t.Fatal(err)
	}
	if _, err := client.GetUser(t.Context(), getUser); err != nil {
		t.Fatal(err)
	}
	control(t, http.MethodDelete, "/requests")
	_, err := client.DeleteUsers(t.Context(), api.DeleteUsersRequest{PartnerClientIds: make([]string, 3000)})
	if log := control(t, http.MethodGet, "/requests"); !errors.Is(err, signing.RequestTooLarge) || len(log) > 0 {
		t.Fatal(err, log)
	}
}

func TestMockIsNotWaitedForAfterTheContextEnds(t *testing.T) {
	client := newMockClient(t, mockConfig(t, "APPSMILES_URL"))
	ctx, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
	defer cancel()
	if _, err := client.GetUser(ctx, getUser); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
}
