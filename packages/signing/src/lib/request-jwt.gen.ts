// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

import type { RequestJwt } from '../request-jwt.ts';

/** What `x-request-jwt` says. */
export const requestJwt: RequestJwt = {
  "placement": {
    "in": "header",
    "name": "authorization",
    "prefix": "Bearer "
  },
  "dataHeader": {
    "include": "all",
    "exclude": [
      "authorization"
    ],
    "letterCase": "lower"
  },
  "bodyComparison": "bytes",
  "maxAge": 300,
  "maxHeaderSize": 8000,
  "keyEncoding": "utf8"
};
