// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

/** operationId to the fields that a request must have, and those that it may have. */
export const requestFields = {
  "getProgram": [[],["lang"]],
  "getUserProgram": [[],["lang"]],
  "connectUser": [["partnerClientId","email"],["firstName","lastName","dataConsentCode","lang","facebookId","oldClientId","segments"]],
  "listUserBurns": [[],["from","limit"]],
  "listUserEarns": [[],["from","limit"]],
  "disconnectUser": [[],[]],
  "deleteUser": [[],[]],
  "storeAction": [["tagId"],["param1","date","lang"]],
  "listGifts": [[],["categoryId","from","limit","lang"]],
  "buyGift": [["giftId"],[]],
  "listBonusAds": [[],["lang"]],
  "listSpecialAds": [[],["lang"]],
  "listNewsAds": [[],["lang"]],
} as const;
