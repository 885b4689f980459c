// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

/** Path to operationId, x-idempotent, and whether a token goes into `sub`. */
export const operations = {
  "/auth/token": ["createToken",true,false],
  "/buffer/store": ["storeBufferedAction","when-param1",true],
  "/generosity/multistore": ["storeActionForUsers","when-param1",true],
  "/user/incrementalinfos": ["listUserChanges",true,true],
  "/user/infos": ["listUsers",true,true],
  "/user/info": ["getUser",true,true],
  "/user/ranking": ["getUserRanking",true,true],
  "/user/multidelete": ["deleteUsers",true,true],
} as const;
