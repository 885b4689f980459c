# `appsmiles proxy` signs the calls.
API=${APPSMILES_PROXY:-http://127.0.0.1:4011}

curl --json '{
  "since": "2026-01-01T00:00:00Z"
}' "$API/user/incrementalinfos"
