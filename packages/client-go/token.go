package appsmiles

import (
	"context"
	"encoding/json"
	"sync"
	"sync/atomic"
	"time"
)

// renewalMargin is how long before its end a token is renewed; a tenth of its life where that is shorter.
const renewalMargin = time.Minute

// defaultLife is that of a token whose life is not a number above 0, in seconds.
const defaultLife = 3600

// renewalRest is for how long no token is renewed because of a 103, once that has shown not to help.
const renewalRest = time.Minute

// longestLife is what a life in seconds is cut to, so that it fits into a Duration.
const longestLife = 1e9

// heldToken is a token in use. A new one is another value, even with the same text.
type heldToken struct {
	text    string
	renewAt time.Time
	// replacement says that it was requested because the one before was refused.
	replacement bool
	// proven says that a call has succeeded with it.
	proven atomic.Bool
	// refused says that a 103 for it has been counted.
	refused bool
}

// newHeldToken reads the life, in seconds, as the platform gave it.
func newHeldToken(text string, expiresIn json.RawMessage, asked time.Time) *heldToken {
	var seconds float64
	// A number that no float64 holds is an error, too.
	if json.Unmarshal(expiresIn, &seconds) != nil || seconds <= 0 {
		seconds = defaultLife
	}
	life := time.Duration(min(seconds, longestLife) * float64(time.Second))
	return &heldToken{text: text, renewAt: asked.Add(life - min(renewalMargin, life/10))}
}

// tokenSource holds one token, and fetches it when it is needed: once for any number of concurrent callers, each of whom
// sees the failure if there is one.
type tokenSource struct {
	request func(context.Context) (*heldToken, error)
	now     func() time.Time

	mutex   sync.Mutex
	held    *heldToken
	renewal *renewal
	// restUntil is until when a 103 leads to no renewal.
	restUntil time.Time
}

// renewal is a request for a token that is on its way. The result is there once done is closed.
type renewal struct {
	done  chan struct{}
	token *heldToken
	err   error
	// replacement says that somebody waits for it because of a 103.
	replacement bool
}

// current is the token to sign with now.
func (s *tokenSource) current(ctx context.Context) (*heldToken, error) {
	s.mutex.Lock()
	if held := s.held; held != nil && s.now().Before(held.renewAt) {
		s.mutex.Unlock()
		return held, nil
	}
	return s.renewAndUnlock(ctx, false)
}

// refuse counts a 103, and says whether another token may help. It does not when a replacement is refused before any call has
// succeeded with it.
func (s *tokenSource) refuse(token *heldToken) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if token.replacement && !token.proven.Load() && !token.refused {
		s.restUntil = s.now().Add(renewalRest)
	}
	token.refused = true
	return s.held != token || !s.now().Before(s.restUntil)
}

// replace returns another token for one that was refused.
func (s *tokenSource) replace(ctx context.Context, refused *heldToken) (*heldToken, error) {
	s.mutex.Lock()
	// Another caller may have fetched a new one since this one was signed.
	if held := s.held; held != nil && held != refused {
		s.mutex.Unlock()
		return held, nil
	}
	return s.renewAndUnlock(ctx, true)
}

// renewAndUnlock waits for the one renewal, which it starts when there is none.
func (s *tokenSource) renewAndUnlock(ctx context.Context, replacement bool) (*heldToken, error) {
	if s.renewal == nil {
		s.renewal = &renewal{done: make(chan struct{})}
		// Under no caller's context: when one gives up, the others still wait for the token.
		go s.run(context.Background(), s.renewal)
	}
	waiting := s.renewal
	waiting.replacement = waiting.replacement || replacement
	s.mutex.Unlock()
	select {
	case <-waiting.done:
		return waiting.token, waiting.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

func (s *tokenSource) run(ctx context.Context, running *renewal) {
	running.token, running.err = s.request(ctx)
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if running.err == nil {
		running.token.replacement = running.replacement
		s.held = running.token
	}
	s.renewal = nil
	close(running.done)
}
