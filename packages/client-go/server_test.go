package appsmiles_test

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	appsmiles "example.com/appsmiles/client-go"
	"example.com/appsmiles/client-go/api"
)

// newCuttingServer responds to the first call, and cuts the connection of every other when it has read it.
func newCuttingServer(t *testing.T) (*httptest.Server, *atomic.Int64) {
	t.Helper()
	var calls atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		if _, err := io.Copy(io.Discard, request.Body); err != nil {
			t.Error(err)
		}
		text := userResponse
		switch {
		case strings.HasSuffix(request.URL.Path, "/auth/token"):
			text = tokenResponse(1, "3600")
		case calls.Add(1) > 1:
			panic(http.ErrAbortHandler)
		}
		if _, err := io.WriteString(response, text); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(server.Close)
	return server, &calls
}

func TestACutConnectionIsANetworkErrorAndAnUnsafeCallIsSentOnce(t *testing.T) {
	server, calls := newCuttingServer(t)
	client := newMockClient(t, appsmiles.Config{
		BaseURL: server.URL, PartnerID: "partner-1", PartnerSecret: testSecret, Transport: server.Client().Transport,
	})
	// Leaves a connection behind that net/http uses again, where it would resend some requests by itself.
	if _, err := client.GetUser(t.Context(), getUser); err != nil {
		t.Fatal(err)
	}
	body := api.StoreBufferedActionRequest{PartnerClientId: "42", TagId: "dailyVisit", AppId: "com.mycompany.myapp"}
	_, err := client.StoreBufferedAction(t.Context(), body)
	if !errors.Is(err, appsmiles.NetworkError) || !errors.Is(err, io.EOF) || calls.Load() != 2 {
		t.Fatal(err, calls.Load())
	}
	if _, err = client.GetUser(t.Context(), getUser); !errors.Is(err, appsmiles.NetworkError) || calls.Load() != 5 {
		t.Fatal(err, calls.Load())
	}
}

func TestADialThatTakesTooLongIsATimeout(t *testing.T) {
	// Its error is a context.DeadlineExceeded, which the generated client would take for one of its own.
	dialer := &net.Dialer{Timeout: time.Nanosecond}
	client := newMockClient(t, appsmiles.Config{
		BaseURL: "http://127.0.0.1:1", PartnerID: "partner-1", PartnerSecret: testSecret,
		Retries: appsmiles.NoRetries, Transport: &http.Transport{DialContext: dialer.DialContext},
	})
	if _, err := client.GetUser(t.Context(), getUser); !errors.Is(err, appsmiles.Timeout) {
		t.Fatal(err)
	}
}
