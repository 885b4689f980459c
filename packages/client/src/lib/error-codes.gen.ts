// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

/** Each errorCode of a failure, and its name. */
export const errorCodes = {
  1: "unknownPartner",
  100: "invalidRequest",
  101: "invalidSignature",
  102: "staleRequest",
  103: "invalidToken",
  104: "unknownUser",
  105: "unknownAction",
  106: "unknownGift",
  107: "duplicateAction",
  108: "actionLimitReached",
  109: "notEnoughPoints",
  110: "giftOutOfStock",
  111: "giftLimitReached",
  112: "consentRequired",
  113: "rateLimited",
  199: "internalError",
} as const;
