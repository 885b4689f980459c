package signing

// Code says why a request could not be signed. It is an error too, so that a code can be asked for:
//
//	errors.Is(err, signing.RequestTooLarge)
type Code string

const (
	// BodyNotUTF8 refuses a body that is not UTF-8.
	BodyNotUTF8 Code = "body_not_utf8"
	// BodyNotObject refuses a body that no JWT can be a member of, where that is its place.
	BodyNotObject Code = "body_not_object"
	// InvalidOption refuses a configuration that can't work.
	InvalidOption Code = "invalid_option"
	// MemberTaken refuses a body that has a member where the JWT goes.
	MemberTaken Code = "member_taken"
	// RequestTooLarge refuses a request whose JWT is over the MaxHeaderSize.
	RequestTooLarge Code = "request_too_large"
	// ShortSecret refuses a secret of less than 32 bytes.
	ShortSecret Code = "short_secret"
)

// Error is the code.
func (c Code) Error() string { return string(c) }

// Error is the refusal to sign: nothing was sent. Its message says what to do, and never holds a secret, a token or what
// stands in the request.
type Error struct {
	Code    Code
	Message string
}

// Error is the code and the message.
func (e *Error) Error() string { return string(e.Code) + ": " + e.Message }

// Is tells [errors.Is] whether target is the code.
func (e *Error) Is(target error) bool { return target == e.Code }
