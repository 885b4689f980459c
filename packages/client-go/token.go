package appsmiles

import (
	"context"
	"sync"
	"time"
)

// renewalMargin is how long before its end a token is renewed; a tenth of its life where that is shorter.
const renewalMargin = time.Minute

// longestLife is what a life in seconds is cut to, so that it fits into a Duration.
const longestLife = 1e9

// heldToken is a token in use. A new one is another value, even with the same text.
type heldToken struct {
	text string
	// renewAt is zero for a token that is in use until it is refused.
	renewAt time.Time
}

// newHeldToken reads the life, in seconds, as the platform gave it. One that is no number leaves the token in use.
func newHeldToken(text string, expiresIn any, asked time.Time) *heldToken {
	seconds, ok := expiresIn.(float64)
	if !ok {
		return &heldToken{text: text}
	}
	life := time.Duration(min(seconds, longestLife) * float64(time.Second))
	return &heldToken{text: text, renewAt: asked.Add(life - min(renewalMargin, life/10))}
}

// tokenSource holds one token, and gets it when it is needed: once for any number of concurrent callers, each of whom
// sees the failure if there is one.
type tokenSource struct {
	request func(context.Context) (*heldToken, error)
	now     func() time.Time

	mutex   sync.Mutex
	held    *heldToken
	renewal *renewal
}

// renewal is a request for a token that is on its way. The result is there once done is closed.
type renewal struct {
	done  chan struct{}
	token *heldToken
	err   error
}

// current is the token to sign with now.
func (s *tokenSource) current(ctx context.Context) (*heldToken, error) {
	s.mutex.Lock()
	if held := s.held; held != nil && (held.renewAt.IsZero() || s.now().Before(held.renewAt)) {
		s.mutex.Unlock()
		return held, nil
	}
	return s.renewAndUnlock(ctx)
}

// replace gives another token for one that was refused.
func (s *tokenSource) replace(ctx context.Context, refused *heldToken) (*heldToken, error) {
	s.mutex.Lock()
	// Another caller may have got a new one since this one was signed.
	if held := s.held; held != nil && held != refused {
		s.mutex.Unlock()
		return held, nil
	}
	return s.renewAndUnlock(ctx)
}

// renewAndUnlock waits for the one renewal, which it starts when there is none.
func (s *tokenSource) renewAndUnlock(ctx context.Context) (*heldToken, error) {
	if s.renewal == nil {
		s.renewal = &renewal{done: make(chan struct{})}
		// Under no caller's context: when one gives up, the others still wait for the token.
		go s.run(context.Background(), s.renewal)
	}
	waiting := s.renewal
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
		s.held = running.token
	}
	s.renewal = nil
	close(running.done)
}
