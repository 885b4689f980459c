// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

/** Path to operationId, x-idempotent, and whether a token goes into `sub`. */
export const operations = {
  "/partner/getprog": ["getProgram",true,false],
  "/partner/initialcheckstore": ["getUserProgram",true,true],
  "/user/clientcheckcredentials": ["connectUser",true,false],
  "/user/historyburns": ["listUserBurns",true,true],
  "/user/historyearns": ["listUserEarns",true,true],
  "/user/logout": ["disconnectUser",true,true],
  "/user/delete": ["deleteUser",true,true],
  "/generosity/store": ["storeAction","when-param1",true],
  "/gift/list": ["listGifts",true,true],
  "/gift/checkavailability": ["buyGift",false,true],
  "/ad/bonus": ["listBonusAds",true,true],
  "/ad/specials": ["listSpecialAds",true,true],
  "/ad/news": ["listNewsAds",true,true],
} as const;
