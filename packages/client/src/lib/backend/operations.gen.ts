// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

/** Method and path to operationId, x-idempotent, whether a token goes into `sub`, and the parameters in the query. */
export const operations = {
  "POST /auth/token": {"operationId":"createToken","idempotent":true,"needsToken":false},
  "POST /buffer/store": {"operationId":"storeBufferedAction","idempotent":"when-param1","needsToken":true},
  "POST /generosity/multistore": {"operationId":"storeActionForUsers","idempotent":"when-param1","needsToken":true},
  "POST /user/incrementalinfos": {"operationId":"listUserChanges","idempotent":true,"needsToken":true},
  "POST /user/infos": {"operationId":"listUsers","idempotent":true,"needsToken":true},
  "POST /user/info": {"operationId":"getUser","idempotent":true,"needsToken":true},
  "POST /user/ranking": {"operationId":"getUserRanking","idempotent":true,"needsToken":true},
  "POST /user/multidelete": {"operationId":"deleteUsers","idempotent":true,"needsToken":true},
} as const;
