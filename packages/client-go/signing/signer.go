// Package signing makes the request JWT of the API from a request's headers and the bytes of its body. It makes the same
// bytes as the project's signers in other languages do, and refuses what they refuse, by the same codes.
//
// The claims are put together by hand rather than by a JWT library: the platform gets headers and body as JSON texts
// within JSON, in one order and with one way of escaping, and libraries have their own.
package signing

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"hash"
	"sync"
	"time"
	"unicode/utf8"
)

const (
	// {"alg":"HS256","typ":"JWT"} and the dot after it.
	encodedJOSEHeader = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
	bearer            = "Bearer "
)

// DefaultMaxHeaderSize is what a MaxHeaderSize of 0 stands for.
const DefaultMaxHeaderSize = 8000

// Config says who signs. PartnerID and PartnerSecret are needed.
type Config struct {
	// PartnerID is the id that the platform gave the partner: the claim iss.
	PartnerID string
	// PartnerSecret is the key of the MAC: UTF-8 of 32 bytes or more.
	PartnerSecret string
	// AllowShortSecret takes a secret of 1 to 31 bytes, because the platform issues it.
	AllowShortSecret bool
	// MaxHeaderSize is the most bytes that "Bearer " and the JWT may have. 0 stands for 8000: nginx takes 8 KB.
	MaxHeaderSize int
	// Now tells the time, from which the claim iat is made. nil stands for [time.Now].
	Now func() time.Time
}

// Format keeps the secret out of what fmt and log print, whatever the verb.
func (Config) Format(state fmt.State, _ rune) {
	// There is nobody to report a failed write to.
	_, _ = state.Write([]byte("signing.Config{…}"))
}

// MarshalText keeps the secret out of JSON, XML, YAML and slog.
func (Config) MarshalText() ([]byte, error) { return []byte("signing.Config{…}"), nil }

// GobEncode refuses, because what encoding/gob writes would hold the secret.
func (Config) GobEncode() ([]byte, error) {
	return nil, &Error{InvalidOption, "A signing.Config holds a secret: encode its other fields by themselves."}
}

// Signer signs requests of one partner. It may be used by any number of goroutines.
type Signer struct {
	quotedIssuer  []byte
	maxHeaderSize int
	now           func() time.Time
	macs          sync.Pool
}

// Format keeps what is inside out of what fmt and log print, whatever the verb: some verbs follow pointers.
func (*Signer) Format(state fmt.State, _ rune) {
	// There is nobody to report a failed write to.
	_, _ = state.Write([]byte("*signing.Signer{…}"))
}

// New makes a signer. It refuses with [InvalidOption] and [ShortSecret].
func New(config Config) (*Signer, error) {
	if config.PartnerID == "" || !utf8.ValidString(config.PartnerID) {
		return nil, &Error{InvalidOption, "PartnerID must be the id that the platform gave you."}
	}
	if !utf8.ValidString(config.PartnerSecret) {
		return nil, &Error{InvalidOption, "PartnerSecret must be UTF-8 text, as the platform gave it."}
	}
	if config.MaxHeaderSize < 0 {
		return nil, &Error{InvalidOption, "MaxHeaderSize must be a number of bytes, or 0 for the default."}
	}
	key := []byte(config.PartnerSecret)
	if len(key) == 0 || len(key) < sha256.Size && !config.AllowShortSecret {
		return nil, &Error{ShortSecret,
			"PartnerSecret has less than 32 bytes: ask for a longer one, or set AllowShortSecret (never for an empty one)."}
	}
	signer := &Signer{
		quotedIssuer:  appendQuoted(nil, config.PartnerID),
		maxHeaderSize: config.MaxHeaderSize,
		now:           config.Now,
		// A MAC that was used once keeps its key's first block: to reset it is cheaper than to make one.
		macs: sync.Pool{New: func() any { return hmac.New(sha256.New, key) }},
	}
	if signer.maxHeaderSize == 0 {
		signer.maxHeaderSize = DefaultMaxHeaderSize
	}
	if signer.now == nil {
		signer.now = time.Now
	}
	return signer, nil
}

// Sign makes the JWT for a request with these headers, such as an [net/http.Header], and exactly these bytes as its body.
// Headers that are never signed, such as authorization, are left out. token is that of auth/token, and empty for
// the call that fetches it.
// It refuses with [BodyNotUTF8], [RequestTooLarge] and, for a token that is not UTF-8, [InvalidOption].
func (s *Signer) Sign(header map[string][]string, body []byte, token string) (string, error) {
	// Before any work: the claims hold both as they are or longer.
	if base64.RawURLEncoding.EncodedLen(len(body)+len(token)) > s.maxHeaderSize {
		return "", &Error{RequestTooLarge, fmt.Sprintf(
			"The JWT holds the whole body and makes a header of more than %d bytes: send less at once.", s.maxHeaderSize)}
	}
	if !utf8.Valid(body) {
		return "", &Error{BodyNotUTF8, "The body must be UTF-8, because the JWT holds it as text."}
	}
	if !utf8.ValidString(token) {
		return "", &Error{InvalidOption, "The token must be UTF-8, as the platform gave it."}
	}
	claims := s.appendClaims(make([]byte, 0, 512+len(body)+len(body)/4), header, body, token)
	size := len(encodedJOSEHeader) + base64.RawURLEncoding.EncodedLen(len(claims)) + 1 +
		base64.RawURLEncoding.EncodedLen(sha256.Size)
	if len(bearer)+size > s.maxHeaderSize {
		return "", &Error{RequestTooLarge, fmt.Sprintf(
			"The JWT holds the whole body and makes a header of %d bytes, over %d: send less at once.",
			len(bearer)+size, s.maxHeaderSize)}
	}
	jwt := append(make([]byte, 0, size), encodedJOSEHeader...)
	jwt = base64.RawURLEncoding.AppendEncode(jwt, claims)
	mac := s.macs.Get().(hash.Hash)
	mac.Reset()
	mac.Write(jwt)
	var sum [sha256.Size]byte
	jwt = append(jwt, '.')
	jwt = base64.RawURLEncoding.AppendEncode(jwt, mac.Sum(sum[:0]))
	s.macs.Put(mac)
	return string(jwt), nil
}
