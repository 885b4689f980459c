package appsmiles

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"net/http"
)

// outcome is how an attempt ended: with an answer, or with the reason why there is none.
type outcome struct {
	// response has its whole body in body. It is nil when there was no answer.
	response *http.Response
	body     []byte
	// code is nil when there was no envelope.
	code *int64
	// failure and cause say why there is no answer.
	failure ErrorName
	cause   error
}

// readAnswer reads an answer to its end.
func readAnswer(response *http.Response) (outcome, error) {
	body, err := io.ReadAll(response.Body)
	// What closing says is of no use once the body is there, or the reading has failed.
	_ = response.Body.Close()
	if err != nil {
		return outcome{}, err
	}
	return outcome{response: response, body: body, code: envelopeCode(body, response.StatusCode)}, nil
}

// envelopeCode reads the errorCode of an envelope, or gives nil for what is none. 0 needs a status of success, and data.
func envelopeCode(body []byte, status int) *int64 {
	// A map, because a struct would take ErrorCode for errorCode.
	var fields map[string]json.RawMessage
	var number *float64
	if json.Unmarshal(body, &fields) != nil || json.Unmarshal(fields["errorCode"], &number) != nil || number == nil {
		return nil
	}
	code := int64(*number)
	switch {
	case math.Trunc(*number) != *number || math.Abs(*number) > 1<<53:
		return nil
	case code == 0 && (status < 200 || status > 299 || !bytes.HasPrefix(fields["data"], []byte{'{'})):
		return nil
	}
	return &code
}

// status is 0 when there was no answer.
func (o outcome) status() int {
	if o.response == nil {
		return 0
	}
	return o.response.StatusCode
}

func (o outcome) header() http.Header {
	if o.response == nil {
		return nil
	}
	return o.response.Header
}

// hasCode says whether there was an envelope with this errorCode.
func (o outcome) hasCode(code int64) bool {
	return o.code != nil && *o.code == code
}
