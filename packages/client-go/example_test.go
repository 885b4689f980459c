package appsmiles_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"

	appsmiles "example.com/appsmiles/client-go"
	"example.com/appsmiles/client-go/api"
)

func ExampleCode() {
	client, err := appsmiles.NewClient(exampleConfig(409, 107))
	if err != nil {
		log.Fatal(err)
	}
	body := api.StoreBufferedActionRequest{PartnerClientId: "42", TagId: "dailyVisit", AppId: "com.mycompany.myapp"}
	_, err = client.StoreBufferedAction(context.Background(), body)

	var failure *appsmiles.Error
	switch {
	case errors.Is(err, appsmiles.DuplicateAction):
		fmt.Println("stored before")
	case errors.As(err, &failure):
		log.Fatal(failure.Code, failure.ErrorCode, failure.Status, failure.OperationID, failure.Retryable)
	case err != nil:
		log.Fatal(err) // The context ended, or nothing could be signed.
	}
	// Output: stored before
}

func ExampleWithHeader() {
	client, err := appsmiles.NewClient(exampleConfig(404, 104))
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()

	ctx = appsmiles.WithHeader(ctx, "Prefer", "code=404, example=unknownUser")
	_, err = client.GetUser(ctx, api.GetUserRequest{PartnerClientId: "42"})

	fmt.Println(errors.Is(err, appsmiles.UnknownUser))
	// Output: true
}

func ExampleNewTransport() {
	config := exampleConfig(404, 104)

	transport, err := appsmiles.NewTransport(config)
	if err != nil {
		log.Fatal(err)
	}
	client := api.New(api.Config{
		ServerURL:  config.BaseURL,
		HTTPClient: &http.Client{Transport: transport},
	})

	_, err = client.GetUser(context.Background(), api.GetUserRequest{PartnerClientId: "42"})
	fmt.Println(err)
	// Output: Post "https://platform.test/user/info": getUser failed: unknownUser (errorCode 104, HTTP 404).
}

// exampleConfig is for a platform whose response to every call is a failure.
func exampleConfig(status, code int) appsmiles.Config {
	respond := func(int, *http.Request) (*http.Response, error) { return failureOf(status, code), nil }
	return appsmiles.Config{
		BaseURL: "https://platform.test", PartnerID: "partner-1", PartnerSecret: testSecret, Transport: &platform{respond: respond},
	}
}
