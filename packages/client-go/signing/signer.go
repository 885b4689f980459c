// Package signing makes the request JWT of the API from a request's headers and the bytes of its body. It makes the same
// bytes as the project's signers in other languages do, and refuses what they refuse, by the same codes.
//
// The claims are put together by hand rather than by a JWT library: the platform gets headers and body as JSON texts
// within JSON, in one order and with one way of escaping, and libraries have their own.
package signing

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"hash"
	"sync"
	"time"
	"unicode/utf8"
)

// {"alg":"HS256","typ":"JWT"} and the dot after it.
const encodedJOSEHeader = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."

// Config says who signs, and how. PartnerID and PartnerSecret are needed. The zero value of each other field stands for what
// the description says.
type Config struct {
	// PartnerID is the id that the platform gave the partner: the claim iss.
	PartnerID string
	// PartnerSecret is the key of the MAC, 32 bytes or more, as text that KeyEncoding says how to read.
	PartnerSecret string
	// KeyEncoding says what the text of the secret stands for: [UTF8], [Base64], [Base64URL] or [Hex]. "" stands for UTF8.
	KeyEncoding KeyEncoding
	// AllowShortSecret takes a secret of 1 to 31 bytes, because the platform issues it.
	AllowShortSecret bool
	// MaxHeaderSize is the most bytes that the JWT and the prefix before it may have, wherever they travel. 0 stands for
	// [DefaultMaxHeaderSize], 8000: nginx takes 8 KB of header.
	MaxHeaderSize int
	// Placement says where the JWT goes. The zero value stands for the header "authorization: Bearer <JWT>".
	Placement Placement
	// SignedHeaders are the headers that data_header names, where a request has them, in any letter case. nil stands for
	// [AllHeaders].
	SignedHeaders []string
	// UnsignedHeaders are those that it never names, besides the one that carries the JWT. nil stands for authorization.
	UnsignedHeaders []string
	// LetterCase says how it spells them: [Lower], [Title] or [Upper]. "" stands for Lower.
	LetterCase LetterCase
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
	placement     Placement
	headers       headerRules
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
	if config.MaxHeaderSize < 0 {
		return nil, &Error{InvalidOption, "MaxHeaderSize must be a number of bytes, or 0 for the default."}
	}
	placement, err := config.Placement.complete()
	if err != nil {
		return nil, err
	}
	headers, err := newHeaderRules(config, placement.carrier())
	if err != nil {
		return nil, err
	}
	key, err := decodeKey(config.PartnerSecret, cmp.Or(config.KeyEncoding, defaultKeyEncoding))
	if err != nil {
		return nil, err
	}
	if len(key) == 0 || len(key) < sha256.Size && !config.AllowShortSecret {
		return nil, &Error{ShortSecret,
			"PartnerSecret has less than 32 bytes: ask for a longer one, or set AllowShortSecret (never for an empty one)."}
	}
	signer := &Signer{
		quotedIssuer:  appendQuoted(nil, config.PartnerID),
		maxHeaderSize: cmp.Or(config.MaxHeaderSize, DefaultMaxHeaderSize),
		placement:     placement,
		headers:       headers,
		now:           config.Now,
		// A MAC that was used once keeps its key's first block: to reset it is cheaper than to make one.
		macs: sync.Pool{New: func() any { return hmac.New(sha256.New, key) }},
	}
	if signer.now == nil {
		signer.now = time.Now
	}
	return signer, nil
}

// Sign makes the JWT for a request with these headers, such as an [net/http.Header], and exactly these bytes as its body.
// Headers that are never signed, such as authorization, are left out. token is that of auth/token, and empty for
// the call that fetches it. [Signer.Place] puts the JWT where it travels.
// It refuses with [BodyNotUTF8], [RequestTooLarge], for a token that is not UTF-8 with [InvalidOption], and for a JWT that goes
// into the body with [BodyNotObject] and [MemberTaken].
func (s *Signer) Sign(header map[string][]string, body []byte, token string) (string, error) {
	// Before any work: the claims hold both as they are or longer.
	if base64.RawURLEncoding.EncodedLen(len(body)+len(token)) > s.maxHeaderSize {
		return "", s.tooLarge(fmt.Sprintf("more than %d bytes", s.maxHeaderSize))
	}
	if !utf8.Valid(body) {
		return "", &Error{BodyNotUTF8, "The body must be UTF-8, because the JWT holds it as text."}
	}
	if !utf8.ValidString(token) {
		return "", &Error{InvalidOption, "The token must be UTF-8, as the platform gave it."}
	}
	if s.placement.In == InBody {
		if _, err := checkObject(body, s.placement.Name); err != nil {
			return "", err
		}
	}
	claims := s.appendClaims(make([]byte, 0, 512+len(body)+len(body)/4), header, body, token)
	size := len(encodedJOSEHeader) + base64.RawURLEncoding.EncodedLen(len(claims)) + 1 +
		base64.RawURLEncoding.EncodedLen(sha256.Size)
	if placed := s.placement.prefixSize() + size; placed > s.maxHeaderSize {
		return "", s.tooLarge(fmt.Sprintf("%d bytes, over %d", placed, s.maxHeaderSize))
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

func (s *Signer) tooLarge(size string) error {
	place := s.placement.In
	if place == Elsewhere {
		place = InHeader
	}
	return &Error{RequestTooLarge, fmt.Sprintf("The JWT holds the whole body and makes a %s of %s: send less at once.", place, size)}
}
