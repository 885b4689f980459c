curl --json '{"partnerClientId":"42","email":"alex@example.com","dataConsentCode":0}' http://127.0.0.1:4011/user/clientcheckcredentials
curl --json '{}' http://127.0.0.1:4011/gift/list
