API=${APPSMILES_PROXY:-http://127.0.0.1:4011} # appsmiles proxy

curl --json '{"lang": "fr"}' "$API/partner/getprog"
