package appsmiles_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	appsmiles "example.com/appsmiles/client-go"
	"example.com/appsmiles/client-go/api"
)

const (
	testSecret   = "the-secret-of-the-tests-which-nobody-else-has"
	userResponse = `{"errorCode":0,"errorMsg":"ok","data":{"user":{"partnerClientId":"42","points":350}}}`
)

// platform responds without a network, so that its tests can run in a bubble of testing/synctest, and keeps what it was sent.
type platform struct {
	// token responds to auth/token. nil stands for token-1, token-2 and so on, for an hour.
	token func(nth int, request *http.Request) (*http.Response, error)
	// respond responds to everything else; nth begins with 1.
	respond func(nth int, request *http.Request) (*http.Response, error)

	mutex  sync.Mutex
	tokens int
	calls  []sent
}

// sent is a call that arrived, other than for a token.
type sent struct {
	jwt    string
	token  string
	iat    int64
	header string
	body   string
	at     time.Time
}

func (p *platform) RoundTrip(request *http.Request) (*http.Response, error) {
	if strings.HasSuffix(request.URL.Path, "/auth/token") {
		p.mutex.Lock()
		p.tokens++
		nth := p.tokens
		p.mutex.Unlock()
		if p.token != nil {
			return p.token(nth, request)
		}
		return responseOf(200, tokenResponse(nth, "3600")), nil
	}
	call, err := readSent(request)
	if err != nil {
		return nil, err
	}
	p.mutex.Lock()
	p.calls = append(p.calls, call)
	nth := len(p.calls)
	p.mutex.Unlock()
	return p.respond(nth, request)
}

func readSent(request *http.Request) (sent, error) {
	jwt := strings.TrimPrefix(request.Header.Get("Authorization"), "Bearer ")
	parts := strings.Split(jwt, ".")
	if len(parts) != 3 {
		return sent{}, errors.New("a request has no JWT")
	}
	text, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return sent{}, err
	}
	var claims struct {
		Sub        string `json:"sub"`
		Iat        int64  `json:"iat"`
		DataHeader string `json:"data_header"`
		DataBody   string `json:"data_body"`
	}
	if err := json.Unmarshal(text, &claims); err != nil {
		return sent{}, err
	}
	body, err := io.ReadAll(request.Body)
	if err == nil && string(body) != claims.DataBody {
		err = errors.New("the body that was signed is not the one that was sent")
	}
	return sent{jwt, claims.Sub, claims.Iat, claims.DataHeader, string(body), time.Now()}, err
}

func tokenResponse(nth int, expiresIn string) string {
	const format = `{"errorCode":0,"errorMsg":"ok","data":{"token":"token-%d","tokenType":"bearer","expiresIn":%s}}`
	return fmt.Sprintf(format, nth, expiresIn)
}

func responseOf(status int, body string) *http.Response {
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}
}

func failureOf(status, code int) *http.Response {
	return responseOf(status, fmt.Sprintf(`{"errorCode":%d,"errorMsg":"a sentence"}`, code))
}

// newPlatformClient makes a client for a platform; change may be nil.
func newPlatformClient(t *testing.T, p *platform, change func(*appsmiles.Config)) *api.Client {
	t.Helper()
	config := appsmiles.Config{
		BaseURL: "https://platform.test/2.0/", PartnerID: "partner-1", PartnerSecret: testSecret, Transport: p,
	}
	if change != nil {
		change(&config)
	}
	client, err := appsmiles.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

var getUser = api.GetUserRequest{PartnerClientId: "42"}

func pointer[Value any](value Value) *Value { return &value }

// failureIn returns the typed error that an error wraps.
func failureIn(t *testing.T, err error) *appsmiles.Error {
	t.Helper()
	var failure *appsmiles.Error
	if !errors.As(err, &failure) {
		t.Fatalf("%v is not an *appsmiles.Error", err)
	}
	return failure
}
