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
	response, err := client.GetUserRanking(context.Background(), api.GetUserRankingRequest{PartnerClientId: "42"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("rank", response.Data.User.Rank, "of", response.Data.Total)
}
