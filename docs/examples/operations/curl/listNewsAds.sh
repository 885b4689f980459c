# `appsmiles proxy` signs the calls.
API=${APPSMILES_PROXY:-http://127.0.0.1:4011}

# Once: the proxy keeps the userToken for the calls to come.
curl --json '{
  "partnerClientId": "42",
  "email": "alex@example.com",
  "dataConsentCode": 0
}' "$API/user/clientcheckcredentials" > /dev/null

curl --json '{"lang": "en"}' "$API/ad/news"
