package appsmiles_test

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	appsmiles "example.com/appsmiles/client-go"
	"example.com/appsmiles/client-go/api"
)

// said gives what the data says, or nil without any.
func said[Data any](data *Data, err error, of func(*Data) any) (any, error) {
	if data == nil {
		return nil, err
	}
	return of(data), err
}

// calls makes a call of each operation, and gives what its data says.
var calls = map[string]func(context.Context, *api.Client) (any, error){
	"createToken": func(ctx context.Context, client *api.Client) (any, error) {
		response, err := client.CreateToken(ctx, api.EmptyRequest{})
		return said(response.Data, err, func(data *api.CreateTokenData) any { return data.TokenType })
	},
	"storeBufferedAction": func(ctx context.Context, client *api.Client) (any, error) {
		body := api.StoreBufferedActionRequest{PartnerClientId: "42", TagId: "birthdayReward", AppId: "com.mycompany.myapp", Param1: pointer("é<&>\u2028")}
		response, err := client.StoreBufferedAction(ctx, body)
		return said(response.Data, err, func(data *api.StoreActionData) any { return data.Points })
	},
	"storeActionForUsers": func(ctx context.Context, client *api.Client) (any, error) {
		body := api.StoreActionForUsersRequest{TagId: "birthdayReward", PartnerClientIds: []string{"42", "43"}}
		response, err := client.StoreActionForUsers(ctx, body)
		return said(response.Data, err, func(data *api.StoreActionForUsersData) any { return len(data.Results) })
	},
	"listUserChanges": func(ctx context.Context, client *api.Client) (any, error) {
		body := api.ListUserChangesRequest{Since: "2026-01-01T00:00:00Z", Limit: pointer(int64(100))}
		response, err := client.ListUserChanges(ctx, body)
		return said(response.Data, err, func(data *api.ListUserChangesData) any { return len(data.Users) > 0 })
	},
	"listUsers": func(ctx context.Context, client *api.Client) (any, error) {
		response, err := client.ListUsers(ctx, api.PageRequest{From: pointer(int64(0))})
		return said(response.Data, err, func(data *api.ListUsersData) any { return len(data.Users) > 0 })
	},
	"getUser": func(ctx context.Context, client *api.Client) (any, error) {
		response, err := client.GetUser(ctx, getUser)
		return said(response.Data, err, func(data *api.GetUserData) any { return data.User.PartnerClientId })
	},
	"getUserRanking": func(ctx context.Context, client *api.Client) (any, error) {
		response, err := client.GetUserRanking(ctx, api.GetUserRankingRequest{PartnerClientId: "42", N: pointer(int64(2))})
		return said(response.Data, err, func(data *api.GetUserRankingData) any { return data.User.PartnerClientId })
	},
	"deleteUsers": func(ctx context.Context, client *api.Client) (any, error) {
		response, err := client.DeleteUsers(ctx, api.DeleteUsersRequest{PartnerClientIds: []string{"42"}})
		return said(response.Data, err, func(data *api.DeleteUsersData) any { return len(data.Results) })
	},
}

func TestEveryOperationSucceedsAgainstTheMock(t *testing.T) {
	client := newMockClient(t, mockConfig(t, "APPSMILES_URL"))
	wanted := map[string]any{
		"createToken": "bearer", "storeBufferedAction": int64(100), "storeActionForUsers": 2, "listUserChanges": true,
		"listUsers": true, "getUser": "42", "getUserRanking": "42", "deleteUsers": 1,
	}
	for _, operation := range api.Operations {
		data, err := calls[operation.ID](t.Context(), client)
		if err != nil || data != wanted[operation.ID] {
			t.Errorf("%s: %v, %v", operation.ID, data, err)
		}
	}
}

func TestMockPlaysEveryDeclaredFailureAsItsTypedError(t *testing.T) {
	client := newMockClient(t, mockConfig(t, "APPSMILES_URL"))
	codes := map[string]int64{string(appsmiles.UnknownCode): 2}
	for code, name := range api.ErrorCodes {
		codes[name] = code
	}
	failures := declaredFailures(t)
	for _, each := range failures {
		prefer := fmt.Sprintf("code=%s, example=%s", each.status, each.name)
		_, err := calls[each.operationID](appsmiles.WithHeader(t.Context(), "Prefer", prefer), client)
		failure := failureIn(t, err)
		if string(failure.Code) != each.name || failure.ErrorCode != codes[each.name] || failure.OperationID != each.operationID ||
			fmt.Sprint(failure.Status) != each.status {
			t.Errorf("%+v came as %v", each, err)
		}
	}
	t.Logf("%d failures", len(failures))
}

type declaredFailure struct{ operationID, status, name string }

// The description's lines are generated, and so always stand the same way.
var (
	statusLine  = regexp.MustCompile(`(?m)^        (?:'[45]\d\d'|default):$`)
	failureLine = regexp.MustCompile(`(?m)^      operationId: (\w+)$` +
		`|^        '?([45]\d\d|default)'?:\n          \$ref: '#/components/responses/(\w+)'$`)
	exampleLine = regexp.MustCompile(`(?m)^    (\w+):$` +
		`|^            (\w+):\n              \$ref: '#/components/examples/\w+'$`)
)

// declaredFailures reads them from the description, and fails where it can't read them all.
func declaredFailures(t *testing.T) []declaredFailure {
	t.Helper()
	bytes, err := os.ReadFile("../../openapi/generated/backend.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(bytes)
	examples := map[string][]string{}
	response := ""
	for _, match := range exampleLine.FindAllStringSubmatch(text, -1) {
		if match[1] != "" {
			response = match[1]
			continue
		}
		examples[response] = append(examples[response], match[2])
	}
	var failures []declaredFailure
	operation, statuses := "", 0
	operations := map[string]bool{}
	for _, match := range failureLine.FindAllStringSubmatch(text, -1) {
		if match[1] != "" {
			operation = match[1]
			continue
		}
		statuses++
		operations[operation] = true
		if len(examples[match[3]]) == 0 {
			t.Fatalf("no examples of %s were found", match[3])
		}
		for _, name := range examples[match[3]] {
			// The default response stands for every status that an operation does not declare.
			status := strings.ReplaceAll(match[2], "default", "418")
			failures = append(failures, declaredFailure{operation, status, name})
		}
	}
	if all := len(statusLine.FindAllString(text, -1)); statuses != all || len(operations) != len(api.Operations) {
		t.Fatalf("read %d of %d statuses, of %d operations", statuses, all, len(operations))
	}
	return failures
}
