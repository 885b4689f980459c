package appsmiles

import (
	"encoding/json"
	"io"
	"math"
	"net/http"

	"example.com/appsmiles/client-go/api"
)

// outcome is how an attempt ended: with a response that was read, or with a failure.
type outcome struct {
	// response is nil when there was none. Its whole body is in body, unless there is a failure.
	response *http.Response
	body     []byte
	// errorCode is nil when there was no envelope.
	errorCode *int64
	// failure and cause say why there is no whole response.
	failure Code
	cause   error
	// advice says what to do, where the failure doesn't.
	advice string
	// unsent says that there was no connection to send anything through.
	unsent bool
}

// readResponse reads a response to its end, but no further than the limit.
func readResponse(response *http.Response, limit int64) (outcome, error) {
	// Of a body that was not read to its end, this closes the connection. What closing says is of no use.
	defer func() { _ = response.Body.Close() }()
	switch {
	case response.Request != nil && response.Request.Response != nil:
		// The Transport of the configuration has followed a redirect.
		return outcome{response: response, failure: UnreadableResponse, advice: redirectAdvice}, nil
	case isRedirect(response.StatusCode):
		return outcome{response: response, failure: UnreadableResponse, advice: redirectAdvice}, nil
	case response.ContentLength > limit:
		return outcome{response: response, failure: ResponseTooLarge}, nil
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, limit+1))
	switch {
	case int64(len(body)) > limit:
		return outcome{response: response, failure: ResponseTooLarge}, nil
	case err != nil:
		return outcome{}, err
	}
	return outcome{response: response, body: body, errorCode: errorCodeOf(body, response.StatusCode)}, nil
}

func isRedirect(status int) bool { return status >= 300 && status <= 399 }

// errorCodeOf reads the code of an envelope, and returns nil for what is not one. That of a success needs a status of success;
// data, which V2's only published success lacks, is an object where it is there.
func errorCodeOf(body []byte, status int) *int64 {
	// A map, because a struct would take ErrorCode for errorCode.
	var fields map[string]json.RawMessage
	var number *float64
	if json.Unmarshal(body, &fields) != nil || json.Unmarshal(fields[api.EnvelopeCode], &number) != nil || number == nil {
		return nil
	}
	code := int64(*number)
	switch {
	case math.Trunc(*number) != *number || math.Abs(*number) > 1<<53:
		return nil
	case code == api.EnvelopeSuccess && (status < 200 || status > 299 || !isObjectOrMissing(fields[api.EnvelopeData])):
		return nil
	}
	return &code
}

func isObjectOrMissing(value json.RawMessage) bool {
	return len(value) == 0 || string(value) == "null" || value[0] == '{'
}

// status is 0 without a response.
func (o outcome) status() int {
	if o.response == nil {
		return 0
	}
	return o.response.StatusCode
}

func (o outcome) header() http.Header {
	if o.response == nil {
		return nil
	}
	return o.response.Header
}

// isSuccess says whether there was an envelope with the code of a success.
func (o outcome) isSuccess() bool {
	return o.errorCode != nil && *o.errorCode == api.EnvelopeSuccess
}

// isTokenRefused says whether there was an envelope that refuses the token.
func (o outcome) isTokenRefused() bool {
	return o.errorCode != nil && codeOf(*o.errorCode) == InvalidToken
}
