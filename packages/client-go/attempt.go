package appsmiles

import (
	"context"
	"errors"
	"net/http"

	"example.com/appsmiles/client-go/signing"
)

// attempt makes one attempt, signed again. It returns an error when nothing could be signed, or when the context of the call
// ended.
func (t *Transport) attempt(c *call, token string) (outcome, error) {
	jwt, err := t.signer.Sign(c.header, c.body, token)
	if err != nil {
		return outcome{}, err
	}
	ctx, cancel := context.WithTimeout(c.context(), t.timeout)
	defer cancel()
	request, err := t.signed(ctx, c, jwt)
	if err != nil {
		return outcome{}, err
	}
	result, err := t.exchange(request)
	switch {
	case err == nil:
		return result, nil
	case c.context().Err() != nil:
		return outcome{}, context.Cause(c.context())
	case errors.Is(err, context.DeadlineExceeded):
		// Without its cause: the generated client would take that for a timeout of its own, and forget all else.
		return outcome{failure: Timeout, unsent: isUnsent(err)}, nil
	default:
		return outcome{failure: NetworkError, unsent: isUnsent(err), cause: newNetworkCause(err)}, nil
	}
}

// signed makes the request to be sent, with the JWT where it travels.
func (t *Transport) signed(ctx context.Context, c *call, jwt string) (*http.Request, error) {
	carrier := signing.Carrier{URL: "?" + c.request.URL.RawQuery, Header: c.header, Body: c.body}
	if t.place != nil {
		request := c.newRequest(ctx, carrier)
		t.place(request, jwt)
		return request, nil
	}
	carrier, err := t.signer.Place(jwt, carrier)
	if err != nil {
		return nil, err
	}
	return c.newRequest(ctx, carrier), nil
}

func (t *Transport) exchange(request *http.Request) (outcome, error) {
	response, err := t.next.RoundTrip(request)
	if err != nil {
		return outcome{}, err
	}
	return readResponse(response, t.maxResponseSize)
}
