package signing_test

import (
	"bytes"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/appsmiles/client-go/signing"
)

const secret = "the-secret-of-the-tests-which-nobody-else-has"

func newSigner(t *testing.T) *signing.Signer {
	t.Helper()
	signer, err := signing.New(signing.Config{
		PartnerID: "partner-1", PartnerSecret: secret, Now: func() time.Time { return time.Unix(1700000000, 0) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

func TestRefusesATokenThatIsNotUTF8WithoutRepeatingIt(t *testing.T) {
	_, err := newSigner(t).Sign(nil, nil, "token-\xff")
	var refusal *signing.Error
	if !errors.As(err, &refusal) || refusal.Code != signing.InvalidOption || strings.Contains(err.Error(), "token-") {
		t.Fatal(err)
	}
	if !strings.HasPrefix(err.Error(), signing.InvalidOption.Error()+": ") {
		t.Error(err)
	}
}

func TestAHeaderWithoutValuesIsNotSignedAsItIsNotSent(t *testing.T) {
	signer := newSigner(t)
	without, err := signer.Sign(http.Header{"X-One": {"1"}}, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	with, err := signer.Sign(http.Header{"X-One": {"1"}, "X-None": nil}, nil, "")
	if err != nil || with != without {
		t.Fatal(with, err)
	}
}

func TestManyGoroutinesMayUseOneSigner(t *testing.T) {
	signer := newSigner(t)
	bodies := [][]byte{bytes.Repeat([]byte("a"), 1000), []byte("b")}
	var wanted []string
	for _, body := range bodies {
		jwt, err := signer.Sign(nil, body, "")
		if err != nil {
			t.Fatal(err)
		}
		wanted = append(wanted, jwt)
	}
	var work sync.WaitGroup
	for i := range 8 {
		work.Add(1)
		go func() {
			defer work.Done()
			for range 200 {
				if jwt, err := signer.Sign(nil, bodies[i%2], ""); err != nil || jwt != wanted[i%2] {
					t.Error(jwt, err)
				}
			}
		}()
	}
	work.Wait()
}
