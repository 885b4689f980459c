package appsmiles_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	appsmiles "example.com/appsmiles/client-go"
	"example.com/appsmiles/client-go/api"
)

func TestAnAnswerThatIsNoEnvelopeIsUnreadable(t *testing.T) {
	for _, each := range []struct {
		status int
		body   string
	}{
		{200, ``}, {204, ``}, {302, ``}, {200, `<html>`}, {200, `[]`}, {200, `null`}, {200, `{}`},
		{200, `{"errorCode":"0","data":{}}`}, {200, `{"errorCode":null,"data":{}}`}, {200, `{"errorCode":1.5}`},
		{200, `{"errorCode":0}`}, {200, `{"errorCode":0,"data":null}`}, {200, `{"errorCode":0,"data":[]}`},
		{404, `{"errorCode":0,"data":{}}`}, {200, `{"ErrorCode":0,"data":{}}`}, {200, `{"errorCode":0,"data":{}} more`},
	} {
		p := &platform{answer: func(int, *http.Request) (*http.Response, error) { return answerOf(each.status, each.body), nil }}
		_, err := newPlatformClient(t, p, nil).GetUser(t.Context(), getUser)
		failure := failureIn(t, err)
		if failure.Name != appsmiles.UnreadableAnswer || failure.Status != each.status || failure.Code != 0 {
			t.Errorf("HTTP %d %s: %v", each.status, each.body, err)
		}
	}
}

func TestAFailureUnderHTTP200IsAnError(t *testing.T) {
	for code, name := range map[int]appsmiles.ErrorName{104: appsmiles.UnknownUser, 999: appsmiles.UnknownCode} {
		p := &platform{answer: func(int, *http.Request) (*http.Response, error) { return failureOf(200, code), nil }}
		_, err := newPlatformClient(t, p, nil).GetUser(t.Context(), getUser)
		wanted := fmt.Sprintf("getUser failed: %s (errorCode %d, HTTP 200).", name, code)
		if failure := failureIn(t, err); failure.Name != name || failure.Error() != wanted {
			t.Errorf("%v, not %s", err, wanted)
		}
	}
}

func TestAnAnswerThatBreaksOffIsANetworkError(t *testing.T) {
	p := &platform{answer: func(int, *http.Request) (*http.Response, error) {
		broken := answerOf(200, "")
		broken.Body = io.NopCloser(io.MultiReader(strings.NewReader(userAnswer[:40]), failingReader{}))
		return broken, nil
	}}
	body := api.StoreBufferedActionRequest{PartnerClientId: "42", TagId: "dailyVisit"}
	_, err := newPlatformClient(t, p, nil).StoreBufferedAction(t.Context(), body)
	if !errors.Is(err, appsmiles.NetworkError) || !errors.Is(err, io.ErrUnexpectedEOF) || len(p.calls) != 1 {
		t.Fatal(err, len(p.calls))
	}
}

type failingReader struct{}

func (failingReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestAnAnswerWithOtherTypesThanDescribedIsAnErrorOfJSON(t *testing.T) {
	p := &platform{answer: func(int, *http.Request) (*http.Response, error) {
		return answerOf(200, `{"errorCode":0,"errorMsg":"ok","data":{"user":"42"}}`), nil
	}}
	_, err := newPlatformClient(t, p, nil).GetUser(t.Context(), getUser)
	var mismatch *json.UnmarshalTypeError
	if !errors.As(err, &mismatch) {
		t.Fatal(err)
	}
}
