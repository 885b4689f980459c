package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"

	appsmiles "example.com/appsmiles/client-go"
	"example.com/appsmiles/client-go/api"
)

func main() {
	client, err := appsmiles.NewClient(appsmiles.Config{
		BaseURL:       os.Getenv("APPSMILES_URL"),
		PartnerID:     "test-partner",
		PartnerSecret: os.Getenv("APPSMILES_SECRET"),
	})
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	user, err := client.GetUser(ctx, api.GetUserRequest{PartnerClientId: "42"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(*user.Data.User.FirstName, "has", user.Data.User.Points, "points")

	year := "2026"
	birthday := api.StoreBufferedActionRequest{PartnerClientId: "42", TagId: "birthdayReward", AppId: "com.mycompany.myapp", Param1: &year}
	stored, err := client.StoreBufferedAction(ctx, birthday)
	if err != nil {
		log.Fatal(err)
	}
	// A platform may accept it without data, and give the points later.
	if stored.Data != nil {
		fmt.Printf("+%d points\n", stored.Data.Points)
	}

	// The mock remembers nothing, but plays the failure that a header asks for.
	again := appsmiles.WithHeader(ctx, "Prefer", "code=409, example=duplicateAction")
	if _, err = client.StoreBufferedAction(again, birthday); errors.Is(err, appsmiles.DuplicateAction) {
		fmt.Println("stored already, nothing counts twice")
	} else if err != nil {
		log.Fatal(err)
	}
}
