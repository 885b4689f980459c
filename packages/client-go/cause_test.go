package appsmiles_test

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	appsmiles "example.com/appsmiles/client-go"
	"example.com/appsmiles/client-go/api"
	"example.com/appsmiles/client-go/signing"
)

// textsOf is what fmt makes of an error and of all that it wraps.
func textsOf(err error) string {
	var texts strings.Builder
	for ; err != nil; err = errors.Unwrap(err) {
		fmt.Fprintf(&texts, "%v %+v %#v %s %q\n", err, err, err, err, err)
	}
	return texts.String()
}

// rawServer sends the same bytes to every connection, whatever is asked.
func rawServer(t *testing.T, bytes string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			_, _ = connection.Read(make([]byte, 10_000))
			_, _ = io.WriteString(connection, bytes)
			_ = connection.Close()
		}
	}()
	return "http://" + listener.Addr().String()
}

func TestNoCauseHoldsWhatThePlatformWrote(t *testing.T) {
	for _, bytes := range []string{
		"alex@example.com\r\n\r\n", "HTTP/1.1 alex@example.com\r\n\r\n", "alex@example.com/1.1 200 OK\r\n\r\n",
		"HTTP/1.1 200 OK\r\nalex@example.com\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: alex@example.com\r\n\r\n",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: alex@example.com\r\n\r\n",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nalex@example.com\r\n",
		"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\nalex@example.com",
	} {
		client := newMockClient(t, appsmiles.Config{
			BaseURL: rawServer(t, bytes), PartnerID: "partner-1", PartnerSecret: testSecret, Retries: appsmiles.NoRetries,
		})
		_, err := client.GetUser(t.Context(), getUser)
		if !errors.Is(err, appsmiles.NetworkError) || strings.Contains(textsOf(err), "alex@") {
			t.Errorf("%q: %s", bytes, textsOf(err))
		}
	}
}

func TestNoCauseHoldsAURL(t *testing.T) {
	inner := errors.New("refused by token-1 at hunter2")
	failing := &url.Error{Op: "Post", URL: "http://user:hunter2@proxy.test", Err: inner}
	p := &platform{respond: func(int, *http.Request) (*http.Response, error) { return nil, failing }}
	_, err := newPlatformClient(t, p, func(config *appsmiles.Config) { config.Retries = appsmiles.NoRetries }).
		GetUser(t.Context(), getUser)
	var exposed *url.Error
	if !errors.Is(err, inner) || !errors.As(err, &exposed) || exposed == failing || errors.As(failureIn(t, err), &exposed) {
		t.Fatal(err)
	}
	if strings.Contains(textsOf(err), "hunter2") {
		t.Fatal(textsOf(err))
	}
}

func TestDataOfOtherTypesIsNotQuoted(t *testing.T) {
	for _, data := range []string{`{"user":{"points":"alex@example.com"}}`, `{"user":4915112345678}`, `{"user":{"points":4915112345678.5}}`} {
		p := &platform{respond: func(int, *http.Request) (*http.Response, error) {
			return responseOf(200, `{"errorCode":0,"errorMsg":"ok","data":`+data+`}`), nil
		}}
		_, err := newPlatformClient(t, p, nil).GetUser(t.Context(), getUser)
		if texts := textsOf(err); err == nil || strings.Contains(texts, "alex@") || strings.Contains(texts, "49151") {
			t.Errorf("%s: %s", data, texts)
		}
	}
}

func TestSaysThatNothingWasSentWhereThereWasNoConnection(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := "http://" + listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	client := newMockClient(t, appsmiles.Config{
		BaseURL: closed, PartnerID: "partner-1", PartnerSecret: testSecret, Retries: appsmiles.NoRetries,
	})
	_, err = client.GetUser(t.Context(), getUser)
	var number syscall.Errno
	if !errors.Is(err, appsmiles.NetworkError) || !strings.HasSuffix(err.Error(), "so nothing was sent. Check the BaseURL and the network.") ||
		!errors.Is(err, syscall.ECONNREFUSED) || !errors.As(err, &number) || errors.Unwrap(failureIn(t, err)).Error() != "connection refused" {
		t.Fatal(textsOf(err))
	}
	untrusted := httptest.NewTLSServer(http.NotFoundHandler())
	defer untrusted.Close()
	client = newMockClient(t, appsmiles.Config{
		BaseURL: untrusted.URL, PartnerID: "partner-1", PartnerSecret: testSecret, Retries: appsmiles.NoRetries,
	})
	if _, err = client.GetUser(t.Context(), getUser); !strings.Contains(err.Error(), "nothing was sent") {
		t.Fatal(textsOf(err))
	}
}

func TestDoesNotSaySoOfACallWhoseFirstAttemptMayHaveArrived(t *testing.T) {
	refused := &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
	p := &platform{respond: func(nth int, _ *http.Request) (*http.Response, error) {
		if nth == 1 {
			return nil, io.ErrUnexpectedEOF
		}
		return nil, refused
	}}
	_, err := newPlatformClient(t, p, func(config *appsmiles.Config) { config.Retries = 1 }).GetUser(t.Context(), getUser)
	if len(p.calls) != 2 || !strings.Contains(err.Error(), "whether the call took effect is unknown") {
		t.Fatal(err, len(p.calls))
	}
}

func TestAnEnvelopeWithoutATokenIsNotBlamedOnTheBaseURL(t *testing.T) {
	p := &platform{token: func(int, *http.Request) (*http.Response, error) {
		return responseOf(200, `{"errorCode":0,"errorMsg":"ok","data":{}}`), nil
	}}
	_, err := newPlatformClient(t, p, nil).GetUser(t.Context(), getUser)
	if strings.Contains(err.Error(), "BaseURL") || !strings.HasSuffix(err.Error(), "its response has no token.") {
		t.Fatal(err)
	}
}

func TestSendsThroughNoProxyOfTheEnvironment(t *testing.T) {
	if proxied := os.Getenv("TEST_BASE_URL"); proxied != "" {
		// In a process of its own, because net/http reads the environment once.
		client := newMockClient(t, appsmiles.Config{
			BaseURL: proxied, PartnerID: "partner-1", PartnerSecret: testSecret,
			AllowInsecureHTTP: true, Retries: appsmiles.NoRetries, Timeout: time.Second,
		})
		_, err := client.GetUser(t.Context(), api.GetUserRequest{PartnerClientId: "42"})
		if err == nil {
			t.Fatal("a host that does not exist has responded")
		}
		return
	}
	var proxied atomic.Int64
	proxy := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { proxied.Add(1) }))
	defer proxy.Close()
	child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	child.Env = append(os.Environ(), "TEST_BASE_URL=http://platform.invalid", "HTTP_PROXY="+proxy.URL, "http_proxy="+proxy.URL, "NO_PROXY=")
	if output, err := child.CombinedOutput(); err != nil {
		t.Fatal(err, string(output))
	}
	if proxied.Load() > 0 {
		t.Fatal("the request went to the proxy of the environment")
	}
}

func TestRefusesASecretThatIsNotText(t *testing.T) {
	for secret, code := range map[string]signing.Code{
		testSecret + "\xff": signing.InvalidOption, "": signing.ShortSecret, testSecret[:31]: signing.ShortSecret,
	} {
		_, err := appsmiles.NewClient(appsmiles.Config{BaseURL: "https://platform.test", PartnerID: "partner-1", PartnerSecret: secret})
		if !errors.Is(err, code) {
			t.Errorf("%q: %v", secret, err)
		}
	}
}
