// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

/** Method and path to operationId, x-idempotent, whether a token goes into `sub`, and the parameters in the query. */
export const operations = {
  "POST /partner/getprog": {"operationId":"getProgram","idempotent":true,"needsToken":false},
  "POST /partner/initialcheckstore": {"operationId":"getUserProgram","idempotent":true,"needsToken":true},
  "POST /user/clientcheckcredentials": {"operationId":"connectUser","idempotent":true,"needsToken":false},
  "POST /user/historyburns": {"operationId":"listUserBurns","idempotent":true,"needsToken":true},
  "POST /user/historyearns": {"operationId":"listUserEarns","idempotent":true,"needsToken":true},
  "POST /user/logout": {"operationId":"disconnectUser","idempotent":true,"needsToken":true},
  "POST /user/delete": {"operationId":"deleteUser","idempotent":true,"needsToken":true},
  "POST /generosity/store": {"operationId":"storeAction","idempotent":"when-param1","needsToken":true},
  "POST /gift/list": {"operationId":"listGifts","idempotent":true,"needsToken":true},
  "POST /gift/checkavailability": {"operationId":"buyGift","idempotent":false,"needsToken":true},
  "POST /ad/bonus": {"operationId":"listBonusAds","idempotent":true,"needsToken":true},
  "POST /ad/specials": {"operationId":"listSpecialAds","idempotent":true,"needsToken":true},
  "POST /ad/news": {"operationId":"listNewsAds","idempotent":true,"needsToken":true},
} as const;
