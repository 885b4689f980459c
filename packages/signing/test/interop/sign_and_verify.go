// Signs and verifies with Go's own crypto/hmac. JSON in, JSON out.
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"os"
	"strings"
)

type claims struct {
	Iss        string `json:"iss"`
	Sub        string `json:"sub"`
	Iat        int64  `json:"iat"`
	DataHeader string `json:"data_header"`
	DataBody   string `json:"data_body"`
}

func mac(secret, input string) []byte {
	hash := hmac.New(sha256.New, []byte(secret))
	hash.Write([]byte(input))
	return hash.Sum(nil)
}

func sign(secret string, payload claims) string {
	text, err := json.Marshal(payload)
	if err != nil {
		panic(err)
	}
	encode := base64.RawURLEncoding.EncodeToString
	input := encode([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + encode(text)
	return input + "." + encode(mac(secret, input))
}

func verify(secret, token string) *claims {
	parts := strings.Split(token, ".")
	signature, err := base64.RawURLEncoding.Strict().DecodeString(parts[2])
	if err != nil || !hmac.Equal(signature, mac(secret, parts[0]+"."+parts[1])) {
		return nil
	}
	text, err := base64.RawURLEncoding.Strict().DecodeString(parts[1])
	if err != nil {
		return nil
	}
	var payload claims
	if json.Unmarshal(text, &payload) != nil {
		return nil
	}
	return &payload
}

func main() {
	var given struct {
		Secret string `json:"secret"`
		Claims claims `json:"claims"`
		Jwt    string `json:"jwt"`
	}
	if err := json.NewDecoder(os.Stdin).Decode(&given); err != nil {
		panic(err)
	}
	json.NewEncoder(os.Stdout).Encode(map[string]any{
		"library": "crypto/hmac",
		"jwt":     sign(given.Secret, given.Claims),
		"claims":  verify(given.Secret, given.Jwt),
	})
}
