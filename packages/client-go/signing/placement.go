package signing

import (
	"bytes"
	"encoding/json"
	"net/textproto"
	"net/url"
	"regexp"
	"strings"
)

// The parts of a request that can carry its JWT: the values of Placement.In.
const (
	// InHeader is a header, after the prefix.
	InHeader = "header"
	// InQuery is the query.
	InQuery = "query"
	// InBody is the JSON object that is the body, whose last member the JWT is. The claim data_body is without it.
	InBody = "body"
	// Elsewhere is where the caller puts it, by other means than [Signer.Place].
	Elsewhere = "elsewhere"
)

// Placement says where a JWT goes. The zero value stands for what the description says.
type Placement struct {
	// In is [InHeader], [InQuery], [InBody] or [Elsewhere].
	In string
	// Name is that of the header, of the parameter, or of the member.
	Name string
	// Prefix stands before the JWT in a header. One that ends in a letter or a digit gets a space after it, since a JWT could
	// begin with either: "Bearer" is "Bearer ".
	Prefix string
}

var (
	// RFC 9110 §5.6.2: a token.
	headerName = regexp.MustCompile("^[\\w!#$%&'*+.^`|~-]+$")
	// Other names have another spelling in a query, or an escape in JSON.
	plainName = regexp.MustCompile(`^[\w.~-]+$`)
	prefix    = regexp.MustCompile("^([ -~]*[ -,/-^`-~])?$")
)

// complete checks a placement, and fills in what is not given.
func (p Placement) complete() (Placement, error) {
	switch p.In {
	case InHeader, InQuery, InBody:
	case Elsewhere:
		return Placement{In: Elsewhere}, nil
	case "":
		if p != (Placement{}) {
			return p, &Error{InvalidOption, "Placement.In must be header, query or body where a Name or a Prefix is given."}
		}
		return defaultPlacement, nil
	default:
		return p, &Error{InvalidOption, "Placement.In must be header, query or body."}
	}
	switch {
	case !headerName.MatchString(p.Name) || p.In != InHeader && !plainName.MatchString(p.Name):
		return p, &Error{InvalidOption, "Placement.Name must be a name for a " + p.In + ", such as jwt."}
	case p.In != InHeader && p.Prefix != "":
		return p, &Error{InvalidOption, "Placement.Prefix is for a header only."}
	case !prefix.MatchString(p.Prefix):
		return p, &Error{InvalidOption,
			"Placement.Prefix must be visible ASCII that does not end in - _ or a dot, such as Bearer."}
	}
	if p.In == InHeader {
		p.Name = strings.ToLower(p.Name)
	}
	// RFC 9110 §5.5: no header value begins with a space.
	p.Prefix = strings.TrimLeft(p.Prefix, " ")
	if last := strings.TrimRight(p.Prefix, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"); last != p.Prefix {
		p.Prefix += " "
	}
	return p, nil
}

// carrier is the header that can't be signed, since it is known only once the JWT is: the one that carries it, or the length
// of a body that does.
func (p Placement) carrier() string {
	switch p.In {
	case InHeader:
		return p.Name
	case InBody:
		return "content-length"
	}
	return ""
}

// prefixSize is how many bytes stand before the JWT. Where the caller puts it, as many as the description says.
func (p Placement) prefixSize() int {
	if p.In == Elsewhere {
		return len(defaultPlacement.Prefix)
	}
	return len(p.Prefix)
}

// Carrier is what of a request can carry its JWT.
type Carrier struct {
	// URL is that of the request, or its path with its query.
	URL string
	// Header is such as an [net/http.Header].
	Header map[string][]string
	Body   []byte
}

// Place puts a JWT where it travels, and returns URL, headers and body with it. It changes none of those given. A
// Content-Length is left out where the body grows.
// It refuses with [BodyNotObject], [MemberTaken] and, where only the caller knows the place, [InvalidOption].
func (s *Signer) Place(jwt string, to Carrier) (Carrier, error) {
	switch s.placement.In {
	case InHeader:
		to.Header = without(to.Header, s.placement.Name)
		to.Header[textproto.CanonicalMIMEHeaderKey(s.placement.Name)] = []string{s.placement.Prefix + jwt}
	case InQuery:
		to.URL = withParameter(to.URL, s.placement.Name, jwt)
	case InBody:
		body, err := withMember(to.Body, s.placement.Name, jwt)
		if err != nil {
			return Carrier{}, err
		}
		to.Header = without(to.Header, "content-length")
		to.Body = body
	default:
		return Carrier{}, &Error{InvalidOption, "A signer whose Placement is elsewhere leaves it to you to place the JWT."}
	}
	return to, nil
}

// without returns a copy of headers that lacks one, however its name is written.
func without(header map[string][]string, lower string) map[string][]string {
	others := make(map[string][]string, len(header)+1)
	for name, values := range header {
		if strings.ToLower(name) != lower {
			others[name] = values
		}
	}
	return others
}

// withParameter puts the JWT at the end of the query, in place of parameters of that name. The others stay as they are.
func withParameter(address, name, jwt string) string {
	address, fragment, hasFragment := strings.Cut(address, "#")
	path, query, _ := strings.Cut(address, "?")
	var others []string
	for _, parameter := range strings.Split(query, "&") {
		encoded, _, _ := strings.Cut(parameter, "=")
		if decoded, err := url.PathUnescape(encoded); err != nil && encoded != name || err == nil && decoded != name {
			others = append(others, parameter)
		}
	}
	if before := strings.Join(others, "&"); before != "" {
		name = before + "&" + name
	}
	placed := path + "?" + name + "=" + jwt
	if hasFragment {
		placed += "#" + fragment
	}
	return placed
}

// withMember makes the JWT the last member of a JSON object. All else stays as it is.
func withMember(body []byte, name, jwt string) ([]byte, error) {
	isEmpty, err := checkObject(body, name)
	if err != nil {
		return nil, err
	}
	end := bytes.LastIndexByte(body, '}')
	placed := append(make([]byte, 0, len(body)+len(name)+len(jwt)+6), body[:end]...)
	if !isEmpty {
		placed = append(placed, ',')
	}
	placed = append(placed, `"`+name+`":"`+jwt+`"`...)
	return append(placed, body[end:]...), nil
}

// checkObject requires a body to be one that a JWT can be a member of, and says whether it is empty.
func checkObject(body []byte, name string) (bool, error) {
	var members map[string]json.RawMessage
	if json.Unmarshal(body, &members) != nil || members == nil {
		return false, &Error{BodyNotObject,
			"The JWT goes into the JSON body as its member " + name + ": send an object, such as {} for nothing."}
	}
	if _, taken := members[name]; taken {
		return false, &Error{MemberTaken, "The body has a member " + name + " already, where the JWT goes: leave it out."}
	}
	return len(members) == 0, nil
}
