# `appsmiles proxy` signs the calls.
API=${APPSMILES_PROXY:-http://127.0.0.1:4011}

curl --json '{
  "partnerClientIds": ["42"]
}' "$API/user/multidelete"
