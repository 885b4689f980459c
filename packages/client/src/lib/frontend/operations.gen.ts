// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

/** Path to operationId, x-idempotent, and whether a token goes into `sub`. */
export const operations = {
  "/partner/getprog": {"operationId":"getProgram","idempotent":true,"needsToken":false},
  "/partner/initialcheckstore": {"operationId":"getUserProgram","idempotent":true,"needsToken":true},
  "/user/clientcheckcredentials": {"operationId":"connectUser","idempotent":true,"needsToken":false},
  "/user/historyburns": {"operationId":"listUserBurns","idempotent":true,"needsToken":true},
  "/user/historyearns": {"operationId":"listUserEarns","idempotent":true,"needsToken":true},
  "/user/logout": {"operationId":"disconnectUser","idempotent":true,"needsToken":true},
  "/user/delete": {"operationId":"deleteUser","idempotent":true,"needsToken":true},
  "/generosity/store": {"operationId":"storeAction","idempotent":"when-param1","needsToken":true},
  "/gift/list": {"operationId":"listGifts","idempotent":true,"needsToken":true},
  "/gift/checkavailability": {"operationId":"buyGift","idempotent":false,"needsToken":true},
  "/ad/bonus": {"operationId":"listBonusAds","idempotent":true,"needsToken":true},
  "/ad/specials": {"operationId":"listSpecialAds","idempotent":true,"needsToken":true},
  "/ad/news": {"operationId":"listNewsAds","idempotent":true,"needsToken":true},
} as const;
