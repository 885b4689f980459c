// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

/** operationId to method, path, x-idempotent, whether a token goes into `sub`, and the parameters in the query. */
export const operations = {
  "getProgram": {"operationId":"getProgram","method":"POST","path":"/partner/getprog","idempotent":true,"needsToken":false},
  "getUserProgram": {"operationId":"getUserProgram","method":"POST","path":"/partner/initialcheckstore","idempotent":true,"needsToken":true},
  "connectUser": {"operationId":"connectUser","method":"POST","path":"/user/clientcheckcredentials","idempotent":true,"needsToken":false},
  "listUserBurns": {"operationId":"listUserBurns","method":"POST","path":"/user/historyburns","idempotent":true,"needsToken":true},
  "listUserEarns": {"operationId":"listUserEarns","method":"POST","path":"/user/historyearns","idempotent":true,"needsToken":true},
  "disconnectUser": {"operationId":"disconnectUser","method":"POST","path":"/user/logout","idempotent":true,"needsToken":true},
  "deleteUser": {"operationId":"deleteUser","method":"POST","path":"/user/delete","idempotent":true,"needsToken":true},
  "storeAction": {"operationId":"storeAction","method":"POST","path":"/generosity/store","idempotent":"when-param1","needsToken":true},
  "listGifts": {"operationId":"listGifts","method":"POST","path":"/gift/list","idempotent":true,"needsToken":true},
  "buyGift": {"operationId":"buyGift","method":"POST","path":"/gift/checkavailability","idempotent":false,"needsToken":true},
  "listBonusAds": {"operationId":"listBonusAds","method":"POST","path":"/ad/bonus","idempotent":true,"needsToken":true},
  "listSpecialAds": {"operationId":"listSpecialAds","method":"POST","path":"/ad/specials","idempotent":true,"needsToken":true},
  "listNewsAds": {"operationId":"listNewsAds","method":"POST","path":"/ad/news","idempotent":true,"needsToken":true},
} as const;
