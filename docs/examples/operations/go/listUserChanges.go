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
	response, err := client.ListUserChanges(context.Background(), api.ListUserChangesRequest{Since: "2026-01-01T00:00:00Z"})
	if err != nil {
		log.Fatal(err)
	}
	for _, user := range response.Data.Users {
		fmt.Println(user.PartnerClientId, len(user.Earns), "actions,", len(user.Burns), "gifts")
	}
}
