package signing

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// LetterCase says how the claim data_header spells the names of headers.
type LetterCase string

const (
	// Lower is content-type.
	Lower LetterCase = "lower"
	// Title is Content-Type: a capital at the start and after each hyphen.
	Title LetterCase = "title"
	// Upper is CONTENT-TYPE.
	Upper LetterCase = "upper"
)

// AllHeaders stands for every header of a request, as SignedHeaders.
var AllHeaders = []string{"*"}

// headerRules says which headers data_header names, and how.
type headerRules struct {
	// signed is nil for all. Both lists are in lower case.
	signed   []string
	unsigned []string
	spelling LetterCase
}

func newHeaderRules(config Config, carrier string) (headerRules, error) {
	signed, unsigned := config.SignedHeaders, config.UnsignedHeaders
	if signed == nil {
		signed = defaultSignedHeaders
	}
	if unsigned == nil {
		unsigned = defaultUnsignedHeaders
	}
	rules := headerRules{spelling: cmp.Or(config.LetterCase, defaultLetterCase)}
	if rules.spelling != Lower && rules.spelling != Title && rules.spelling != Upper {
		return rules, &Error{InvalidOption, "LetterCase must be lower, title or upper."}
	}
	var err error
	if rules.unsigned, err = lowerNames(unsigned, "UnsignedHeaders"); err != nil {
		return rules, err
	}
	rules.unsigned = append(rules.unsigned, carrier)
	if !slices.Equal(signed, AllHeaders) {
		rules.signed, err = lowerNames(signed, "SignedHeaders")
	}
	return rules, err
}

func lowerNames(names []string, option string) ([]string, error) {
	lower := make([]string, 0, len(names)+1)
	for _, name := range names {
		if !headerName.MatchString(name) {
			return nil, &Error{InvalidOption, option + " must be a list of header names."}
		}
		lower = append(lower, strings.ToLower(name))
	}
	return lower, nil
}

// isNamed says whether data_header names a header, given in lower case.
func (r *headerRules) isNamed(lower string) bool {
	return (r.signed == nil || slices.Contains(r.signed, lower)) && !slices.Contains(r.unsigned, lower)
}

// spell writes a name that is given in lower case.
func (r *headerRules) spell(lower string) string {
	switch r.spelling {
	case Upper:
		return strings.ToUpper(lower)
	case Title:
		name := []byte(lower)
		for i, char := range name {
			if 'a' <= char && char <= 'z' && (i == 0 || name[i-1] == '-') {
				name[i] = char - 'a' + 'A'
			}
		}
		return string(name)
	default:
		return lower
	}
}

// appendHeaders appends a JSON object with a member for each header, sorted by the bytes of the lower-case names.
func (r *headerRules) appendHeaders(text []byte, header map[string][]string) []byte {
	type field struct{ lower, name, value string }
	fields := make([]field, 0, len(header))
	for name, values := range header {
		lower := strings.ToLower(name)
		if !r.isNamed(lower) {
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
			text = append(appendQuoted(text, r.spell(each.lower)), `:"`...)
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
