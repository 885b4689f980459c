# `appsmiles proxy` signs the calls.
API=${APPSMILES_PROXY:-http://127.0.0.1:4011}

curl --json '{
  "tagId": "birthdayReward",
  "param1": "2026",
  "partnerClientIds": ["42", "43"]
}' "$API/generosity/multistore"
