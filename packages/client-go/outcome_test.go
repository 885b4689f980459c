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

func TestAResponseThatIsNotAnEnvelopeIsUnreadable(t *testing.T) {
	for _, each := range []struct {
		status int
		body   string
	}{
		{200, ``}, {204, ``}, {302, ``}, {200, `<html>`}, {200, `[]`}, {200, `null`}, {200, `{}`},
		{200, `{"errorCode":"0","data":{}}`}, {200, `{"errorCode":null,"data":{}}`}, {200, `{"errorCode":1.5}`},
		{200, `{"errorCode":0,"data":"done"}`}, {200, `{"errorCode":0,"data":0}`}, {200, `{"errorCode":0,"data":[]}`},
		{404, `{"errorCode":0,"data":{}}`}, {200, `{"ErrorCode":0,"data":{}}`}, {200, `{"errorCode":0,"data":{}} more`},
	} {
		p := &platform{respond: func(int, *http.Request) (*http.Response, error) { return responseOf(each.status, each.body), nil }}
		_, err := newPlatformClient(t, p, nil).GetUser(t.Context(), getUser)
		failure := failureIn(t, err)
		if failure.Code != appsmiles.UnreadableResponse || failure.Status != each.status || failure.ErrorCode != 0 {
			t.Errorf("HTTP %d %s: %v", each.status, each.body, err)
		}
	}
}

func TestASuccessOfAnyOperationMayHaveNoData(t *testing.T) {
	if len(calls) != len(api.Operations) {
		t.Fatalf("calls %d operations", len(calls))
	}
	for id, call := range calls {
		for _, body := range []string{`{"errorCode":0,"errorMsg":"ok"}`, `{"errorCode":0,"errorMsg":"ok","data":null}`} {
			respond := func(int, *http.Request) (*http.Response, error) { return responseOf(200, body), nil }
			p := &platform{respond: respond}
			if id == "createToken" {
				p.token = respond
			}
			if data, err := call(t.Context(), newPlatformClient(t, p, nil)); err != nil || data != nil {
				t.Errorf("%s %s: %v, %v", id, body, data, err)
			}
		}
	}
}

func TestATokenThatTheClientNeedsIsUnreadableWithoutData(t *testing.T) {
	p := &platform{token: func(int, *http.Request) (*http.Response, error) {
		return responseOf(200, `{"errorCode":0,"errorMsg":"ok"}`), nil
	}}
	_, err := newPlatformClient(t, p, nil).GetUser(t.Context(), getUser)
	if failure := failureIn(t, err); failure.Code != appsmiles.UnreadableResponse || failure.OperationID != "createToken" {
		t.Error(err)
	}
}

func TestAFailureUnderHTTP200IsAnError(t *testing.T) {
	for code, name := range map[int]appsmiles.Code{104: appsmiles.UnknownUser, 999: appsmiles.UnknownCode} {
		p := &platform{respond: func(int, *http.Request) (*http.Response, error) { return failureOf(200, code), nil }}
		_, err := newPlatformClient(t, p, nil).GetUser(t.Context(), getUser)
		wanted := fmt.Sprintf("getUser failed: %s (errorCode %d, HTTP 200).", name, code)
		if failure := failureIn(t, err); failure.Code != name || failure.Error() != wanted {
			t.Errorf("%v, not %s", err, wanted)
		}
	}
}

func TestAResponseThatBreaksOffIsANetworkError(t *testing.T) {
	p := &platform{respond: func(int, *http.Request) (*http.Response, error) {
		broken := responseOf(200, "")
		broken.Body = io.NopCloser(io.MultiReader(strings.NewReader(userResponse[:40]), failingReader{}))
		return broken, nil
	}}
	body := api.StoreBufferedActionRequest{PartnerClientId: "42", TagId: "dailyVisit", AppId: "com.mycompany.myapp"}
	_, err := newPlatformClient(t, p, nil).StoreBufferedAction(t.Context(), body)
	if !errors.Is(err, appsmiles.NetworkError) || !errors.Is(err, io.ErrUnexpectedEOF) || len(p.calls) != 1 {
		t.Fatal(err, len(p.calls))
	}
}

type failingReader struct{}

func (failingReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestAResponseWithOtherTypesThanDescribedIsAnErrorOfJSON(t *testing.T) {
	p := &platform{respond: func(int, *http.Request) (*http.Response, error) {
		return responseOf(200, `{"errorCode":0,"errorMsg":"ok","data":{"user":"42"}}`), nil
	}}
	_, err := newPlatformClient(t, p, nil).GetUser(t.Context(), getUser)
	var mismatch *json.UnmarshalTypeError
	if !errors.As(err, &mismatch) {
		t.Fatal(err)
	}
}
