package appsmiles

import (
	"cmp"
	"fmt"
	"strings"

	"example.com/appsmiles/client-go/api"
)

// Code says why a call failed. It is an error too, so that a code can be asked for:
//
//	errors.Is(err, appsmiles.DuplicateAction)
type Code string

// The codes of failures that have no errorCode which is known.
const (
	// UnknownCode is an errorCode that the description lacks.
	UnknownCode Code = "unknownCode"
	// UnreadableResponse is a response that is empty, not JSON, not an envelope, or a redirect, which is never followed.
	UnreadableResponse Code = "unreadableResponse"
	// NetworkError is no response, or a part of one: whether the call took effect is unknown, unless the message says that
	// there was no connection.
	NetworkError Code = "networkError"
	// Timeout is no whole response in time: whether the call took effect is unknown.
	Timeout Code = "timeout"
	// ResponseTooLarge is a response over Config.MaxResponseSize: whether the call took effect is unknown.
	ResponseTooLarge Code = "responseTooLarge"
)

var advice = map[Code]string{
	UnreadableResponse: ": the response is empty, not JSON, or not an envelope of the API. Check the BaseURL.",
	NetworkError:       ": the response did not arrive whole, so whether the call took effect is unknown.",
	Timeout:            ": no whole response within the timeout, so whether the call took effect is unknown.",
	ResponseTooLarge:   ": the response is over MaxResponseSize and was not read on, so whether the call took effect is unknown.",
}

// What the code of a failure does not say.
const (
	redirectAdvice = ": the response is a redirect, which is never followed. Set the BaseURL to where the API is."
	unsentAdvice   = ": there was no connection, so nothing was sent. Check the BaseURL and the network."
	noTokenAdvice  = ": the platform reports a success, but its response has no token."
)

// Error is the code.
func (c Code) Error() string { return string(c) }

// Error is a call that failed. Its message names the operation and the reason, and holds nothing that the platform or the
// caller wrote: no token, secret, email or id.
type Error struct {
	// Code is the reason.
	Code Code
	// ErrorCode is the platform's number, and 0 when there was no envelope.
	ErrorCode int64
	// Status is the HTTP status, and 0 when there was no response.
	Status int
	// OperationID is such as getUser, or createToken when no token could be fetched.
	OperationID string
	// Retryable says whether the same call may be made again without harm, and has a chance.
	Retryable bool

	cause error
	// advice stands in for that of the code.
	advice string
}

// Error is a sentence for a log.
func (e *Error) Error() string {
	var facts []string
	if e.ErrorCode != 0 {
		facts = append(facts, fmt.Sprintf("errorCode %d", e.ErrorCode))
	}
	if e.Status != 0 {
		facts = append(facts, fmt.Sprintf("HTTP %d", e.Status))
	}
	message := e.OperationID + " failed: " + string(e.Code)
	if len(facts) > 0 {
		message += " (" + strings.Join(facts, ", ") + ")"
	}
	return message + cmp.Or(e.advice, advice[e.Code], ".")
}

// Is tells [errors.Is] whether target is the code.
func (e *Error) Is(target error) bool { return target == e.Code }

// Unwrap is what the network said, for a [NetworkError], without what the platform wrote: [errors.Is] finds whatever the
// network returned, and [errors.As] a [syscall.Errno] and a *[net.DNSError].
func (e *Error) Unwrap() error { return e.cause }

// codeOf returns the code for an errorCode that is not 0.
func codeOf(errorCode int64) Code {
	if name, ok := api.ErrorCodes[errorCode]; ok {
		return Code(name)
	}
	return UnknownCode
}
