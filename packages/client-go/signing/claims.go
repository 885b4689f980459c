package signing

import "strconv"

// appendClaims appends the claims as JSON text, in the order that the vendor's page gives.
func (s *Signer) appendClaims(text []byte, header map[string][]string, body []byte, token string) []byte {
	text = append(text, `{"iss":`...)
	text = append(text, s.quotedIssuer...)
	text = append(text, `,"sub":`...)
	text = appendQuoted(text, token)
	text = append(text, `,"iat":`...)
	text = strconv.AppendInt(text, s.now().Unix(), 10)
	text = append(text, `,"data_header":`...)
	text = appendQuoted(text, s.headers.appendHeaders(make([]byte, 0, 128), header))
	text = append(text, `,"data_body":`...)
	text = appendQuoted(text, body)
	return append(text, '}')
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
