package signing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// appendClaims appends the claims as JSON text, in the order that the vendor's page gives.
func (s *Signer) appendClaims(text []byte, header map[string][]string, body []byte, token string) []byte {
	text = append(text, `{"iss":`...)
	text = append(text, s.quotedIssuer...)
	text = append(text, `,"sub":`...)
	text = appendQuoted(text, token)
	text = append(text, `,"iat":`...)
	text = strconv.AppendInt(text, s.now().Unix(), 10)
	text = append(text, `,"data_header":`...)
	text = appendQuoted(text, appendHeaders(make([]byte, 0, 128), header))
	text = append(text, `,"data_body":`...)
	text = appendQuoted(text, body)
	return append(text, '}')
}

// appendHeaders appends a JSON object with a member for each header, sorted by the bytes of the lower-case names.
func appendHeaders(text []byte, header map[string][]string) []byte {
	type field struct{ lower, name, value string }
	fields := make([]field, 0, len(header))
	for name, values := range header {
		lower := strings.ToLower(name)
		if slices.Contains(unsignedHeaders, lower) {
			continue
		}
		for _, value := range values {
			fields = append(fields, field{lower, name, value})
		}
	}
	// Names that differ in case alone are one header, and net/http sends them in the order of the names as written.
	slices.SortStableFunc(fields, func(a, b field) int {
		return cmp.Or(strings.Compare(a.lower, b.lower), strings.Compare(a.name, b.name))
	})
	text = append(text, '{')
	for i, each := range fields {
		if i > 0 && fields[i-1].lower == each.lower {
			text = append(text[:len(text)-1], ", "...)
		} else {
			if i > 0 {
				text = append(text, ',')
			}
			text = append(appendQuoted(text, each.lower), `:"`...)
		}
		text = append(appendEscaped(text, latin1(strings.Trim(each.value, " \t\r\n"))), '"')
	}
	return append(text, '}')
}

// latin1 reads each byte of a header value as the character of that number, as HTTP has it (RFC 9110 §5.5).
func latin1(value string) string {
	if strings.IndexFunc(value, func(char rune) bool { return char >= utf8.RuneSelf }) < 0 {
		return value
	}
	text := make([]rune, len(value))
	for i := range len(value) {
		text[i] = rune(value[i])
	}
	return string(text)
}

// appendQuoted appends a JSON string.
func appendQuoted[Text string | []byte](to []byte, text Text) []byte {
	to = append(to, '"')
	return append(appendEscaped(to, text), '"')
}

// appendEscaped escapes only what JSON text can't hold as it is (RFC 8259 §7), where encoding/json escapes more: <, >, &
// and U+2028, U+2029.
func appendEscaped[Text string | []byte](to []byte, text Text) []byte {
	const hex = "0123456789abcdef"
	begin := 0
	for i := range len(text) {
		char := text[i]
		if char >= ' ' && char != '"' && char != '\\' {
			continue
		}
		to = append(append(to, text[begin:i]...), '\\')
		begin = i + 1
		switch char {
		case '"', '\\':
			to = append(to, char)
		case '\b':
			to = append(to, 'b')
		case '\t':
			to = append(to, 't')
		case '\n':
			to = append(to, 'n')
		case '\f':
			to = append(to, 'f')
		case '\r':
			to = append(to, 'r')
		default:
			to = append(to, 'u', '0', '0', hex[char>>4], hex[char&15])
		}
	}
	return append(to, text[begin:]...)
}
