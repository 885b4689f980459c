package appsmiles_test

import (
	"bytes"
	"context"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	appsmiles "example.com/appsmiles/client-go"
	"example.com/appsmiles/client-go/api"
	"example.com/appsmiles/client-go/signing"
)

func TestRefusesBeforeAnythingIsSent(t *testing.T) {
	p := &platform{}
	client := newPlatformClient(t, p, nil)
	_, err := client.CreateToken(appsmiles.WithHeader(t.Context(), "x-large", strings.Repeat("a", 8000)), api.EmptyRequest{})
	var refusal *signing.Error
	if !errors.As(err, &refusal) || refusal.Code != signing.RequestTooLarge || p.tokens != 0 {
		t.Fatal(err, p.tokens)
	}
	for change, code := range map[*appsmiles.Config]signing.Code{
		{BaseURL: "https://platform.test", PartnerID: "partner-1", PartnerSecret: "short"}:             signing.ShortSecret,
		{BaseURL: "https://platform.test", PartnerSecret: testSecret}:                                  signing.InvalidOption,
		{BaseURL: "platform.test", PartnerID: "partner-1", PartnerSecret: testSecret}:                  signing.InvalidOption,
		{BaseURL: "ftp://platform.test", PartnerID: "partner-1", PartnerSecret: testSecret}:            signing.InvalidOption,
		{BaseURL: "https://platform.test?a=b", PartnerID: "partner-1", PartnerSecret: testSecret}:      signing.InvalidOption,
		{BaseURL: "https://platform.test/\x7f", PartnerID: "partner-1", PartnerSecret: testSecret}:     signing.InvalidOption,
		{BaseURL: "https://platform.test", PartnerID: "partner-\xff", PartnerSecret: testSecret + "x"}: signing.InvalidOption,
	} {
		if _, err := appsmiles.NewClient(*change); !errors.Is(err, code) {
			t.Errorf("%v, not %s", err, code)
		}
	}
}

func TestSendsTheTokenToNobodyElse(t *testing.T) {
	p := &platform{}
	transport := newTransport(t, p)
	for _, address := range []string{
		"https://other.test/2.0/user/info", "http://platform.test/2.0/user/info", "https://platform.test/user/info",
		"https://platform.test/2.0user/info",
	} {
		response, err := (&http.Client{Transport: transport}).Post(address, "application/json", strings.NewReader("{}"))
		if !errors.Is(err, signing.InvalidOption) || p.tokens+len(p.calls) > 0 {
			t.Error(address, response, err)
		}
	}
}

func newTransport(t *testing.T, p *platform) *appsmiles.Transport {
	t.Helper()
	transport, err := appsmiles.NewTransport(appsmiles.Config{
		BaseURL: "https://platform.test/2.0", PartnerID: "partner-1", PartnerSecret: testSecret, Transport: p,
	})
	if err != nil {
		t.Fatal(err)
	}
	return transport
}

func TestSignsOnlyTheHeadersThatArrive(t *testing.T) {
	p := &platform{respond: respondOnce}
	request, err := http.NewRequestWithContext(
		appsmiles.WithHeader(appsmiles.WithHeader(t.Context(), "x-one", "1"), "X-Two", "2"),
		http.MethodPost, "https://platform.test/2.0/user/info", strings.NewReader(`{"partnerClientId":"42"}`))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{
		"Content-Type": "application/json", "Authorization": "Basic an-older-one", "Content-Length": "7", "Connection": "close",
	} {
		request.Header.Set(name, value)
	}
	before := request.Header.Clone()
	response, err := newTransport(t, p).RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	wanted := `{"content-type":"application/json","x-one":"1","x-two":"2"}`
	if p.calls[0].header != wanted {
		t.Errorf("signed %s, not %s", p.calls[0].header, wanted)
	}
	if response.Request != request || fmt.Sprint(request.Header) != fmt.Sprint(before) {
		t.Error("the request was changed")
	}
}

func respondOnce(int, *http.Request) (*http.Response, error) {
	return responseOf(200, userResponse), nil
}

func TestPutsTheJWTWhereItIsTold(t *testing.T) {
	placed := 0
	p := &platform{respond: respondOnce}
	client := newPlatformClient(t, p, func(config *appsmiles.Config) {
		config.Now = func() time.Time { return time.Unix(1700000000, 0) }
		config.Place = func(request *http.Request, jwt string) {
			placed++
			request.Header.Set("Authorization", jwt)
		}
	})
	if _, err := client.GetUser(t.Context(), getUser); err != nil || placed != 2 || p.calls[0].iat != 1700000000 {
		t.Fatal(err, placed, p.calls)
	}
}

func TestWithHeaderLeavesTheOuterContextAlone(t *testing.T) {
	p := &platform{respond: respondOnce}
	client := newPlatformClient(t, p, nil)
	outer := appsmiles.WithHeader(t.Context(), "x-one", "1")
	for _, ctx := range []context.Context{appsmiles.WithHeader(outer, "x-one", "2"), outer} {
		if _, err := client.GetUser(ctx, getUser); err != nil {
			t.Fatal(err)
		}
	}
	if !strings.Contains(p.calls[0].header, `"x-one":"2"`) || !strings.Contains(p.calls[1].header, `"x-one":"1"`) {
		t.Error(p.calls)
	}
}

