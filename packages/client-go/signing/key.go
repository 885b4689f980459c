package signing

import (
	"encoding/base64"
	"encoding/hex"
	"unicode/utf8"
)

// KeyEncoding says what the text of a secret stands for.
type KeyEncoding string

const (
	// UTF8 is the bytes of the text.
	UTF8 KeyEncoding = "utf8"
	// Base64 is bytes in base64 with padding (RFC 4648 §4).
	Base64 KeyEncoding = "base64"
	// Base64URL is bytes in base64url without padding (RFC 4648 §5).
	Base64URL KeyEncoding = "base64url"
	// Hex is bytes in hexadecimal digits of either case.
	Hex KeyEncoding = "hex"
)

// decodeKey returns the bytes that the text of a secret stands for, in the one spelling that the encoding has for them. No
// message quotes the text.
func decodeKey(secret string, encoding KeyEncoding) ([]byte, error) {
	var key []byte
	var canonical bool
	switch encoding {
	case UTF8:
		if !utf8.ValidString(secret) {
			return nil, &Error{InvalidOption, "PartnerSecret must be UTF-8 text, as the platform gave it."}
		}
		return []byte(secret), nil
	case Base64:
		// Written again, because decoding passes over line breaks and bits that are not used.
		key, _ = base64.StdEncoding.DecodeString(secret)
		canonical = base64.StdEncoding.EncodeToString(key) == secret
	case Base64URL:
		key, _ = base64.RawURLEncoding.DecodeString(secret)
		canonical = base64.RawURLEncoding.EncodeToString(key) == secret
	case Hex:
		var err error
		key, err = hex.DecodeString(secret)
		canonical = err == nil
	default:
		return nil, &Error{InvalidOption, "KeyEncoding must be utf8, base64, base64url or hex."}
	}
	if !canonical {
		return nil, &Error{InvalidOption,
			"PartnerSecret is not canonical " + string(encoding) + ": check it, and the KeyEncoding."}
	}
	return key, nil
}
