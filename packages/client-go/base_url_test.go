package appsmiles_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	appsmiles "example.com/appsmiles/client-go"
	"example.com/appsmiles/client-go/signing"
)

func newClientAt(baseURL string, allowInsecureHTTP bool) error {
	_, err := appsmiles.NewClient(appsmiles.Config{
		BaseURL: baseURL, PartnerID: "partner-1", PartnerSecret: testSecret, AllowInsecureHTTP: allowInsecureHTTP,
	})
	return err
}

func TestRefusesABaseURLThatCannotWorkWithoutQuotingIt(t *testing.T) {
	for _, baseURL := range []string{
		"", "/", "2.0", "/hunter2", "hunter2.test", "//hunter2.test", "ftp://hunter2.test", "file:///hunter2", "https:", "https://",
		"https:///hunter2", "https://:443", "https://user:hunter2@platform.test", "https://hunter2@platform.test", "https://@platform.test",
		"https://platform.test?hunter2", "https://platform.test?", "https://platform.test#hunter2", "https://platform.test/#",
		"https://platform.test:99999", "https://platform.test:hunter2", "https://platform.test/a/../hunter2", "https://hunter2 .test",
		"https://user:hunter2\x7f@platform.test", "https:platform.test", " https://hunter2.test", "javascript:hunter2",
	} {
		err := newClientAt(baseURL, true)
		if !errors.Is(err, signing.InvalidOption) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%q: %v", baseURL, err)
		}
	}
}

func TestTakesPlainHTTPOnlyToLoopbackUnlessItIsAllowed(t *testing.T) {
	for _, host := range []string{
		"localhost", "LOCALHOST:4010", "a.localhost", "127.0.0.1:4010", "127.8.9.10", "[::1]:4010", "[0:0:0:0:0:0:0:1]",
	} {
		if err := newClientAt("http://"+host+"/2.0/", false); err != nil {
			t.Error(host, err)
		}
	}
	for _, host := range []string{
		"platform.test", "localhost.test", "notlocalhost", "127.0.0.1.test", "128.0.0.1", "0.0.0.0", "10.0.0.1", "[::]", "[::2]", "127.1",
	} {
		err := newClientAt("http://"+host, false)
		if !errors.Is(err, signing.InvalidOption) || !strings.Contains(err.Error(), "AllowInsecureHTTP") {
			t.Error(host, err)
		}
		if err := errors.Join(newClientAt("http://"+host, true), newClientAt("https://"+host, false)); err != nil {
			t.Error(host, err)
		}
	}
}

func TestSignsNothingThatLeadsElsewhereThanTheBaseURL(t *testing.T) {
	for address, change := range map[string]func(*http.Request){
		"https://platform.test/2.0/../admin":               nil,
		"https://platform.test/2.0/%2e%2E/admin":           nil,
		"https://platform.test/2.0/a/..%2f..%2fadmin":      nil,
		"https://platform.test/2.0/..%5cadmin":             nil,
		"https://platform.test/2.0/user/info/..":           nil,
		"https://user:password@platform.test/2.0/user":     nil,
		"https://platform.test:8443/2.0/user/info":         nil,
		"https://platform.test.other.test/2.0/user/info":   nil,
		"https://platform.test/2.0/user/info#another-host": func(r *http.Request) { r.Host = "other.test" },
		"https://platform.test/2.0/user/info#opaque":       func(r *http.Request) { r.URL.Opaque = "//other.test/2.0/user/info" },
	} {
		target, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		request := &http.Request{Method: http.MethodPost, URL: target, Header: http.Header{}}
		if change != nil {
			change(request)
		}
		p := &platform{respond: respondOnce}
		if _, err = newTransport(t, p).RoundTrip(request); !errors.Is(err, signing.InvalidOption) || p.tokens+len(p.calls) > 0 {
			t.Error(address, err)
		}
	}
}

func TestARedirectIsAFailureThatNobodyFollows(t *testing.T) {
	for _, status := range []int{300, 301, 302, 303, 304, 307, 308} {
		for _, body := range []string{``, userResponse, `{"errorCode":103}`, `{"errorCode":104}`} {
			p := &platform{respond: func(int, *http.Request) (*http.Response, error) {
				moved := responseOf(status, body)
				moved.Header.Set("Location", "https://other.test/2.0/user/info")
				return moved, nil
			}}
			// A client that would follow.
			response, err := (&http.Client{
				Transport:     newTransport(t, p),
				CheckRedirect: func(*http.Request, []*http.Request) error { return nil },
			}).Post("https://platform.test/2.0/user/info", "application/json", strings.NewReader("{}"))
			failure := failureIn(t, err)
			if failure.Code != appsmiles.UnreadableResponse || failure.ErrorCode != 0 || failure.Status != status || failure.Retryable ||
				!strings.Contains(failure.Error(), "Set the BaseURL to where the API is") || len(p.calls) != 1 || p.tokens != 1 {
				t.Errorf("HTTP %d %s: %v %v, %d attempts", status, body, response, err, len(p.calls))
			}
		}
	}
}

// following is a transport that follows redirects, which it must not.
type following struct{ client http.Client }

func (f *following) RoundTrip(request *http.Request) (*http.Response, error) {
	return f.client.Do(request)
}

func TestWhatComesAfterARedirectIsAFailureToo(t *testing.T) {
	p := &platform{respond: func(nth int, request *http.Request) (*http.Response, error) {
		response := responseOf(200, userResponse)
		if nth == 1 {
			response = responseOf(307, ``)
			response.Header.Set("Location", "https://platform.test/2.0/moved")
		}
		response.Request = request
		return response, nil
	}}
	client := newPlatformClient(t, p, func(config *appsmiles.Config) {
		config.Transport = &following{http.Client{Transport: p}}
	})
	_, err := client.GetUser(t.Context(), getUser)
	if !errors.Is(err, appsmiles.UnreadableResponse) || !strings.Contains(err.Error(), "a redirect") {
		t.Fatal(err)
	}
}
