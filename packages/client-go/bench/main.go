// Command bench compares signatures per second with golang-jwt, in one run: from headers, body and token to the JWT, with
// the same claims. It ends with 1 where the ratio is below 0.9.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.com/appsmiles/client-go/signing"
)

const (
	secret = "a-secret-of-the-benchmark-with-48-characters-xyz"
	token  = "the-token"
	aim    = 0.9

	rounds   = 300
	perRound = 500
)

var header = http.Header{"Accept": {"application/json"}, "Content-Type": {"application/json"}}

// claims are in the order that the platform's page gives: a struct, because golang-jwt sorts the names of a map.
type claims struct {
	Issuer     string `json:"iss"`
	Subject    string `json:"sub"`
	IssuedAt   int64  `json:"iat"`
	DataHeader string `json:"data_header"`
	DataBody   string `json:"data_body"`
	jwt.Claims `json:"-"`
}

func main() {
	signer, err := signing.New(signing.Config{PartnerID: "partner-1", PartnerSecret: secret})
	if err != nil {
		log.Fatal(err)
	}
	reached := true
	for _, size := range []int{100, 4000} {
		body := []byte(fmt.Sprintf(`{"text":"%s"}`, strings.Repeat("x", size-11)))
		ours := func() (string, error) { return signer.Sign(header, body, token) }
		theirs := func() (string, error) { return signWithLibrary(body) }
		if err := same(ours, theirs); err != nil {
			log.Fatal(err)
		}
		own, library := compare(ours, theirs)
		ratio := library.Seconds() / own.Seconds()
		reached = reached && ratio >= aim
		fmt.Printf("body of %4d bytes: signing %8.0f/s, golang-jwt %8.0f/s, ratio %.2f\n",
			size, 1/own.Seconds(), 1/library.Seconds(), ratio)
	}
	if !reached {
		os.Exit(1)
	}
}

func signWithLibrary(body []byte) (string, error) {
	names := map[string]string{}
	for name, values := range header {
		names[strings.ToLower(name)] = strings.Join(values, ", ")
	}
	text, err := json.Marshal(names)
	if err != nil {
		return "", err
	}
	content := claims{
		Issuer: "partner-1", Subject: token, IssuedAt: time.Now().Unix(), DataHeader: string(text), DataBody: string(body),
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, content).SignedString([]byte(secret))
}

// same holds that both make the same JWT, or the comparison would say nothing. A second may begin in between.
func same(ours, theirs func() (string, error)) error {
	for range 3 {
		own, err := ours()
		if err != nil {
			return err
		}
		library, err := theirs()
		if err != nil || own == library {
			return err
		}
	}
	return fmt.Errorf("the two don't make the same JWT")
}

// compare gives the best time of each from many short rounds in turn, so that a noisy moment hits nobody alone.
func compare(ours, theirs func() (string, error)) (own, library time.Duration) {
	own, library = time.Hour, time.Hour
	for range rounds {
		own = min(own, timeOf(ours))
		library = min(library, timeOf(theirs))
	}
	return own / perRound, library / perRound
}

func timeOf(sign func() (string, error)) time.Duration {
	began := time.Now()
	for range perRound {
		if _, err := sign(); err != nil {
			log.Fatal(err)
		}
	}
	return time.Since(began)
}