func TestHasNoSecretOrTokenInAnyText(t *testing.T) {
	p := &platform{respond: func(int, *http.Request) (*http.Response, error) {
		return responseOf(401, `{"errorCode":101,"errorMsg":"token-1 and `+testSecret+`"}`), nil
	}}
	transport := newTransport(t, p)
	client := api.New(api.Config{ServerURL: "https://platform.test/2.0", HTTPClient: &http.Client{Transport: transport}})
	_, err := client.GetUser(t.Context(), getUser)
	config := appsmiles.Config{PartnerSecret: testSecret}
	signingConfig := signing.Config{PartnerID: "partner-1", PartnerSecret: testSecret}
	signer, signerErr := signing.New(signingConfig)
	if signerErr != nil {
		t.Fatal(signerErr)
	}
	var texts bytes.Buffer
	created, createErr := client.CreateToken(t.Context(), api.EmptyRequest{})
	if createErr != nil || created.Data.Token != "token-2" {
		t.Fatal(created, createErr)
	}
	password := api.BasicAuth{Username: "partner-1", Password: testSecret}
	for _, value := range []any{
		err, errors.Unwrap(err), failureIn(t, err), config, &config, signingConfig, &signingConfig, signer, client, transport,
		*client, created, &created, created.Data, []any{created.Data}, map[string]any{"c": config}, password,
	} {
		fmt.Fprintf(&texts, "%v %+v %#v %s %q\n", value, value, value, value, value)
		slog.New(slog.NewTextHandler(&texts, nil)).Info("x", "value", value)
		slog.New(slog.NewJSONHandler(&texts, nil)).Info("x", "value", value)
		if text, err := json.Marshal(value); err == nil {
			texts.Write(text)
		}
		if text, err := xml.Marshal(value); err == nil {
			texts.Write(text)
		}
		_ = gob.NewEncoder(&texts).Encode(value)
	}
	for _, hidden := range []string{testSecret, "token-1", "token-2", "Bearer ", "eyJ", fmt.Sprint([]byte(testSecret[:9]))[1:20]} {
		if strings.Contains(texts.String(), hidden) {
			t.Errorf("%q is in a text", hidden)
		}
	}
}

func TestEachErrorCodeHasItsName(t *testing.T) {
	named := map[appsmiles.Code]bool{}
	for _, name := range []appsmiles.Code{
		appsmiles.UnknownPartner, appsmiles.InvalidRequest, appsmiles.InvalidSignature, appsmiles.StaleRequest,
		appsmiles.InvalidToken, appsmiles.UnknownUser, appsmiles.UnknownAction, appsmiles.UnknownGift,
		appsmiles.DuplicateAction, appsmiles.ActionLimitReached, appsmiles.NotEnoughPoints, appsmiles.GiftOutOfStock,
		appsmiles.GiftLimitReached, appsmiles.ConsentRequired, appsmiles.RateLimited, appsmiles.InternalError,
	} {
		named[name] = true
	}
	for _, name := range api.ErrorCodes {
		if !named[appsmiles.Code(name)] {
			t.Errorf("there is no constant for %s", name)
		}
	}
	if len(named) != len(api.ErrorCodes) {
		t.Error("error.go has a constant that the description lacks")
	}
}

func TestSendsAPathThatTheDescriptionLacksOnce(t *testing.T) {
	p := &platform{respond: func(int, *http.Request) (*http.Response, error) { return failureOf(503, 199), nil }}
	request := &http.Request{Method: http.MethodPost, URL: &url.URL{Scheme: "https", Host: "platform.test", Path: "/2.0/new"}}
	_, err := newTransport(t, p).RoundTrip(request)
	failure := failureIn(t, err)
	if failure.OperationID != "unknown" || failure.Retryable || len(p.calls) != 1 || p.calls[0].token != "token-1" {
		t.Fatal(err, p.calls)
	}
}

func TestStoringIsRetryableOnlyWithAParam1(t *testing.T) {
	for body, retryable := range map[string]bool{
		`{"param1":"2026"}`: true, `{"param1":1}`: true, `{"param1":true}`: true, `{"param1":{}}`: true,
		`{"param1":""}`: false, `{"param1":0}`: false, `{"param1":false}`: false, `{"param1":null}`: false, `{}`: false,
		`{"Param1":"2026"}`: false, `[]`: false, `no JSON`: false, ``: false,
	} {
		// Of more patience than a call has, so that none is repeated.
		p := &platform{respond: func(int, *http.Request) (*http.Response, error) {
			refused := failureOf(503, 199)
			refused.Header.Set("Retry-After", "61")
			return refused, nil
		}}
		request, err := http.NewRequest(http.MethodPost, "https://platform.test/2.0/buffer/store", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		_, err = newTransport(t, p).RoundTrip(request)
		if failureIn(t, err).Retryable != retryable || p.calls[0].body != body {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func TestReturnsWhyABodyCannotBeReadAndSendsNothing(t *testing.T) {
	p := &platform{}
	request, err := http.NewRequest(http.MethodPost, "https://platform.test/2.0/user/info", failingReader{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = newTransport(t, p).RoundTrip(request); !errors.Is(err, io.ErrUnexpectedEOF) || p.tokens > 0 {
		t.Fatal(err, p.tokens)
	}
}
