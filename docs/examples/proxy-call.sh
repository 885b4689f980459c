curl --json '{"partnerClientId":"42"}' http://127.0.0.1:4011/user/info
