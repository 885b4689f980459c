package appsmiles

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"example.com/appsmiles/client-go/api"
	"example.com/appsmiles/client-go/signing"
)

const (
	codeOK           = 0
	codeInvalidToken = 103
)

// Transport is the [http.RoundTripper] of a client: it gets the token, signs each attempt, repeats what may be repeated, and
// reads the envelope.
//
// Other than a RoundTripper is asked to, it interprets the answer: one that is no success is an *[Error], whatever its
// HTTP status, because what is generated from the description does not know.
type Transport struct {
	base    *url.URL
	next    http.RoundTripper
	signer  *signing.Signer
	place   func(*http.Request, string)
	tokens  *tokenSource
	retries int
	timeout time.Duration
	now     func() time.Time
}

// NewTransport makes the transport of a client. Several clients may share it, and so a token.
// It refuses with [signing.InvalidOption] and [signing.ShortSecret].
func NewTransport(config Config) (*Transport, error) {
	signer, err := signing.New(signing.Config{
		PartnerID:        config.PartnerID,
		PartnerSecret:    config.PartnerSecret,
		AllowShortSecret: config.AllowShortSecret,
		MaxHeaderSize:    config.MaxHeaderSize,
		Now:              config.Now,
	})
	if err != nil {
		return nil, err
	}
	base, err := parseBaseURL(config.BaseURL)
	if err != nil {
		return nil, err
	}
	t := &Transport{
		base:    base,
		next:    config.Transport,
		signer:  signer,
		place:   config.Place,
		retries: config.Retries,
		timeout: config.Timeout,
		now:     config.Now,
	}
	t.setDefaults()
	t.tokens = &tokenSource{request: t.requestToken, now: t.now}
	return t, nil
}

func (t *Transport) setDefaults() {
	if t.next == nil {
		t.next = http.DefaultTransport
	}
	if t.place == nil {
		t.place = func(request *http.Request, jwt string) { request.Header.Set("Authorization", "Bearer "+jwt) }
	}
	if t.retries == 0 {
		t.retries = defaultRetries
	}
	if t.timeout == 0 {
		t.timeout = defaultTimeout
	}
	if t.now == nil {
		t.now = time.Now
	}
}

// RoundTrip makes the call that the request is, in as many attempts as it takes. Its errors are those of [NewClient].
func (t *Transport) RoundTrip(request *http.Request) (*http.Response, error) {
	c, err := newCall(request, t.base)
	if err != nil {
		return nil, err
	}
	token, err := t.currentToken(c)
	if err != nil {
		return nil, err
	}
	return t.run(c, token)
}

func (t *Transport) run(c *call, token *heldToken) (*http.Response, error) {
	renewed, retry := false, 0
	for {
		result, err := t.attempt(c, token.text)
		if err != nil {
			return nil, err
		}
		switch {
		case result.hasCode(codeInvalidToken) && c.operation.NeedsToken && !renewed:
			// The platform refused the token before it did anything, so this is no repeat and holds for every operation.
			renewed = true
			token, err = t.tokens.replace(c.context(), token)
		case retry < t.retries && c.isRetryable(result):
			retry++
			delay, patient := retryDelay(retry, result.header(), t.now())
			if !patient {
				return c.conclude(result)
			}
			if err = pause(c.context(), delay); err == nil {
				token, err = t.currentToken(c)
			}
		default:
			return c.conclude(result)
		}
		if err != nil {
			return nil, err
		}
	}
}

// noToken is what an operation is signed with that takes no token.
var noToken = &heldToken{}

func (t *Transport) currentToken(c *call) (*heldToken, error) {
	ctx := c.context()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if !c.operation.NeedsToken {
		return noToken, nil
	}
	return t.tokens.current(ctx)
}

func (t *Transport) requestToken(ctx context.Context) (*heldToken, error) {
	asked := t.now()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, t.base.String()+"/auth/token", strings.NewReader("{}"))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := t.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	var envelope struct {
		Data struct {
			Token     string `json:"token"`
			ExpiresIn any    `json:"expiresIn"`
		} `json:"data"`
	}
	if json.NewDecoder(response.Body).Decode(&envelope) != nil || envelope.Data.Token == "" {
		operation := api.OperationsByPath["/auth/token"]
		return nil, &Error{Name: UnreadableAnswer, Status: response.StatusCode, OperationID: operation.ID}
	}
	return newHeldToken(envelope.Data.Token, envelope.Data.ExpiresIn, asked), nil
}
