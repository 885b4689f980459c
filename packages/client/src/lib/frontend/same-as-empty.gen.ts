// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

/** operationId to a body with the default of one field, which means the same as `{}`. */
export const sameAsEmpty = {
  "listUserBurns": "{\"from\":0}",
  "listUserEarns": "{\"from\":0}",
  "listGifts": "{\"from\":0}",
} as const;
