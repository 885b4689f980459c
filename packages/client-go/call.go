package appsmiles

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"example.com/appsmiles/client-go/api"
	"example.com/appsmiles/client-go/signing"
)

// notSent are the headers that net/http writes by itself or that end at the next hop: signed, they would not arrive so.
var notSent = []string{
	"Connection", "Content-Length", "Host", "Keep-Alive", "Proxy-Connection", "Te", "Trailer", "Transfer-Encoding", "Upgrade",
}

// call is what does not change between the attempts of a call.
type call struct {
	request    *http.Request
	operation  api.OperationFacts
	header     http.Header
	body       []byte
	repeatable bool
}

func newCall(request *http.Request, base *url.URL, maxHeaderSize int) (*call, error) {
	body, err := readBody(request, maxHeaderSize)
	if err != nil {
		return nil, err
	}
	operation, err := operationOf(request, base)
	if err != nil {
		return nil, err
	}
	header := request.Header.Clone()
	if header == nil {
		header = http.Header{}
	}
	for name, value := range headersOf(request.Context()) {
		header.Set(name, value)
	}
	for _, name := range notSent {
		header.Del(name)
	}
	return &call{request, operation, header, body, isRepeatable(operation, body, request.URL)}, nil
}

// readBody reads no more than a JWT can hold: base64url makes four bytes of three. It closes the body, as a RoundTripper has
// to even when it fails.
func readBody(request *http.Request, maxHeaderSize int) ([]byte, error) {
	if request.Body == nil {
		return nil, nil
	}
	limit := int64(maxHeaderSize)/4*3 + 3
	var body []byte
	var err error
	if request.ContentLength <= limit {
		body, err = io.ReadAll(io.LimitReader(request.Body, limit+1))
	}
	if err = errors.Join(err, request.Body.Close()); err != nil {
		return nil, err
	}
	if max(request.ContentLength, int64(len(body))) > limit {
		return nil, &signing.Error{Code: signing.RequestTooLarge, Message: fmt.Sprintf(
			"The JWT holds the whole body and would have more than %d bytes: send less at once.", maxHeaderSize)}
	}
	return body, nil
}

func (c *call) context() context.Context { return c.request.Context() }

// newRequest makes the request to be sent. The URL of the carrier is the query alone.
func (c *call) newRequest(ctx context.Context, carrier signing.Carrier) *http.Request {
	request := c.request.Clone(ctx)
	request.URL.RawQuery = strings.TrimPrefix(carrier.URL, "?")
	request.Header = http.Header(carrier.Header).Clone()
	request.ContentLength = int64(len(carrier.Body))
	request.Body, request.GetBody = http.NoBody, nil
	if len(carrier.Body) > 0 {
		// It does not fail.
		request.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(carrier.Body)), nil }
		request.Body, _ = request.GetBody()
	}
	return request
}

// isRetryable says whether the same call may be made again without harm, and has a chance.
func (c *call) isRetryable(result outcome) bool {
	if result.failure == ResponseTooLarge || result.advice == redirectAdvice {
		return false
	}
	return !result.isSuccess() && isTransient(result.status()) && c.repeatable
}

// conclude makes the response or the error that the caller sees.
func (c *call) conclude(result outcome) (*http.Response, error) {
	if !result.isSuccess() {
		return nil, c.newError(result)
	}
	response := result.response
	response.Body = io.NopCloser(bytes.NewReader(result.body))
	response.ContentLength = int64(len(result.body))
	// The one that was sent has the JWT.
	response.Request = c.request
	return response, nil
}

func (c *call) newError(result outcome) *Error {
	failed := &Error{
		Code:        result.failure,
		Status:      result.status(),
		OperationID: c.operation.ID,
		Retryable:   c.isRetryable(result),
		cause:       result.cause,
		advice:      result.advice,
	}
	switch {
	case result.errorCode != nil:
		failed.ErrorCode = *result.errorCode
		failed.Code = codeOf(failed.ErrorCode)
	case result.failure == "":
		failed.Code = UnreadableResponse
	case result.unsent:
		failed.advice = unsentAdvice
	}
	return failed
}
