// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

/** operationId to the fields that a request must have, and those that it may have. */
export const requestFields = {
  "getProgram": {"required":[],"optional":["lang"]},
  "getUserProgram": {"required":[],"optional":["lang"]},
  "connectUser": {"required":["partnerClientId","email"],"optional":["firstName","lastName","dataConsentCode","lang","facebookId","oldClientId","segments"]},
  "listUserBurns": {"required":[],"optional":["from","limit"]},
  "listUserEarns": {"required":[],"optional":["from","limit"]},
  "disconnectUser": {"required":[],"optional":[]},
  "deleteUser": {"required":[],"optional":[]},
  "storeAction": {"required":["tagId"],"optional":["param1","date","lang"]},
  "listGifts": {"required":[],"optional":["categoryId","from","limit","lang"]},
  "buyGift": {"required":["giftId"],"optional":[]},
  "listBonusAds": {"required":[],"optional":["lang"]},
  "listSpecialAds": {"required":[],"optional":["lang"]},
  "listNewsAds": {"required":[],"optional":["lang"]},
} as const;
