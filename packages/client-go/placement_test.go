package appsmiles_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	appsmiles "example.com/appsmiles/client-go"
	"example.com/appsmiles/client-go/api"
	"example.com/appsmiles/client-go/signing"
)

// placedElsewhere is for each mock to whom a JWT comes in another way.
var placedElsewhere = map[string]func(*testing.T, *appsmiles.Config){
	"APPSMILES_QUERY_URL": func(_ *testing.T, config *appsmiles.Config) {
		config.Placement = signing.Placement{In: signing.InQuery, Name: "jwt"}
		config.LetterCase = signing.Upper
	},
	"APPSMILES_BODY_URL": func(_ *testing.T, config *appsmiles.Config) {
		config.Placement = signing.Placement{In: signing.InBody, Name: "jwt"}
		config.SignedHeaders = []string{"Content-Type"}
	},
	"APPSMILES_HEADER_URL": func(t *testing.T, config *appsmiles.Config) {
		config.Placement = signing.Placement{In: signing.InHeader, Name: "X-Jwt", Prefix: "JWT"}
		config.KeyEncoding = signing.Hex
		config.PartnerSecret = environment(t, "APPSMILES_HEX_SECRET")
		config.UnsignedHeaders = []string{}
	},
}

func TestMockTakesAJWTWhereItLooksForItAndAgainWithANewToken(t *testing.T) {
	for variable, place := range placedElsewhere {
		config := mockConfig(t, variable)
		place(t, &config)
		client := newMockClient(t, config)
		control(t, http.MethodDelete, "/requests")
		for range 2 {
			response, err := client.GetUser(appsmiles.WithHeader(t.Context(), "X-Trace", "1"), getUser)
			if err != nil || response.Data.User.PartnerClientId != "42" {
				t.Fatalf("%s: %v\n%+v", variable, err, control(t, http.MethodGet, "/requests"))
			}
			control(t, http.MethodPost, "/end-tokens")
		}
		var arrived []string
		for _, each := range control(t, http.MethodGet, "/requests") {
			arrived = append(arrived, fmt.Sprint(each.Path, " ", each.Status))
		}
		wanted := "/auth/token 200, /user/info 200, /user/info 401, /auth/token 200, /user/info 200"
		if strings.Join(arrived, ", ") != wanted {
			t.Errorf("%s: %v", variable, arrived)
		}
	}
}

