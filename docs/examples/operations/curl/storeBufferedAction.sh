# `appsmiles proxy` signs the calls.
API=${APPSMILES_PROXY:-http://127.0.0.1:4011}

curl --json '{
  "partnerClientId": "42",
  "tagId": "birthdayReward",
  "appId": "com.mycompany.myapp",
  "param1": "2026"
}' "$API/buffer/store"
