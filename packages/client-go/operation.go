package appsmiles

import (
	"encoding/json"
	"net/url"
	"strings"

	"example.com/appsmiles/client-go/api"
	"example.com/appsmiles/client-go/signing"
)

// unknownOperation is what a path is that the description lacks. The careful assumption: not to be repeated.
var unknownOperation = api.OperationFacts{ID: "unknown", Idempotent: "false", NeedsToken: true}

// operationAt finds the operation that a URL is for. It refuses one that is not below the base: the token is nobody else's.
func operationAt(target, base *url.URL) (api.OperationFacts, error) {
	path, below := strings.CutPrefix(target.Path, base.Path+"/")
	if !below || target.Scheme != base.Scheme || target.Host != base.Host {
		return api.OperationFacts{}, &signing.Error{
			Code:    signing.InvalidOption,
			Message: "The transport signs only requests to its BaseURL: send others through another http.Client.",
		}
	}
	if operation, ok := api.OperationsByPath["/"+path]; ok {
		return operation, nil
	}
	return unknownOperation, nil
}

// isRepeatable says whether a repeat of this call is harmless. The platform stores each (partnerClientId, tagId, param1)
// only once.
func isRepeatable(operation api.OperationFacts, body []byte) bool {
	if operation.Idempotent != "when-param1" {
		return operation.Idempotent == "true"
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
