package main

import (
	"context"
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
	year := "2026"
	response, err := client.StoreActionForUsers(context.Background(), api.StoreActionForUsersRequest{
		TagId:            "birthdayReward",
		PartnerClientIds: []string{"42", "43"},
		Param1:           &year,
	})
	if err != nil {
		log.Fatal(err)
	}
	if response.Data == nil {
		log.Println("stored for all of them")
		return
	}
	for _, result := range response.Data.Results {
		fmt.Println(result.PartnerClientId, result.Stored, result.ErrorMsg)
	}
}
