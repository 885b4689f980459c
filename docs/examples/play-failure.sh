curl --json '{"giftId":"coffee-voucher"}' -H 'Prefer: code=409, example=giftOutOfStock' http://127.0.0.1:4011/gift/checkavailability
