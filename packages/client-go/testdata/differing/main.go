// Program differing makes calls with the client of a description that differs, against a mock that plays it: see
// packages/language-tests.
package main

import (
	"context"
	"errors"
	"log"
	"os"
	"reflect"
	"strings"

	appsmiles "example.com/appsmiles/client-go"
	"example.com/appsmiles/client-go/api"
)

func main() {
	client, err := appsmiles.NewClient(appsmiles.Config{
		BaseURL:       os.Getenv("APPSMILES_URL"),
		PartnerID:     os.Getenv("APPSMILES_PARTNER"),
		PartnerSecret: os.Getenv("APPSMILES_SECRET"),
		Retries:       appsmiles.NoRetries,
	})
	succeeds(err)
	ctx := context.Background()
	id, other, year := "42", "somebody", "2026"
	user, err := client.GetUser(ctx, &api.GetUserParams{PartnerClientId: &id})
	succeeds(err)
	same("42", user.Result.User.PartnerClientId)
	cards, err := client.ListCards(ctx, api.PageRequest{})
	succeeds(err)
	same(true, len(cards.Result.Users) > 0)
	action := api.StoreBufferedActionRequest{
		PartnerClientId: "42", TagId: "birthdayReward", AppId: "com.mycompany.myapp", Param1: &year,
	}
	stored, err := client.StoreBufferedAction(ctx, action)
	succeeds(err)
	same([]int64{200, 100}, []int64{stored.Code, stored.Result.Points})

	_, err = client.StoreBufferedAction(appsmiles.WithHeader(ctx, "Prefer", "code=409, example=duplicateAction"), action)
	duplicate := failureIn(err)
	same([]any{appsmiles.DuplicateAction, int64(107), 409}, []any{duplicate.Code, duplicate.ErrorCode, duplicate.Status})
	ctx = appsmiles.WithHeader(ctx, "Prefer", "code=404, example=unknownUser")
	_, err = client.GetUser(ctx, &api.GetUserParams{PartnerClientId: &other})
	unknown := failureIn(err)
	same([]any{appsmiles.UnknownUser, "getUser"}, []any{unknown.Code, unknown.OperationID})
	same(false, strings.Contains(err.Error(), "somebody"))
}

func succeeds(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func failureIn(err error) *appsmiles.Error {
	var failure *appsmiles.Error
	if !errors.As(err, &failure) {
		log.Fatalf("%v is not an *appsmiles.Error", err)
	}
	return failure
}

func same(wanted, actual any) {
	if !reflect.DeepEqual(wanted, actual) {
		log.Fatalf("%v is not %v", actual, wanted)
	}
}
