package appsmiles_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"strings"
	"testing"

	appsmiles "example.com/appsmiles/client-go"
	"example.com/appsmiles/client-go/api"
	"example.com/appsmiles/client-go/signing"
)

// countingBody is a body without end, which counts what is read of it and knows whether it was closed.
type countingBody struct {
	read   int
	closed bool
}

func (b *countingBody) Read(to []byte) (int, error) {
	for i := range to {
		to[i] = ' '
	}
	b.read += len(to)
	return len(to), nil
}

func (b *countingBody) Close() error {
	b.closed = true
	return nil
}

func TestStopsReadingAResponseAtItsLimitAndMakesNoRepeat(t *testing.T) {
	for _, status := range []int{200, 404, 503} {
		for _, announced := range []int64{-1, 1 << 40} {
			body := &countingBody{}
			p := &platform{respond: func(int, *http.Request) (*http.Response, error) {
				return &http.Response{StatusCode: status, Header: http.Header{}, Body: body, ContentLength: announced}, nil
			}}
			_, err := newPlatformClient(t, p, func(config *appsmiles.Config) { config.MaxResponseSize = 1000 }).
				GetUser(t.Context(), getUser)
			failure := failureIn(t, err)
			if failure.Code != appsmiles.ResponseTooLarge || failure.Status != status || failure.Retryable ||
				!strings.Contains(failure.Error(), "whether the call took effect is unknown") {
				t.Errorf("HTTP %d: %v, retryable %v", status, err, failure.Retryable)
			}
			if len(p.calls) != 1 || body.read > 1024 || announced > 0 && body.read > 0 || !body.closed {
				t.Errorf("HTTP %d: %d attempts, %d bytes read, closed %v", status, len(p.calls), body.read, body.closed)
			}
		}
	}
}

func TestTakesAResponseOfExactlyTheLimit(t *testing.T) {
	p := &platform{respond: respondOnce, token: func(int, *http.Request) (*http.Response, error) {
		return responseOf(200, `{"errorCode":0,"data":{"token":"t"}}`), nil
	}}
	for size, wanted := range map[int]error{len(userResponse): nil, len(userResponse) - 1: appsmiles.ResponseTooLarge} {
		client := newPlatformClient(t, p, func(config *appsmiles.Config) { config.MaxResponseSize = int64(size) })
		if _, err := client.GetUser(t.Context(), getUser); !errors.Is(err, wanted) {
			t.Errorf("%d bytes: %v", size, err)
		}
	}
}

func TestStopsReadingTheResponseToARequestForAToken(t *testing.T) {
	p := &platform{token: func(int, *http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 200, Header: http.Header{}, Body: &countingBody{}, ContentLength: -1}, nil
	}}
	client := newPlatformClient(t, p, func(config *appsmiles.Config) { config.MaxResponseSize = 1000 })
	_, err := client.GetUser(t.Context(), getUser)
	if failure := failureIn(t, err); failure.Code != appsmiles.ResponseTooLarge || failure.OperationID != "createToken" {
		t.Fatal(err)
	}
}

func TestAFewCompressedBytesCostLittle(t *testing.T) {
	var compressed bytes.Buffer
	writer, err := gzip.NewWriterLevel(&compressed, gzip.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	for range 40 {
		if _, err := writer.Write(bytes.Repeat([]byte{' '}, 1_000_000)); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		if strings.HasSuffix(request.URL.Path, "/auth/token") {
			_, _ = io.WriteString(response, tokenResponse(1, "3600"))
			return
		}
		response.Header().Set("Content-Encoding", "gzip")
		response.Header().Set("Content-Length", strconv.Itoa(compressed.Len()))
		_, _ = response.Write(compressed.Bytes())
	}))
	defer server.Close()
	client := newMockClient(t, appsmiles.Config{BaseURL: server.URL, PartnerID: "partner-1", PartnerSecret: testSecret})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err = client.GetUser(t.Context(), getUser)
	runtime.ReadMemStats(&after)
	allocated := (after.TotalAlloc - before.TotalAlloc) / 1_000_000
	if !errors.Is(err, appsmiles.ResponseTooLarge) || allocated > 100 {
		t.Fatalf("%v; %d bytes cost %d MB", err, compressed.Len(), allocated)
	}
}

func TestRefusesABodyThatNoJWTHoldsBeforeItIsRead(t *testing.T) {
	p := &platform{respond: respondOnce}
	for _, announced := range []int64{-1, 1 << 40} {
		body := &countingBody{}
		request, err := http.NewRequest(http.MethodPost, "https://platform.test/2.0/user/info", body)
		if err != nil {
			t.Fatal(err)
		}
		request.ContentLength = announced
		_, err = newTransport(t, p).RoundTrip(request)
		if !errors.Is(err, signing.RequestTooLarge) || p.tokens > 0 || body.read > 8000 || !body.closed {
			t.Errorf("%v; %d bytes read, %d tokens, closed %v", err, body.read, p.tokens, body.closed)
		}
	}
	users := api.DeleteUsersRequest{PartnerClientIds: make([]string, 3000)}
	if _, err := newPlatformClient(t, p, nil).DeleteUsers(t.Context(), users); !errors.Is(err, signing.RequestTooLarge) {
		t.Error(err)
	}
}

func TestRefusesALimitBelowZero(t *testing.T) {
	for _, config := range []appsmiles.Config{{MaxResponseSize: -1}, {MaxHeaderSize: -1}} {
		config.BaseURL, config.PartnerID, config.PartnerSecret = "https://platform.test", "partner-1", testSecret
		if _, err := appsmiles.NewClient(config); !errors.Is(err, signing.InvalidOption) {
			t.Error(err)
		}
	}
}
