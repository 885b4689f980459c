// Signs and verifies with golang-jwt. JSON in, JSON out.
package main

import (
	"encoding/json"
	"os"

	"github.com/golang-jwt/jwt/v5"
)

func main() {
	var given struct {
		Secret string         `json:"secret"`
		Claims map[string]any `json:"claims"`
		Jwt    string         `json:"jwt"`
	}
	if err := json.NewDecoder(os.Stdin).Decode(&given); err != nil {
		panic(err)
	}
	given.Claims["iat"] = int64(given.Claims["iat"].(float64))
	signed, err := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims(given.Claims)).SignedString([]byte(given.Secret))
	if err != nil {
		panic(err)
	}
	key := func(*jwt.Token) (any, error) { return []byte(given.Secret), nil }
	token, err := jwt.Parse(given.Jwt, key, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		panic(err)
	}
	json.NewEncoder(os.Stdout).Encode(map[string]any{"library": "golang-jwt", "jwt": signed, "claims": token.Claims})
}
