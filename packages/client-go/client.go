// Package appsmiles calls the app's miles API from a partner's server: tokens, signing, retries, and errors by code, around
// the typed operations of package api.
//
// [NewClient] is all that most programs need. [NewTransport] is what it is made of, for an [http.Client] of your own.
package appsmiles

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"example.com/appsmiles/client-go/api"
	"example.com/appsmiles/client-go/signing"
)

// NoRetries is the value of Config.Retries under which no call is repeated.
const NoRetries = -1

const (
	defaultRetries = 2
	defaultTimeout = 30 * time.Second

	defaultMaxResponseSize = 10_000_000
)

// Config says who calls, where, and how. BaseURL, PartnerID and PartnerSecret are needed. Nothing is read from the
// environment, no proxy either; Go decides what crypto/x509 reads to find trusted certificates.
type Config struct {
	// BaseURL is that of your deployment, such as https://api-sandbox.appsmiles.eu/2.0.
	BaseURL string
	// AllowInsecureHTTP takes a BaseURL of plain http:// to a host that is not loopback: whoever is on the way reads and
	// changes everything, and can use the JWT.
	AllowInsecureHTTP bool
	// PartnerID is the id that the platform gave the partner.
	PartnerID string
	// PartnerSecret is the key that signs, 32 bytes or more. Whoever has it can act as the partner.
	PartnerSecret string
	// KeyEncoding says what the text of the secret stands for: [signing.UTF8], [signing.Base64], [signing.Base64URL] or
	// [signing.Hex]. "" stands for UTF8.
	KeyEncoding signing.KeyEncoding
	// AllowShortSecret takes a secret of 1 to 31 bytes, because the platform issues it.
	AllowShortSecret bool
	// MaxHeaderSize is the most bytes that the JWT and the prefix before it may have, wherever they travel. 0 stands for
	// [signing.DefaultMaxHeaderSize], 8000.
	MaxHeaderSize int
	// Retries is how often a call is repeated at most, where a repeat is harmless. 0 stands for 2; see [NoRetries].
	Retries int
	// MaxResponseSize is the most bytes that a response may have, after decompression. 0 stands for 10,000,000.
	MaxResponseSize int64
	// Timeout is for how long an attempt may take, with the whole response. 0 stands for 30 seconds. The context of a call
	// limits the call as a whole.
	Timeout time.Duration
	// Transport sends the signed requests, and must not follow redirects: the JWT would go along. nil stands for one like
	// [http.DefaultTransport] that uses no proxy.
	Transport http.RoundTripper
	// Placement says where the JWT goes: into a header after a prefix, into the query, or into the JSON body. The zero value
	// stands for the header "authorization: Bearer <JWT>"; which place the platform reads is not public.
	Placement signing.Placement
	// Place puts the JWT into a request, where no Placement says it.
	Place func(request *http.Request, jwt string)
	// SignedHeaders are the headers that the JWT names, in any letter case. nil stands for [signing.AllHeaders].
	SignedHeaders []string
	// UnsignedHeaders are those that it never names, besides the one that carries it. nil stands for authorization.
	UnsignedHeaders []string
	// LetterCase says how it spells them: [signing.Lower], [signing.Title] or [signing.Upper]. "" stands for Lower.
	LetterCase signing.LetterCase
	// Now tells the time, for signing and for the life of the token. nil stands for [time.Now].
	Now func() time.Time
}

// Format keeps the secret out of what fmt and log print, whatever the verb.
func (Config) Format(state fmt.State, _ rune) {
	// There is nobody to report a failed write to.
	_, _ = state.Write([]byte("appsmiles.Config{…}"))
}

// MarshalText keeps the secret out of JSON, XML, YAML and slog.
func (Config) MarshalText() ([]byte, error) { return []byte("appsmiles.Config{…}"), nil }

// GobEncode refuses, because what encoding/gob writes would hold the secret.
func (Config) GobEncode() ([]byte, error) {
	return nil, &signing.Error{
		Code:    signing.InvalidOption,
		Message: "An appsmiles.Config holds a secret: encode its other fields by themselves.",
	}
}

// NewClient makes a client for a partner's server, which may be used by any number of goroutines. It fetches the token when
// it is needed. What its operations return as an error is or wraps, for [errors.As], one of
//
//   - *[Error]: the call failed;
//   - *[signing.Error]: it could not be signed, and nothing was sent;
//   - the reason why the context of the call ended;
//   - an error of encoding/json: the call succeeded, but the data has other types than the description says.
//
// It refuses a configuration with a *[signing.Error]: [signing.InvalidOption] or [signing.ShortSecret].
func NewClient(config Config) (*api.Client, error) {
	transport, err := NewTransport(config)
	if err != nil {
		return nil, err
	}
	return api.New(api.Config{
		ServerURL:  strings.TrimRight(config.BaseURL, "/"),
		HTTPClient: &http.Client{Transport: transport},
	}), nil
}
