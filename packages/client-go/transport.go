package appsmiles

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"example.com/appsmiles/client-go/api"
	"example.com/appsmiles/client-go/signing"
)

// Transport is the [http.RoundTripper] of a client: it fetches the token, signs each attempt, repeats what may be repeated, and
// reads the envelope.
//
// Unlike other RoundTrippers, it interprets the response: one that is not a success is an *[Error], whatever its
// HTTP status, because the code that is generated from the description does not look at it.
type Transport struct {
	base    *url.URL
	next    http.RoundTripper
	signer  *signing.Signer
	place   func(*http.Request, string)
	tokens  *tokenSource
	budget  retryBudget
	retries int
	timeout time.Duration
	now     func() time.Time

	maxHeaderSize   int
	maxResponseSize int64
}

// Format keeps what is inside out of what fmt and log print, whatever the verb: some verbs follow pointers.
func (*Transport) Format(state fmt.State, _ rune) {
	// There is nobody to report a failed write to.
	_, _ = state.Write([]byte("*appsmiles.Transport{…}"))
}

// direct sends where the configuration has no Transport: as [http.DefaultTransport] does, but through no proxy that the
// environment names, and out of reach of those who change the default of the program.
var direct = &http.Transport{
	DialContext:           (&net.Dialer{Timeout: 30 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
	ForceAttemptHTTP2:     true,
	MaxIdleConns:          100,
	IdleConnTimeout:       90 * time.Second,
	TLSHandshakeTimeout:   10 * time.Second,
	ExpectContinueTimeout: time.Second,
}

// NewTransport makes the transport of a client. Several clients may share it, and so a token.
// It refuses with [signing.InvalidOption] and [signing.ShortSecret].
func NewTransport(config Config) (*Transport, error) {
	signer, err := newSigner(config)
	if err != nil {
		return nil, err
	}
	base, err := parseBaseURL(config.BaseURL, config.AllowInsecureHTTP)
	if err != nil {
		return nil, err
	}
	if config.MaxResponseSize < 0 {
		return nil, &signing.Error{
			Code:    signing.InvalidOption,
			Message: "MaxResponseSize must be a number of bytes, or 0 for the default.",
		}
	}
	t := &Transport{
		base:    base,
		next:    config.Transport,
		signer:  signer,
		place:   config.Place,
		retries: config.Retries,
		timeout: config.Timeout,
		now:     config.Now,

		maxHeaderSize: cmp.Or(config.MaxHeaderSize, signing.DefaultMaxHeaderSize),
		// One byte more is read than the limit, to tell that it was reached.
		maxResponseSize: min(cmp.Or(config.MaxResponseSize, defaultMaxResponseSize), math.MaxInt64-1),
	}
	t.setDefaults()
	t.tokens = &tokenSource{request: t.requestToken, now: t.now}
	return t, nil
}

func newSigner(config Config) (*signing.Signer, error) {
	placement := config.Placement
	if config.Place != nil {
		if placement != (signing.Placement{}) {
			return nil, &signing.Error{Code: signing.InvalidOption, Message: "Place and Placement are for one JWT: set one of them."}
		}
		placement.In = signing.Elsewhere
	}
	return signing.New(signing.Config{
		PartnerID:        config.PartnerID,
		PartnerSecret:    config.PartnerSecret,
		KeyEncoding:      config.KeyEncoding,
		AllowShortSecret: config.AllowShortSecret,
		MaxHeaderSize:    config.MaxHeaderSize,
		Placement:        placement,
		SignedHeaders:    config.SignedHeaders,
		UnsignedHeaders:  config.UnsignedHeaders,
		LetterCase:       config.LetterCase,
		Now:              config.Now,
	})
}

func (t *Transport) setDefaults() {
	if t.next == nil {
		t.next = direct
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
	c, err := newCall(request, t.base, t.maxHeaderSize)
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
	renewed, unsent, retry, paid := false, true, 0, 0
	for {
		result, err := t.attempt(c, token.text)
		if err != nil {
			return nil, err
		}
		// Of the call as a whole: an earlier attempt may have arrived.
		unsent = unsent && result.unsent
		result.unsent = unsent
		switch {
		case result.isSuccess():
			t.budget.giveBack(paid)
			if c.operation.NeedsToken {
				token.proven.Store(true)
			}
			return c.conclude(result)
		case result.isTokenRefused() && c.operation.NeedsToken:
			// The platform refused the token before it did anything, so trying again repeats nothing, whatever the operation.
			if mayHelp := t.tokens.refuse(token); renewed || !mayHelp {
				return c.conclude(result)
			}
			renewed = true
			token, err = t.tokens.replace(c.context(), token)
		case retry < t.retries && c.isRetryable(result):
			retry++
			delay, patient := retryDelay(retry, result.header(), t.now())
			paid = costAfter(result)
			if !patient || !t.budget.pay(paid) {
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
	request, err := t.newTokenRequest(ctx)
	if err != nil {
		return nil, err
	}
	response, err := t.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	var envelope map[string]json.RawMessage
	var data struct {
		Token     string          `json:"token"`
		ExpiresIn json.RawMessage `json:"expiresIn"`
	}
	if json.NewDecoder(response.Body).Decode(&envelope) != nil || json.Unmarshal(envelope[api.EnvelopeData], &data) != nil ||
		data.Token == "" {
		return nil, &Error{
			Code: UnreadableResponse, Status: response.StatusCode, OperationID: tokenOperation, advice: noTokenAdvice,
		}
	}
	return newHeldToken(data.Token, data.ExpiresIn, asked), nil
}

// tokenOperation is the operation that tokens come from.
const tokenOperation = "createToken"

func (t *Transport) newTokenRequest(ctx context.Context) (*http.Request, error) {
	method, path, found := callOf(tokenOperation)
	if !found {
		return nil, &signing.Error{
			Code:    signing.InvalidOption,
			Message: "The description has no operation " + tokenOperation + ", from which the client fetches its token.",
		}
	}
	if isBodiless(method) {
		return http.NewRequestWithContext(ctx, method, t.base.String()+path, nil)
	}
	request, err := http.NewRequestWithContext(ctx, method, t.base.String()+path, strings.NewReader("{}"))
	if err == nil {
		request.Header.Set("Content-Type", "application/json")
	}
	return request, err
}
