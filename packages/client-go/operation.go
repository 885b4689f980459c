package appsmiles

import (
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"example.com/appsmiles/client-go/api"
	"example.com/appsmiles/client-go/signing"
)

// unknownOperation is what a call is that the description lacks. The careful assumption: not to be repeated.
var unknownOperation = api.OperationFacts{ID: "unknown", Idempotent: "false", NeedsToken: true}

// operationOf finds the operation that a request is for. It refuses one that is not below the base: nobody else may
// get the token.
func operationOf(request *http.Request, base *url.URL) (api.OperationFacts, error) {
	target := request.URL
	path, below := strings.CutPrefix(target.Path, base.Path+"/")
	// net/http takes an empty port away.
	isOtherHost := request.Host != "" && request.Host != target.Host && request.Host != strings.TrimSuffix(target.Host, ":")
	if !below || hasDotSegment(path) || target.Scheme != base.Scheme || target.Host != base.Host || isOtherHost ||
		target.Opaque != "" || target.User != nil {
		return api.OperationFacts{}, &signing.Error{
			Code:    signing.InvalidOption,
			Message: "The transport signs only requests to its BaseURL: send others through another http.Client.",
		}
	}
	if operation, ok := api.Operations[cmp.Or(request.Method, http.MethodGet)+" /"+path]; ok {
		return operation, nil
	}
	return unknownOperation, nil
}

// callOf finds the method and the path of an operation.
func callOf(operationID string) (method, path string, found bool) {
	for call, operation := range api.Operations {
		if operation.ID == operationID {
			return strings.Cut(call, " ")
		}
	}
	return "", "", false
}

// isBodiless says whether requests of a method have no body in the description.
func isBodiless(method string) bool { return method == http.MethodGet || method == http.MethodDelete }

// hasDotSegment finds what a server may resolve to a path above, written with a backslash too.
func hasDotSegment(path string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(path, func(char rune) bool { return char == '/' || char == '\\' }),
		func(segment string) bool { return segment == "." || segment == ".." })
}

// isRepeatable says whether a repeat of this call is harmless. The platform stores each (partnerClientId, tagId, param1)
// only once.
func isRepeatable(operation api.OperationFacts, body []byte, target *url.URL) bool {
	switch {
	case operation.Idempotent != "when-param1":
		return operation.Idempotent == "true"
	case len(body) == 0:
		return target.Query().Get("param1") != ""
	}
	// A map, because a struct would take Param1 for param1, and the platform may not.
	var fields map[string]any
	if json.Unmarshal(body, &fields) != nil {
		return false
	}
	switch param1 := fields["param1"].(type) {
	case nil:
		return false
	case string:
		return param1 != ""
	case bool:
		return param1
	case float64:
		return param1 != 0
	default:
		return true
	}
}
