package appsmiles

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"example.com/appsmiles/client-go/signing"
)

// parseBaseURL refuses what no path can be appended to, and what would send or log more than it should. No message quotes
// the URL, which may hold a password.
func parseBaseURL(text string, allowInsecureHTTP bool) (*url.URL, error) {
	base, err := url.Parse(strings.TrimRight(text, "/"))
	switch {
	case err != nil || base.Hostname() == "" || !isPort(base.Port()) || base.Scheme != "http" && base.Scheme != "https":
		return nil, refuseBaseURL("must be that of your deployment, such as https://api-sandbox.appsmiles.eu/2.0.")
	case base.User != nil:
		return nil, refuseBaseURL("must have no user and password in it.")
	case strings.ContainsAny(text, "?#") || hasDotSegment(base.Path):
		return nil, refuseBaseURL("must have no query, no fragment, and no . or .. in its path.")
	case base.Scheme == "http" && !allowInsecureHTTP && !isLoopback(base.Hostname()):
		return nil, refuseBaseURL("must begin with https://. To send over plain http:// all the same, set AllowInsecureHTTP.")
	}
	return base, nil
}

func refuseBaseURL(why string) error {
	return &signing.Error{Code: signing.InvalidOption, Message: "BaseURL " + why}
}

func isPort(text string) bool {
	_, err := strconv.ParseUint(text, 10, 16)
	return text == "" || err == nil
}

func isLoopback(host string) bool {
	host = strings.ToLower(host)
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}
