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
	response, err := client.GetUser(context.Background(), api.GetUserRequest{PartnerClientId: "42"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Data.User.Email, "has", response.Data.User.Points, "points")
}
