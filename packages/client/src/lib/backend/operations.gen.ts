// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

/** operationId to method, path, x-idempotent, whether a token goes into `sub`, and the parameters in the query. */
export const operations = {
  "createToken": {"operationId":"createToken","method":"POST","path":"/auth/token","idempotent":true,"needsToken":false},
  "storeBufferedAction": {"operationId":"storeBufferedAction","method":"POST","path":"/buffer/store","idempotent":"when-param1","needsToken":true},
  "storeActionForUsers": {"operationId":"storeActionForUsers","method":"POST","path":"/generosity/multistore","idempotent":"when-param1","needsToken":true},
  "listUserChanges": {"operationId":"listUserChanges","method":"POST","path":"/user/incrementalinfos","idempotent":true,"needsToken":true},
  "listUsers": {"operationId":"listUsers","method":"POST","path":"/user/infos","idempotent":true,"needsToken":true},
  "getUser": {"operationId":"getUser","method":"POST","path":"/user/info","idempotent":true,"needsToken":true},
  "getUserRanking": {"operationId":"getUserRanking","method":"POST","path":"/user/ranking","idempotent":true,"needsToken":true},
  "deleteUsers": {"operationId":"deleteUsers","method":"POST","path":"/user/multidelete","idempotent":true,"needsToken":true},
} as const;
