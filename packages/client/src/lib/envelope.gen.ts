// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

/** What `x-envelope` says. */
export const envelope = {
  "code": "errorCode",
  "message": "errorMsg",
  "data": "data",
  "success": 0
} as const;