func TestAnErrorHoldsNoJWTAndNothingOfAQuery(t *testing.T) {
	p := &platform{
		token:   func(int, *http.Request) (*http.Response, error) { return responseOf(200, tokenResponse(1, "60")), nil },
		respond: func(int, *http.Request) (*http.Response, error) { return nil, errors.New("unreachable") },
	}
	config := appsmiles.Config{
		BaseURL: "https://platform.test", PartnerID: "partner-1", PartnerSecret: testSecret, Retries: appsmiles.NoRetries,
		Transport: roundTripper(func(request *http.Request) (*http.Response, error) {
			if !strings.Contains(request.URL.RawQuery, "jwt=eyJ") {
				t.Errorf("no JWT in %s", request.URL)
			}
			if strings.HasSuffix(request.URL.Path, "/auth/token") {
				return p.token(1, request)
			}
			return nil, fmt.Errorf("no way to %s", request.URL)
		}),
		Placement: signing.Placement{In: signing.InQuery, Name: "jwt"},
	}
	client, err := appsmiles.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.GetUser(t.Context(), getUser)
	if err == nil || strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, err), "eyJ") {
		t.Error(err)
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (r roundTripper) RoundTrip(request *http.Request) (*http.Response, error) { return r(request) }

func TestAnOptionThatCannotWorkIsRefusedAndNoSecretQuoted(t *testing.T) {
	for name, change := range map[string]func(*appsmiles.Config){
		"place":    func(config *appsmiles.Config) { config.Placement.In = "cookie" },
		"no place": func(config *appsmiles.Config) { config.Placement.Name = "jwt" },
		"no name":  func(config *appsmiles.Config) { config.Placement.In = signing.InHeader },
		"header name": func(config *appsmiles.Config) {
			config.Placement = signing.Placement{In: signing.InHeader, Name: "a b"}
		},
		"parameter": func(config *appsmiles.Config) { config.Placement = signing.Placement{In: signing.InQuery, Name: "a&b"} },
		"member":    func(config *appsmiles.Config) { config.Placement = signing.Placement{In: signing.InBody, Name: `a"b`} },
		"query prefix": func(config *appsmiles.Config) {
			config.Placement = signing.Placement{In: signing.InQuery, Name: "jwt", Prefix: "JWT"}
		},
		"prefix": func(config *appsmiles.Config) {
			config.Placement = signing.Placement{In: signing.InHeader, Name: "x-jwt", Prefix: "a-"}
		},
		"both": func(config *appsmiles.Config) {
			config.Placement = signing.Placement{In: signing.InQuery, Name: "jwt"}
			config.Place = func(*http.Request, string) {}
		},
		"letter case": func(config *appsmiles.Config) { config.LetterCase = "camel" },
		"signed":      func(config *appsmiles.Config) { config.SignedHeaders = []string{"a b"} },
		"unsigned":    func(config *appsmiles.Config) { config.UnsignedHeaders = []string{""} },
		"encoding":    func(config *appsmiles.Config) { config.KeyEncoding = "base32" },
		"hex":         func(config *appsmiles.Config) { config.KeyEncoding = signing.Hex },
		"base64":      func(config *appsmiles.Config) { config.KeyEncoding = signing.Base64 },
	} {
		config := appsmiles.Config{BaseURL: "https://platform.test", PartnerID: "partner-1", PartnerSecret: testSecret}
		change(&config)
		_, err := appsmiles.NewClient(config)
		if !errors.Is(err, signing.InvalidOption) || strings.Contains(err.Error(), testSecret) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestACallWithoutABodyCanCarryNoJWTInIt(t *testing.T) {
	transport, err := appsmiles.NewTransport(appsmiles.Config{
		BaseURL: "https://platform.test", PartnerID: "partner-1", PartnerSecret: testSecret,
		Placement: signing.Placement{In: signing.InBody, Name: "jwt"},
		Transport: roundTripper(func(*http.Request) (*http.Response, error) {
			return responseOf(200, tokenResponse(1, "60")), nil
		}),
	})
	if err != nil {
		t.Fatal(err)
	}
	client := http.Client{Transport: transport}
	_, err = client.Get("https://platform.test/user/info")
	if !errors.Is(err, signing.BodyNotObject) {
		t.Error(err)
	}
}

func TestARepeatIsHarmlessByParam1InTheQueryToo(t *testing.T) {
	saved := api.Operations["POST /buffer/store"]
	api.Operations["GET /buffer/store"] = saved
	t.Cleanup(func() { delete(api.Operations, "GET /buffer/store") })
	for query, wanted := range map[string]bool{"?param1=2026": true, "?param1=": false, "": false, "?a=param1": false} {
		p := &platform{respond: func(int, *http.Request) (*http.Response, error) { return responseOf(503, ""), nil }}
		transport, err := appsmiles.NewTransport(appsmiles.Config{
			BaseURL: "https://platform.test", PartnerID: "partner-1", PartnerSecret: testSecret, Transport: p,
			Retries: appsmiles.NoRetries,
		})
		if err != nil {
			t.Fatal(err)
		}
		client := http.Client{Transport: transport}
		_, err = client.Get("https://platform.test/buffer/store" + query)
		if failure := failureIn(t, err); failure.Retryable != wanted || failure.OperationID != "storeBufferedAction" {
			t.Errorf("%s: %+v", query, failure)
		}
	}
}
