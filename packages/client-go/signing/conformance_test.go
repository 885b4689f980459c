package signing_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"reflect"
	"strings"
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
	KeyEncoding      signing.KeyEncoding
	Placement        signing.Placement
	URL              string
	DataHeader       struct {
		Include    headerList
		Exclude    []string
		LetterCase signing.LetterCase
	}
	Expect struct {
		JWT   string
		Sent  *placed
		Error signing.Code
	}
}

// headerList is a list, or the text "all".
type headerList []string

func (l *headerList) UnmarshalJSON(text []byte) error {
	if string(text) == `"all"` {
		*l = signing.AllHeaders
		return nil
	}
	return json.Unmarshal(text, (*[]string)(l))
}

// placed is the part of a request that carries the JWT.
type placed struct {
	Header []string
	URL    string
	Body   string
}

func TestConformance(t *testing.T) {
	for _, each := range conformanceCases(t) {
		t.Run(each.Name, func(t *testing.T) {
			jwt, sent, err := sign(each)
			if each.Expect.Error != "" {
				if !errors.Is(err, each.Expect.Error) {
					t.Fatalf("refused with %v, not with %s", err, each.Expect.Error)
				}
				return
			}
			if err != nil || jwt != each.Expect.JWT {
				t.Fatalf("made %s (%v), not %s", jwt, err, each.Expect.JWT)
			}
			if each.Expect.Sent != nil && !reflect.DeepEqual(sent, *each.Expect.Sent) {
				t.Fatalf("sent %v, not %v", sent, *each.Expect.Sent)
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

func sign(given conformanceCase) (string, placed, error) {
	signer, err := signing.New(signing.Config{
		PartnerID:        given.PartnerID,
		PartnerSecret:    given.PartnerSecret,
		KeyEncoding:      given.KeyEncoding,
		AllowShortSecret: given.AllowShortSecret,
		MaxHeaderSize:    given.MaxHeaderSize,
		Placement:        given.Placement,
		SignedHeaders:    given.DataHeader.Include,
		UnsignedHeaders:  given.DataHeader.Exclude,
		LetterCase:       given.DataHeader.LetterCase,
		Now:              func() time.Time { return time.UnixMilli(given.NowMilliseconds) },
	})
	if err != nil {
		return "", placed{}, err
	}
	header := http.Header{}
	for _, each := range given.Headers {
		header.Add(each[0], bytesOf(each[1]))
	}
	body := given.BodyBase64
	if given.Body != nil {
		body = []byte(*given.Body)
	}
	jwt, err := signer.Sign(header, body, given.Token)
	if err != nil {
		return "", placed{}, err
	}
	carrier, err := signer.Place(jwt, signing.Carrier{URL: given.URL, Header: header, Body: body})
	switch given.Placement.In {
	case signing.InQuery:
		return jwt, placed{URL: carrier.URL}, err
	case signing.InBody:
		return jwt, placed{Body: string(carrier.Body)}, err
	}
	name := given.Placement.Name
	return jwt, placed{Header: []string{strings.ToLower(name), http.Header(carrier.Header).Get(name)}}, err
}

// bytesOf returns the bytes whose numbers are the characters of a text.
func bytesOf(text string) string {
	var value []byte
	for _, char := range text {
		value = append(value, byte(char))
	}
	return string(value)
}
