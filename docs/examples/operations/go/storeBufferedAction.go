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
	response, err := client.StoreBufferedAction(context.Background(), api.StoreBufferedActionRequest{
		PartnerClientId: "42",
		TagId:           "birthdayReward",
		AppId:           "com.mycompany.myapp",
		Param1:          &year,
	})
	if err != nil {
		log.Fatal(err)
	}
	// Without data, the points may come later.
	if stored := response.Data; stored != nil {
		fmt.Println(stored.Points, "points, which makes", stored.Balance)
	}
}
