package appsmiles

import (
	"context"
	"maps"
)

type headerKey struct{}

// WithHeader returns a context under which calls are sent, and signed, with one more header. The request for the token is
// sent without it.
func WithHeader(ctx context.Context, name, value string) context.Context {
	headers := maps.Clone(headersOf(ctx))
	if headers == nil {
		headers = map[string]string{}
	}
	headers[name] = value
	return context.WithValue(ctx, headerKey{}, headers)
}

func headersOf(ctx context.Context) map[string]string {
	headers, _ := ctx.Value(headerKey{}).(map[string]string)
	return headers
}
