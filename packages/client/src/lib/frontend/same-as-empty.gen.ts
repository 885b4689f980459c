// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

/** operationId to a body that says the same as `{}`: a field with its default. */
export const sameAsEmpty = {
  "listUserBurns": "{\"from\":0}",
  "listUserEarns": "{\"from\":0}",
  "listGifts": "{\"from\":0}",
} as const;
