// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

/** Path to operationId, x-idempotent, and whether a token goes into `sub`. */
export const operations = {
  "/auth/token": {"operationId":"createToken","idempotent":true,"needsToken":false},
  "/buffer/store": {"operationId":"storeBufferedAction","idempotent":"when-param1","needsToken":true},
  "/generosity/multistore": {"operationId":"storeActionForUsers","idempotent":"when-param1","needsToken":true},
  "/user/incrementalinfos": {"operationId":"listUserChanges","idempotent":true,"needsToken":true},
  "/user/infos": {"operationId":"listUsers","idempotent":true,"needsToken":true},
  "/user/info": {"operationId":"getUser","idempotent":true,"needsToken":true},
  "/user/ranking": {"operationId":"getUserRanking","idempotent":true,"needsToken":true},
  "/user/multidelete": {"operationId":"deleteUsers","idempotent":true,"needsToken":true},
} as const;
