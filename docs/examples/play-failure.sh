curl --json '{"partnerClientId":"42","tagId":"dailyVisit","appId":"com.mycompany.myapp"}' -H 'Prefer: code=409, example=actionLimitReached' http://127.0.0.1:4011/buffer/store
