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
	response, err := client.CreateToken(context.Background(), api.EmptyRequest{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("a token for", response.Data.ExpiresIn, "seconds") // The client gets its own: you need not call this.
}
