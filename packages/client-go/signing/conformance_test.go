package signing_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"testing"
	"time"

	"example.com/appsmiles/client-go/signing"
)

type conformanceCase struct {
	Name             string
	PartnerID        string
	PartnerSecret    string
	Token            string
	NowMilliseconds  int64
	Headers          [][2]string
	Body             *string
	BodyBase64       []byte
	MaxHeaderSize    int
	AllowShortSecret bool
	Expect           struct {
		JWT   string
		Error signing.Code
	}
}

func TestConformance(t *testing.T) {
	for _, each := range conformanceCases(t) {
		t.Run(each.Name, func(t *testing.T) {
			jwt, err := sign(each)
			if each.Expect.Error != "" {
				if !errors.Is(err, each.Expect.Error) {
					t.Fatalf("refused with %v, not with %s", err, each.Expect.Error)
				}
				return
			}
			if err != nil || jwt != each.Expect.JWT {
				t.Fatalf("made %s (%v), not %s", jwt, err, each.Expect.JWT)
			}
		})
	}
}

func conformanceCases(t *testing.T) []conformanceCase {
	t.Helper()
	text, err := os.ReadFile("../../signing/vectors/conformance.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []conformanceCase }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Cases) == 0 {
		t.Fatal("the conformance file has no cases")
	}
	return file.Cases
}

func sign(given conformanceCase) (string, error) {
	signer, err := signing.New(signing.Config{
		PartnerID:        given.PartnerID,
		PartnerSecret:    given.PartnerSecret,
		AllowShortSecret: given.AllowShortSecret,
		MaxHeaderSize:    given.MaxHeaderSize,
		Now:              func() time.Time { return time.UnixMilli(given.NowMilliseconds) },
	})
	if err != nil {
		return "", err
	}
	header := http.Header{}
	for _, each := range given.Headers {
		header.Add(each[0], bytesOf(each[1]))
	}
	body := given.BodyBase64
	if given.Body != nil {
		body = []byte(*given.Body)
	}
	return signer.Sign(header, body, given.Token)
}

// bytesOf returns the bytes whose numbers are the characters of a text.
func bytesOf(text string) string {
	var value []byte
	for _, char := range text {
		value = append(value, byte(char))
	}
	return string(value)
}
