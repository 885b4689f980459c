// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

export interface paths {
    "/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a token for the back end
         * @description Returns the token that all other back-end operations need in `sub` of their request JWT. The JWT of this call has an empty `sub`. Get one token and keep it until shortly before `expiresIn` has passed, rather than one per call; get a new one when a call fails with 103. Changes no user's data.
         *
         *     The v2.0 page asked for the partner's id and secret and for an appId when the token was made. Here the JWT says who the partner is, the secret is never sent, and the request is empty.
         *
         *     Documented: it returns the token that the other operations need, and its `sub` is empty. Historical: the type `bearer` and 3600 seconds. Inferred: that the request is empty, and everything else.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/buffer/store": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store an action of any user
         * @description The back-end twin of `generosity/store`: validates that a user may be rewarded for an action, and if so, stores it and **gives the points**. An action that its frequency limit or its filters rule out is rejected, and nothing is stored.
         *
         *     The points may come later: v2.0 rewarded asynchronously, and the only success that it shows has no `data`. A success says that the action was accepted; `user/info` says what the balance is by now.
         *
         *     Send `param1` whenever the action has an id of its own (an order number, a year): the platform stores each (partnerClientId, tagId, param1) once, so a call whose response was lost can be repeated without giving the points twice. The repeat fails with 107, which then means that all is well.
         *
         *     Documented: it validates and stores an action, as the twin of `generosity/store`. Historical: the fields of the request, which of them are required, the reward that may come later, and the unique triplet; that actions have a frequency limit and filters, which the web SDK checks before it calls. Inferred: that the platform checks them too, and everything else.
         */
        post: operations["storeBufferedAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/generosity/multistore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store an action of many users
         * @description Validates one action for up to 100 users and stores it for each one who may be rewarded, **giving them the points**. Each user succeeds or fails alone: the call returns 200 even when it stored nothing, so read `results`, which has one entry per user, in the order of the request. As with `buffer/store`, the points may come later.
         *
         *     Send `param1` so that the call can be repeated: users for whom the action is already stored are then reported with 107, and nobody gets the points twice. Without it a repeat counts again for everybody.
         *
         *     Documented: it validates and stores an action for several users. Inferred: the limit of 100, that each user succeeds or fails alone, the order, and everything else.
         */
        post: operations["storeActionForUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/incrementalinfos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List users that changed
         * @description Returns the users that changed since a given time, each with their information, completed actions and purchased gifts, page by page. Use it to keep a copy of the platform's data up to date: start with a `since`, follow `nextCursor` until it is null, and take the time at which you began as the next `since`. A user who changes while you read may come twice, so keep the later one. Changes nothing.
         *
         *     **A deleted user is not in the list**, and nothing in it says that they are gone. Remove whom you delete from your copy yourself, and find those who deleted themselves in the app by comparing with `user/infos`. Whether the platform reports deletions, here or by a webhook, is not known.
         *
         *     Documented: it returns users with their information, completed actions and purchased gifts. Inferred: `since`, the cursor, the order, that deleted users are missing, and everything else.
         */
        post: operations["listUserChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/infos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List users
         * @description Returns the partner's users with their information, page by page, oldest first by `createdAt`, without their history. A deleted user is not in the list. To follow changes, use `user/incrementalinfos`. Changes nothing.
         *
         *     Documented: what it returns. Inferred: order, paging and everything else.
         */
        post: operations["listUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a user
         * @description Returns the information of one user, with their points, without their history. Changes nothing.
         *
         *     Documented: what it returns. Inferred: everything else.
         */
        post: operations["getUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/ranking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the ranking around a user
         * @description Returns the user's place in the ranking by points, with the n users above and the n users below, each list by rank, the best first. Whether the platform ranks by the balance or by all points ever earned is not known; here it is the balance. It names other users, so show no more of them than they agreed to. Changes nothing.
         *
         *     Documented: it returns n users below and above the given one. Inferred: what it ranks by, the order, and everything else.
         */
        post: operations["getUserRanking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/multidelete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete one or more users
         * @description Deletes up to 100 users, their points and their whole history from the platform's servers. **This cannot be undone.** Each user succeeds or fails alone: the call returns 200 even when it deleted nobody, so read `results`, which has one entry per user, in the order of the request. A repeat reports users who are already gone with 104.
         *
         *     Documented: it deletes one or several users. Inferred: everything else.
         */
        post: operations["deleteUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The claims of the request JWT, in this order. The JWT is signed with HS256 (HMAC-SHA256), keyed with the partnerSecret, and its JOSE header is `{"alg":"HS256","typ":"JWT"}`. There are no others: no exp, no nbf, no aud, no jti. Which request headers and bytes the last two hold exactly is not public; the extension `x-request-jwt` says what is taken here. */
        RequestClaims: {
            /**
             * @description The partner's id.
             * @example test-partner
             */
            iss: string;
            /**
             * @description The userToken (front end) or the token (back end); empty where there is none yet, as in `auth/token`.
             * @example example-user-token
             */
            sub: string;
            /**
             * Format: int64
             * @description When the JWT was signed, in whole seconds since 1970, UTC.
             * @example 1767225600
             */
            iat: number;
            /**
             * @description The headers of the request as the JSON text of an object: a string, not an object.
             * @example {"content-type":"application/json"}
             */
            data_header: string;
            /**
             * @description The body of the request as JSON text: a string, not an object. That it is empty where there is no body is inferred.
             * @example {"tagId":"birthdayReward"}
             */
            data_body: string;
        };
        /** @description The body of a call that takes no fields, `{}`. */
        EmptyRequest: Record<string, never>;
        /** @description The envelope of any failure, with a code that the operation's list may lack. It has no `data`. */
        Failure: {
            /**
             * Format: int32
             * @description Why the call failed. Any value but 0; more codes than those of this description are to be expected.
             * @example 2
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The token for the other back-end operations. The v2.0 API returned the same three under the names access_token, token_type and expires_in, outside any envelope. */
        CreateTokenData: {
            /**
             * @description Goes into `sub` of the request JWT of every other back-end call. It acts on all users of the partner, so keep it on the server. The v2.0 page shows one of 41 hexadecimal characters.
             * @example example-token
             */
            token: string;
            /**
             * @description Such as `bearer`, as the token_type of the v2.0 API was. Known values: `bearer`.
             * @example bearer
             */
            tokenType: string;
            /**
             * Format: int64
             * @description How long the token is valid from now on, in seconds. The v2.0 page shows 3600.
             * @example 3600
             */
            expiresIn: number;
        };
        /** @description The envelope of a successful call of `auth/token`. */
        CreateTokenResponse: {
            /**
             * Format: int32
             * @description Whether the call succeeded. Any value but 0 means that it failed, even at HTTP status 200; `data` is then missing. Known values: `0` ok (the call succeeded).
             * @example 0
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            data: components["schemas"]["CreateTokenData"];
        };
        /** @description The envelope of a call whose request JWT was rejected. It has no `data`. */
        SignatureRefusedFailure: {
            /**
             * Format: int32
             * @description Why the call failed. Code 1 is historical, the others are inferred. Known values: `1` unknownPartner (`iss` names no known partner); `101` invalidSignature (the JWT is missing, malformed or wrongly signed, or differs from headers or body); `102` staleRequest (`iat` is too far from the server's clock).
             * @example 1
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The envelope of a call whose body was rejected. It has no `data`. */
        InvalidRequestFailure: {
            /**
             * Format: int32
             * @description Why the call failed. The code is inferred. Known values: `100` invalidRequest (the body breaks the operation's schema).
             * @example 100
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The envelope of a call that came too soon. It has no `data`. */
        RateLimitedFailure: {
            /**
             * Format: int32
             * @description Why the call failed. The code is inferred. Known values: `113` rateLimited (too many requests; wait as long as `Retry-After` says).
             * @example 113
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The envelope of a failure of the platform. It has no `data`. */
        InternalErrorFailure: {
            /**
             * Format: int32
             * @description Why the call failed. The code is inferred. Known values: `199` internalError (the platform failed).
             * @example 199
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The action, and the user who completed it. */
        StoreBufferedActionRequest: {
            /**
             * @description The user's id in the partner's own system. A string, even where it looks like a number; keep it short.
             * @example 42
             */
            partnerClientId: string;
            /**
             * @description The code of an action, as the partner set it up in the back office and named it in the tagging plan.
             * @example birthdayReward
             */
            tagId: string;
            /**
             * @description The id of the *backend app* that the partner created in the back office, which the call stores the action for. The v2.0 page requires it here and, unlike this description, also asked for it when the token was made.
             * @example com.mycompany.myapp
             */
            appId: string;
            /**
             * @description Tells two executions of the same action apart, for instance an order number or a year. When it is set, the triplet (partnerClientId, tagId, param1) must be unique: a second execution with the same three is refused. That makes it the idempotency key of storing an action.
             * @example 2026
             */
            param1?: string;
            /**
             * @description The day of the action as `dd/mm/yyyy`, the form of the v2.0 page's example. Without a time zone there: this description takes it in UTC, and today, in UTC, when left out (inferred).
             * @example 16/04/2026
             */
            date?: string;
            /**
             * @description The language of the texts in the response, as a two-letter ISO 639-1 code in lower case. The v2.0 page lists it without "optional", so a deployment may require it; that it may be left out, for the program's own language, is inferred.
             * @example en
             */
            lang?: string;
        };
        /** @description What the action earned, and the user's new balance, as far as it is known yet: v2.0 gave the reward asynchronously. */
        StoreActionData: {
            /**
             * @description The id of this execution of the action.
             * @example earn-1001
             */
            earnId: string;
            /**
             * Format: int64
             * @description The points that the action gives, always whole.
             * @example 100
             */
            points: number;
            /**
             * Format: int64
             * @description The points that the user can spend now, always whole. Whether points expire is not known.
             * @example 200
             */
            balance: number;
            /**
             * Format: date-time
             * @description When the action was stored, RFC 3339 in UTC.
             * @example 2026-04-14T08:10:00Z
             */
            earnedAt: string;
        };
        /** @description The envelope of a successful call of `generosity/store` and `buffer/store`. */
        StoreActionResponse: {
            /**
             * Format: int32
             * @description Whether the call succeeded. Any value but 0 means that it failed, even at HTTP status 200; `data` is then missing. Known values: `0` ok (the call succeeded).
             * @example 0
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            /** @description What was stored. It may be missing: the only success that is public, of the v2.0 `buffer/store`, has no `data`, and the points may come later. */
            data?: components["schemas"]["StoreActionData"];
        };
        /** @description The envelope of a call whose request JWT, or the token in it, was rejected. It has no `data`. */
        CredentialRefusedFailure: {
            /**
             * Format: int32
             * @description Why the call failed. Code 1 is historical, the others are inferred. Known values: `1` unknownPartner (`iss` names no known partner); `101` invalidSignature (the JWT is missing, malformed or wrongly signed, or differs from headers or body); `102` staleRequest (`iat` is too far from the server's clock); `103` invalidToken (the userToken or token is unknown, expired, logged out, or of the other audience).
             * @example 1
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The envelope of a call that needs the consent of the user. It has no `data`. */
        ConsentRequiredFailure: {
            /**
             * Format: int32
             * @description Why the call failed. The code is inferred. Known values: `112` consentRequired (the user's dataConsentCode is not 0).
             * @example 112
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The envelope of a call about a user or an action that does not exist. It has no `data`. */
        UnknownUserOrActionFailure: {
            /**
             * Format: int32
             * @description Why the call failed. The codes are inferred. Known values: `104` unknownUser (the partner has no user with this partnerClientId); `105` unknownAction (the program has no action with this tagId).
             * @example 104
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The envelope of an action that was not stored. It has no `data`. */
        ActionRefusedFailure: {
            /**
             * Format: int32
             * @description Why the call failed. The codes are inferred. Known values: `107` duplicateAction (this (partnerClientId, tagId, param1) is already stored); `108` actionLimitReached (the action's frequency limit or filters refuse it).
             * @example 107
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The action, and the users who completed it. */
        StoreActionForUsersRequest: {
            /**
             * @description The code of an action, as the partner set it up in the back office and named it in the tagging plan.
             * @example birthdayReward
             */
            tagId: string;
            /** @description The users that the call is for, 1 to 100, each at most once: a batch of 100 has to fit into a body of 5 KB. */
            partnerClientIds: string[];
            /**
             * @description Tells two executions of the same action apart, for instance an order number or a year. When it is set, the triplet (partnerClientId, tagId, param1) must be unique: a second execution with the same three is refused. That makes it the idempotency key of storing an action.
             * @example 2026
             */
            param1?: string;
            /**
             * @description The day of the action as `dd/mm/yyyy`, the form of the v2.0 page's example. Without a time zone there: this description takes it in UTC, and today, in UTC, when left out (inferred).
             * @example 16/04/2026
             */
            date?: string;
            /**
             * @description The language of the texts in the response, as a two-letter ISO 639-1 code in lower case. The program's own language when left out (inferred).
             * @example en
             */
            lang?: string;
        };
        /** @description The result of the action for one user of the batch. */
        StoreResult: {
            /**
             * @description The user's id in the partner's own system. A string, even where it looks like a number; keep it short.
             * @example 42
             */
            partnerClientId: string;
            /**
             * @description Whether the action was stored for this user.
             * @example true
             */
            stored: boolean;
            /**
             * Format: int32
             * @description The result of the action for this user, in the codes of the envelope's `errorCode`. Code 0 is historical, the others are inferred. Known values: `0` ok (done for this user); `104` unknownUser (the partner has no user with this partnerClientId); `107` duplicateAction (this (partnerClientId, tagId, param1) is already stored); `108` actionLimitReached (the action's frequency limit or filters refuse it); `112` consentRequired (the user's dataConsentCode is not 0); `199` internalError (the platform failed for this user).
             * @example 0
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            /**
             * @description The id of this execution of the action.
             * @example earn-1001
             */
            earnId?: string;
            /**
             * Format: int64
             * @description The points that the action gives, always whole.
             * @example 100
             */
            points?: number;
        };
        /** @description The result of the action for each user. */
        StoreActionForUsersData: {
            /** @description One result per user, in the order of the request. */
            results: components["schemas"]["StoreResult"][];
            /**
             * Format: int64
             * @description How many users the action was stored for.
             * @example 1
             */
            stored: number;
            /**
             * Format: int64
             * @description How many users the call was refused for.
             * @example 1
             */
            refused: number;
        };
        /** @description The envelope of a successful call of `generosity/multistore`. */
        StoreActionForUsersResponse: {
            /**
             * Format: int32
             * @description Whether the call succeeded. Any value but 0 means that it failed, even at HTTP status 200; `data` is then missing. Known values: `0` ok (the call succeeded).
             * @example 0
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            /** @description One result per user. It may be missing, as in the only success that is public, that of the v2.0 `buffer/store`: the batch is then accepted as a whole. */
            data?: components["schemas"]["StoreActionForUsersData"];
        };
        /** @description The envelope of a call about an action that the program does not have. It has no `data`. */
        UnknownActionFailure: {
            /**
             * Format: int32
             * @description Why the call failed. The code is inferred. Known values: `105` unknownAction (the program has no action with this tagId).
             * @example 105
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The time to start from, and which page of the changes to return. */
        ListUserChangesRequest: {
            /**
             * Format: date-time
             * @description Return users that changed at or after this time, RFC 3339 with any offset: instants are compared, not clock faces.
             * @example 2026-01-01T00:00:00Z
             */
            since: string;
            /**
             * @description The `nextCursor` of the previous page. Leave it out for the first page, and send it with the same `since`. Treat it as opaque. How long one can be used is not known.
             * @example page-2
             */
            cursor?: string;
            /**
             * Format: int32
             * @description How many entries to return at most, 1 to 500, 100 by default. The Flutter SDK passes an `amount` to its `giftList`, a text, which may be a page size or a ceiling of points: this `limit` is only our choice of name and range.
             * @default 100
             * @example 20
             */
            limit?: number;
        };
        /** @description An action that a user completed, and the points it earned. */
        Earn: {
            /**
             * @description The id of this execution of the action.
             * @example earn-1001
             */
            earnId: string;
            /**
             * @description The code of an action, as the partner set it up in the back office and named it in the tagging plan.
             * @example birthdayReward
             */
            tagId: string;
            /**
             * @description The action's name, for display.
             * @example Birthday reward
             */
            title: string;
            /**
             * Format: int64
             * @description The points that the action gives, always whole.
             * @example 100
             */
            points: number;
            /**
             * @description Tells two executions of the same action apart, for instance an order number or a year. When it is set, the triplet (partnerClientId, tagId, param1) must be unique: a second execution with the same three is refused. That makes it the idempotency key of storing an action.
             * @example 2026
             */
            param1?: string;
            /**
             * Format: date-time
             * @description When the action was stored, RFC 3339 in UTC.
             * @example 2026-04-14T08:10:00Z
             */
            earnedAt: string;
        };
        /** @description A gift that a user bought, and the points it cost. */
        Burn: {
            /**
             * @description The id of this purchase.
             * @example burn-2001
             */
            burnId: string;
            /**
             * @description The id of a gift, as `gift/list` gives it.
             * @example coffee-voucher
             */
            giftId: string;
            /**
             * @description The gift's name, for display.
             * @example A cup of coffee
             */
            title: string;
            /**
             * Format: int64
             * @description What the gift costs, in points, always whole.
             * @example 150
             */
            points: number;
            /**
             * @description The code with which the user claims the gift, where it has one. Whoever has the code can claim it. Whether a gift can be given back for its points is not known.
             * @example EXAMPLE-COUPON
             */
            couponCode?: string;
            /**
             * Format: date-time
             * @description When the gift was bought, RFC 3339 in UTC.
             * @example 2026-04-14T08:20:00Z
             */
            boughtAt: string;
        };
        /** @description The user, together with what they have done and bought. */
        UserWithHistory: {
            /**
             * @description The user's id in the partner's own system. A string, even where it looks like a number; keep it short.
             * @example 42
             */
            partnerClientId: string;
            /**
             * @description The user's email address, or one that the partner built from the user's id: who does not want to give the address away may do so.
             * @example alex@example.com
             */
            email: string;
            /**
             * @description The user's first name.
             * @example Alex
             */
            firstName?: string;
            /**
             * @description The user's last name.
             * @example Example
             */
            lastName?: string;
            /**
             * Format: int64
             * @description The points that the user can spend now, always whole. Whether points expire is not known.
             * @example 200
             */
            points: number;
            /**
             * Format: int64
             * @description The level's place in the journey, 1 for the lowest.
             * @example 2
             */
            level?: number;
            /**
             * Format: int32
             * @description Whether the user consents to the use of their data (GDPR), as it was given in `dataConsentCode` when they were connected. **Note that accept is 0**, so a truthiness check gets it backwards. Known values: `-1` notSet (the user was not asked yet); `0` accept (the user agreed to the use of their data); `1` refuse (the user did not agree).
             * @example 0
             */
            dataConsentCode: number;
            /**
             * Format: date-time
             * @description When the user was first connected, RFC 3339 in UTC.
             * @example 2026-04-14T08:00:00Z
             */
            createdAt: string;
            /** @description All actions that the user completed, newest first (the order is inferred). */
            earns: components["schemas"]["Earn"][];
            /** @description All gifts that the user bought, newest first (the order is inferred). */
            burns: components["schemas"]["Burn"][];
        };
        /** @description One page of the users that changed. */
        ListUserChangesData: {
            /** @description The users that changed, with their information, completed actions and purchased gifts, by the time of their last change, oldest first (the order is inferred). */
            users: components["schemas"]["UserWithHistory"][];
            /**
             * @description The `cursor` of the next page, or null on the last page.
             * @example page-2
             */
            nextCursor: string | null;
        };
        /** @description The envelope of a successful call of `user/incrementalinfos`. */
        ListUserChangesResponse: {
            /**
             * Format: int32
             * @description Whether the call succeeded. Any value but 0 means that it failed, even at HTTP status 200; `data` is then missing. Known values: `0` ok (the call succeeded).
             * @example 0
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            data: components["schemas"]["ListUserChangesData"];
        };
        /** @description The body of a call that asks for one page of a list. */
        PageRequest: {
            /**
             * Format: int32
             * @description How many entries of the list to skip, 0 by default.
             * @default 0
             * @example 0
             */
            from?: number;
            /**
             * Format: int32
             * @description How many entries to return at most, 1 to 500, 100 by default. The Flutter SDK passes an `amount` to its `giftList`, a text, which may be a page size or a ceiling of points: this `limit` is only our choice of name and range.
             * @default 100
             * @example 20
             */
            limit?: number;
        };
        /** @description A user of the partner, as the platform knows them. */
        User: {
            /**
             * @description The user's id in the partner's own system. A string, even where it looks like a number; keep it short.
             * @example 42
             */
            partnerClientId: string;
            /**
             * @description The user's email address, or one that the partner built from the user's id: who does not want to give the address away may do so.
             * @example alex@example.com
             */
            email: string;
            /**
             * @description The user's first name.
             * @example Alex
             */
            firstName?: string;
            /**
             * @description The user's last name.
             * @example Example
             */
            lastName?: string;
            /**
             * Format: int64
             * @description The points that the user can spend now, always whole. Whether points expire is not known.
             * @example 200
             */
            points: number;
            /**
             * Format: int64
             * @description The level's place in the journey, 1 for the lowest.
             * @example 2
             */
            level?: number;
            /**
             * Format: int32
             * @description Whether the user consents to the use of their data (GDPR), as it was given in `dataConsentCode` when they were connected. **Note that accept is 0**, so a truthiness check gets it backwards. Known values: `-1` notSet (the user was not asked yet); `0` accept (the user agreed to the use of their data); `1` refuse (the user did not agree).
             * @example 0
             */
            dataConsentCode: number;
            /**
             * Format: date-time
             * @description When the user was first connected, RFC 3339 in UTC.
             * @example 2026-04-14T08:00:00Z
             */
            createdAt: string;
        };
        /** @description One page of the partner's users. */
        ListUsersData: {
            /** @description The users with their information, oldest first by `createdAt` (the order is inferred). */
            users: components["schemas"]["User"][];
            /**
             * Format: int64
             * @description How many entries the whole list has, whatever `from` and `limit` say.
             * @example 1
             */
            total: number;
        };
        /** @description The envelope of a successful call of `user/infos`. */
        ListUsersResponse: {
            /**
             * Format: int32
             * @description Whether the call succeeded. Any value but 0 means that it failed, even at HTTP status 200; `data` is then missing. Known values: `0` ok (the call succeeded).
             * @example 0
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            data: components["schemas"]["ListUsersData"];
        };
        /** @description The user to read. */
        GetUserRequest: {
            /**
             * @description The user's id in the partner's own system. A string, even where it looks like a number; keep it short.
             * @example 42
             */
            partnerClientId: string;
        };
        /** @description The user. */
        GetUserData: {
            user: components["schemas"]["User"];
        };
        /** @description The envelope of a successful call of `user/info`. */
        GetUserResponse: {
            /**
             * Format: int32
             * @description Whether the call succeeded. Any value but 0 means that it failed, even at HTTP status 200; `data` is then missing. Known values: `0` ok (the call succeeded).
             * @example 0
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            data: components["schemas"]["GetUserData"];
        };
        /** @description The envelope of a call about a user whom the partner does not have. It has no `data`. */
        UnknownUserFailure: {
            /**
             * Format: int32
             * @description Why the call failed. The code is inferred. Known values: `104` unknownUser (the partner has no user with this partnerClientId).
             * @example 104
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The user to rank, and how many neighbours to return. */
        GetUserRankingRequest: {
            /**
             * @description The user's id in the partner's own system. A string, even where it looks like a number; keep it short.
             * @example 42
             */
            partnerClientId: string;
            /**
             * Format: int32
             * @description How many users to return on either side, 5 by default.
             * @default 5
             * @example 2
             */
            n?: number;
        };
        /** @description A user with their place in the ranking. */
        RankedUser: {
            /**
             * Format: int64
             * @description The place in the ranking by points, 1 for the first.
             * @example 3
             */
            rank: number;
            /**
             * @description The user's id in the partner's own system. A string, even where it looks like a number; keep it short.
             * @example 42
             */
            partnerClientId: string;
            /**
             * @description The user's first name.
             * @example Alex
             */
            firstName?: string;
            /**
             * Format: int64
             * @description The points that the user can spend now, always whole. Whether points expire is not known.
             * @example 200
             */
            points: number;
        };
        /** @description The user's place in the ranking, and their neighbours. */
        GetUserRankingData: {
            user: components["schemas"]["RankedUser"];
            /** @description Up to n users with a better place, best first (the order is inferred). Fewer near the top. */
            above: components["schemas"]["RankedUser"][];
            /** @description Up to n users with a worse place, best first (the order is inferred). Fewer near the end. */
            below: components["schemas"]["RankedUser"][];
            /**
             * Format: int64
             * @description How many users the whole ranking has.
             * @example 4
             */
            total: number;
        };
        /** @description The envelope of a successful call of `user/ranking`. */
        GetUserRankingResponse: {
            /**
             * Format: int32
             * @description Whether the call succeeded. Any value but 0 means that it failed, even at HTTP status 200; `data` is then missing. Known values: `0` ok (the call succeeded).
             * @example 0
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            data: components["schemas"]["GetUserRankingData"];
        };
        /** @description The users to delete. */
        DeleteUsersRequest: {
            /** @description The users that the call is for, 1 to 100, each at most once: a batch of 100 has to fit into a body of 5 KB. */
            partnerClientIds: string[];
        };
        /** @description The result for one user of the batch. */
        DeleteResult: {
            /**
             * @description The user's id in the partner's own system. A string, even where it looks like a number; keep it short.
             * @example 42
             */
            partnerClientId: string;
            /**
             * @description Whether this user was deleted by the call.
             * @example true
             */
            deleted: boolean;
            /**
             * Format: int32
             * @description The result for this user, in the codes of the envelope's `errorCode`. Code 0 is historical, the others are inferred. Known values: `0` ok (done for this user); `104` unknownUser (the partner has no user with this partnerClientId); `199` internalError (the platform failed for this user).
             * @example 0
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The result for each user. */
        DeleteUsersData: {
            /** @description One result per user, in the order of the request. */
            results: components["schemas"]["DeleteResult"][];
            /**
             * Format: int64
             * @description How many users were deleted.
             * @example 1
             */
            deleted: number;
            /**
             * Format: int64
             * @description How many users the call was refused for.
             * @example 1
             */
            refused: number;
        };
        /** @description The envelope of a successful call of `user/multidelete`. */
        DeleteUsersResponse: {
            /**
             * Format: int32
             * @description Whether the call succeeded. Any value but 0 means that it failed, even at HTTP status 200; `data` is then missing. Known values: `0` ok (the call succeeded).
             * @example 0
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            data: components["schemas"]["DeleteUsersData"];
        };
    };
    responses: {
        /** @description Any other failure, with any code and any HTTP status. The v2.0 API had a code 2 whose meaning is not public (historical), and its HTTP statuses were not stated: expect codes and statuses that this description lacks, and go by `errorCode`. */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description The request JWT was rejected, so nothing was done. Code 1 is historical, the rest inferred. */
        SignatureRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SignatureRefusedFailure"];
            };
        };
        /** @description The body breaks the operation's schema, so nothing was done. */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvalidRequestFailure"];
            };
        };
        /** @description Too many requests, so nothing was done. Wait as long as `Retry-After` says. */
        RateLimited: {
            headers: {
                /** @description How long to wait before the next call, in seconds. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RateLimitedFailure"];
            };
        };
        /** @description The platform failed. Whether the call took effect is unknown. */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InternalErrorFailure"];
            };
        };
        /** @description The platform cannot respond now. Whether the call took effect is unknown. */
        ServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InternalErrorFailure"];
            };
        };
        /** @description The request JWT or the token in its `sub` was rejected, so nothing was done. After 103, connect the user again or get a new token. Code 1 is historical, the rest inferred. */
        CredentialRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CredentialRefusedFailure"];
            };
        };
        /** @description The user has not agreed to the use of their data (dataConsentCode is not 0), so nothing was done. */
        ConsentRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ConsentRequiredFailure"];
            };
        };
        /** @description The partner has no such user, or its program no such action, so nothing was stored. */
        UnknownUserOrAction: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UnknownUserOrActionFailure"];
            };
        };
        /** @description The action does not count (again), so nothing was stored and no points were given. */
        ActionRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ActionRefusedFailure"];
            };
        };
        /** @description The program has no such action, so nothing was stored. */
        UnknownAction: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UnknownActionFailure"];
            };
        };
        /** @description The partner has no such user. */
        UnknownUser: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UnknownUserFailure"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmptyRequest"];
            };
        };
        responses: {
            /** @description A token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateTokenResponse"];
                };
            };
            401: components["responses"]["SignatureRefused"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Failure"];
        };
    };
    storeBufferedAction: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreBufferedActionRequest"];
            };
        };
        responses: {
            /** @description The action is stored and the points are given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreActionResponse"];
                };
            };
            401: components["responses"]["CredentialRefused"];
            403: components["responses"]["ConsentRequired"];
            404: components["responses"]["UnknownUserOrAction"];
            409: components["responses"]["ActionRefused"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Failure"];
        };
    };
    storeActionForUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreActionForUsersRequest"];
            };
        };
        responses: {
            /** @description One result per user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreActionForUsersResponse"];
                };
            };
            401: components["responses"]["CredentialRefused"];
            404: components["responses"]["UnknownAction"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Failure"];
        };
    };
    listUserChanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListUserChangesRequest"];
            };
        };
        responses: {
            /** @description One page of users that changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListUserChangesResponse"];
                };
            };
            401: components["responses"]["CredentialRefused"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Failure"];
        };
    };
    listUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PageRequest"];
            };
        };
        responses: {
            /** @description One page of users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListUsersResponse"];
                };
            };
            401: components["responses"]["CredentialRefused"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Failure"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GetUserRequest"];
            };
        };
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetUserResponse"];
                };
            };
            401: components["responses"]["CredentialRefused"];
            404: components["responses"]["UnknownUser"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Failure"];
        };
    };
    getUserRanking: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GetUserRankingRequest"];
            };
        };
        responses: {
            /** @description The ranking around the user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetUserRankingResponse"];
                };
            };
            401: components["responses"]["CredentialRefused"];
            404: components["responses"]["UnknownUser"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Failure"];
        };
    };
    deleteUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteUsersRequest"];
            };
        };
        responses: {
            /** @description One result per user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteUsersResponse"];
                };
            };
            401: components["responses"]["CredentialRefused"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Failure"];
        };
    };
}
