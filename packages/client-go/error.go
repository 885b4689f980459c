package appsmiles

import (
	"cmp"
	"fmt"
	"strings"

	"example.com/appsmiles/client-go/api"
)

// ErrorName says why a call failed. It is an error too, so that a name can be asked for:
//
//	errors.Is(err, appsmiles.DuplicateAction)
type ErrorName string

// The names of the platform's error codes; their meanings are in the description.
const (
	UnknownPartner     ErrorName = "unknownPartner"
	InvalidRequest     ErrorName = "invalidRequest"
	InvalidSignature   ErrorName = "invalidSignature"
	StaleRequest       ErrorName = "staleRequest"
	InvalidToken       ErrorName = "invalidToken"
	UnknownUser        ErrorName = "unknownUser"
	UnknownAction      ErrorName = "unknownAction"
	UnknownGift        ErrorName = "unknownGift"
	DuplicateAction    ErrorName = "duplicateAction"
	ActionLimitReached ErrorName = "actionLimitReached"
	NotEnoughPoints    ErrorName = "notEnoughPoints"
	GiftOutOfStock     ErrorName = "giftOutOfStock"
	GiftLimitReached   ErrorName = "giftLimitReached"
	ConsentRequired    ErrorName = "consentRequired"
	RateLimited        ErrorName = "rateLimited"
	InternalError      ErrorName = "internalError"
)

// The names of failures without an error code that is known.
const (
	// UnknownCode is an error code that the description lacks.
	UnknownCode ErrorName = "unknownCode"
	// UnreadableAnswer is a response that is empty, not JSON, not an envelope, or a redirect, which is never followed.
	UnreadableAnswer ErrorName = "unreadableAnswer"
	// NetworkError is no response, or a part of one: whether the call took effect is unknown, unless the message says that
	// there was no connection.
	NetworkError ErrorName = "networkError"
	// Timeout is no whole response in time: whether the call took effect is unknown.
	Timeout ErrorName = "timeout"
	// ResponseTooLarge is a response over Config.MaxResponseSize: whether the call took effect is unknown.
	ResponseTooLarge ErrorName = "responseTooLarge"
)

var advice = map[ErrorName]string{
	UnreadableAnswer: ": the response is empty, not JSON, or not an envelope of the API. Check the BaseURL.",
	NetworkError:     ": the response did not arrive whole, so whether the call took effect is unknown.",
	Timeout:          ": no whole response within the timeout, so whether the call took effect is unknown.",
	ResponseTooLarge: ": the response is over MaxResponseSize and was not read on, so whether the call took effect is unknown.",
}

// What the name of a failure does not say.
const (
	redirectAdvice = ": the response is a redirect, which is never followed. Set the BaseURL to where the API is."
	unsentAdvice   = ": there was no connection, so nothing was sent. Check the BaseURL and the network."
	noTokenAdvice  = ": the platform reports a success, but its response has no token."
)

// Error is the name.
func (n ErrorName) Error() string { return string(n) }

// Error is a call that failed. Its message names the operation and the reason, and holds nothing that the platform or the
// caller wrote: no token, secret, email or id.
type Error struct {
	// Name is the reason.
	Name ErrorName
	// Code is the platform's errorCode, and 0 when there was no envelope.
	Code int64
	// Status is the HTTP status, and 0 when there was no response.
	Status int
	// OperationID is such as getUser, or createToken when there was no token to be had.
	OperationID string
	// Retryable says whether the same call may be made again without harm, and has a chance.
	Retryable bool

	cause error
	// advice stands in for that of the name.
	advice string
}

// Error is a sentence for a log.
func (e *Error) Error() string {
	var facts []string
	if e.Code != 0 {
		facts = append(facts, fmt.Sprintf("errorCode %d", e.Code))
	}
	if e.Status != 0 {
		facts = append(facts, fmt.Sprintf("HTTP %d", e.Status))
	}
	message := e.OperationID + " failed: " + string(e.Name)
	if len(facts) > 0 {
		message += " (" + strings.Join(facts, ", ") + ")"
	}
	return message + cmp.Or(e.advice, advice[e.Name], ".")
}

// Is tells [errors.Is] whether target is the name.
func (e *Error) Is(target error) bool { return target == e.Name }

// Unwrap is what the network said, for a [NetworkError], without what the platform wrote: [errors.Is] finds whatever the
// network returned, and [errors.As] a [syscall.Errno] and a *[net.DNSError].
func (e *Error) Unwrap() error { return e.cause }

// errorNameOf gives the name of a code that is not 0.
func errorNameOf(code int64) ErrorName {
	if name, ok := api.ErrorCodes[code]; ok {
		return ErrorName(name)
	}
	return UnknownCode
}
