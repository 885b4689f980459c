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
         *     Documented: it returns the token that the other operations need, and its `sub` is empty. Historical: the type `bearer` and 3600 seconds. Inferred: everything else.
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
         * @description The back-end twin of `generosity/store`: validates that a user may be rewarded for an action, and if so, stores it and **gives the points**. Before an action counts, its frequency limit and its filters are checked; an action that does not count is rejected, and nothing is stored.
         *
         *     Send `param1` whenever the action has an id of its own (an order number, a year): the platform stores each (partnerClientId, tagId, param1) once, so a call whose response was lost can be repeated without giving the points twice. The repeat fails with 107, which then means that all is well.
         *
         *     Documented: it validates and stores an action, as the twin of `generosity/store`. Historical: the fields of the request, the checks before an action counts, and the unique triplet. Inferred: everything else.
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
         * @description Validates one action for up to 100 users and stores it for each one who may be rewarded, **giving them the points**. Each user succeeds or fails alone: the call returns 200 even when it stored nothing, so read `results`, which has one entry per user, in the order of the request.
         *
         *     Send `param1` so that the call can be repeated: users for whom the action is already stored are then reported with 107, and nobody gets the points twice. Without it a repeat counts again for everybody.
         *
         *     Documented: it validates and stores an action for several users. Inferred: everything else.
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
         * @description Returns the users that changed since a given time, each with their information, completed actions and purchased gifts, page by page. Use it to keep a copy of the platform's data up to date: start with a `since`, follow `nextCursor` until it is null, and take the time at which you began as the next `since`. Changes nothing.
         *
         *     Documented: it returns users with their information, completed actions and purchased gifts. Inferred: `since`, the cursor and everything else.
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
         * @description Returns the partner's users with their information, page by page, without their history. To follow changes, use `user/incrementalinfos`. Changes nothing.
         *
         *     Documented: what it returns. Inferred: paging and everything else.
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
         * @description Returns the user's place in the ranking by points, with the n users above and the n users below. It names other users, so show no more of them than they agreed to. Changes nothing.
         *
         *     Documented: it returns n users below and above the given one. Inferred: everything else.
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
        /** @description The body of a call that takes no fields, `{}`. */
        EmptyRequest: Record<string, never>;
        /** @description The token for the other back-end operations. The v2.0 API had the same three fields under the names access_token, token_type and expires_in. */
        CreateTokenData: {
            /**
             * @description Goes into `sub` of the request JWT of every other back-end call. It acts on all users of the partner, so keep it on the server. 1 to 1,024 characters, since it travels inside the JWT. That the call returns it is documented.
             * @example example-token
             */
            token: string;
            /**
             * @description Always `bearer`, as the token_type of the v2.0 API was.
             * @example bearer
             * @constant
             */
            tokenType: "bearer";
            /**
             * @description How long the token is valid from now on, in seconds. The v2.0 API said 3600.
             * @example 3600
             */
            expiresIn: number;
        };
        /** @description The envelope of a successful call of `auth/token`. */
        CreateTokenResponse: {
            /**
             * @description Always 0, which means that the call succeeded.
             * @example 0
             * @constant
             */
            errorCode: 0;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            data: components["schemas"]["CreateTokenData"];
        };
        /** @description The envelope of a call whose request JWT was rejected. It has no `data`. */
        SignatureRefusedFailure: {
            /**
             * @description Why the call failed. Code 1 is historical, the others are inferred.
             * @example 1
             * @enum {integer}
             */
            errorCode: 1 | 101 | 102;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The envelope of a call whose body was rejected. It has no `data`. */
        InvalidRequestFailure: {
            /**
             * @description Why the call failed. The code is inferred.
             * @example 100
             * @enum {integer}
             */
            errorCode: 100;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The envelope of a call that came too soon. It has no `data`. */
        RateLimitedFailure: {
            /**
             * @description Why the call failed. The code is inferred.
             * @example 113
             * @enum {integer}
             */
            errorCode: 113;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The envelope of a failure of the platform. It has no `data`. */
        InternalErrorFailure: {
            /**
             * @description Why the call failed. The code is inferred.
             * @example 199
             * @enum {integer}
             */
            errorCode: 199;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The action, and the user who completed it. */
        StoreBufferedActionRequest: {
            /**
             * @description The user's id in the partner's own system, 1 to 255 characters. A string, even where it looks like a number. Keep it short: a batch of 100 has to fit into a body of 5 KB. The length is inferred.
             * @example 42
             */
            partnerClientId: string;
            /**
             * @description The code of an action, as set up in the partner's program, 1 to 255 characters (inferred).
             * @example birthdayReward
             */
            tagId: string;
            /**
             * @description The app in which the action was completed, by its bundle or package name, 1 to 255 characters (inferred).
             * @example com.mycompany.myapp
             */
            appId?: string;
            /**
             * @description Tells two executions of the same action apart, for instance an order number or a year. When it is set, the triplet (partnerClientId, tagId, param1) must be unique: a second execution with the same three is refused. That makes it the idempotency key of storing an action. 1 to 255 characters (inferred).
             * @example 2026
             */
            param1?: string;
            /**
             * @description The day of the action as `dd/mm/yyyy`. Today, in UTC, when left out (the default is inferred).
             * @example 16/04/2026
             */
            date?: string;
            /**
             * @description The language of the texts in the response, as a two-letter ISO 639-1 code in lower case. The program's own language if left out (the default is inferred).
             * @example en
             */
            lang?: string;
        };
        /** @description What the action earned, and the user's new balance. */
        StoreActionData: {
            /**
             * @description The id of this execution of the action, 1 to 255 characters.
             * @example earn-1001
             */
            earnId: string;
            /**
             * @description The points that the action gives, 0 or more, always whole.
             * @example 100
             */
            points: number;
            /**
             * @description The points that the user can spend now, 0 or more, always whole.
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
             * @description Always 0, which means that the call succeeded.
             * @example 0
             * @constant
             */
            errorCode: 0;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            data: components["schemas"]["StoreActionData"];
        };
        /** @description The envelope of a call whose request JWT, or the token in it, was rejected. It has no `data`. */
        CredentialRefusedFailure: {
            /**
             * @description Why the call failed. Code 1 is historical, the others are inferred.
             * @example 1
             * @enum {integer}
             */
            errorCode: 1 | 101 | 102 | 103;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The envelope of a call that needs the consent of the user. It has no `data`. */
        ConsentRequiredFailure: {
            /**
             * @description Why the call failed. The code is inferred.
             * @example 112
             * @enum {integer}
             */
            errorCode: 112;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The envelope of a call about a user or an action that does not exist. It has no `data`. */
        UnknownUserOrActionFailure: {
            /**
             * @description Why the call failed. The codes are inferred.
             * @example 104
             * @enum {integer}
             */
            errorCode: 104 | 105;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The envelope of an action that was not stored. It has no `data`. */
        ActionRefusedFailure: {
            /**
             * @description Why the call failed. The codes are inferred.
             * @example 107
             * @enum {integer}
             */
            errorCode: 107 | 108;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The action, and the users who completed it. */
        StoreActionForUsersRequest: {
            /**
             * @description The code of an action, as set up in the partner's program, 1 to 255 characters (inferred).
             * @example birthdayReward
             */
            tagId: string;
            /** @description The users that the call is for, 1 to 100, each at most once. */
            partnerClientIds: string[];
            /**
             * @description Tells two executions of the same action apart, for instance an order number or a year. When it is set, the triplet (partnerClientId, tagId, param1) must be unique: a second execution with the same three is refused. That makes it the idempotency key of storing an action. 1 to 255 characters (inferred).
             * @example 2026
             */
            param1?: string;
            /**
             * @description The day of the action as `dd/mm/yyyy`. Today, in UTC, when left out (the default is inferred).
             * @example 16/04/2026
             */
            date?: string;
            /**
             * @description The language of the texts in the response, as a two-letter ISO 639-1 code in lower case. The program's own language if left out (the default is inferred).
             * @example en
             */
            lang?: string;
        };
        /** @description The result of the action for one user of the batch. */
        StoreResult: {
            /**
             * @description The user's id in the partner's own system, 1 to 255 characters. A string, even where it looks like a number. Keep it short: a batch of 100 has to fit into a body of 5 KB. The length is inferred.
             * @example 42
             */
            partnerClientId: string;
            /**
             * @description Whether the action was stored for this user.
             * @example true
             */
            stored: boolean;
            /**
             * @description The result of the action for this user, in the codes of the envelope's `errorCode`. Code 0 is historical, the others are inferred.
             * @example 0
             * @enum {integer}
             */
            errorCode: 0 | 104 | 107 | 108 | 112 | 199;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            /**
             * @description The id of this execution of the action, 1 to 255 characters.
             * @example earn-1001
             */
            earnId?: string;
            /**
             * @description The points that the action gives, 0 or more, always whole.
             * @example 100
             */
            points?: number;
        };
        /** @description The result of the action for each user. */
        StoreActionForUsersData: {
            /** @description One result per user, in the order of the request. */
            results: components["schemas"]["StoreResult"][];
            /**
             * @description How many users the action was stored for, 0 or more.
             * @example 1
             */
            stored: number;
            /**
             * @description How many users the call was refused for, 0 or more.
             * @example 1
             */
            refused: number;
        };
        /** @description The envelope of a successful call of `generosity/multistore`. */
        StoreActionForUsersResponse: {
            /**
             * @description Always 0, which means that the call succeeded.
             * @example 0
             * @constant
             */
            errorCode: 0;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            data: components["schemas"]["StoreActionForUsersData"];
        };
        /** @description The envelope of a call about an action that the program does not have. It has no `data`. */
        UnknownActionFailure: {
            /**
             * @description Why the call failed. The code is inferred.
             * @example 105
             * @enum {integer}
             */
            errorCode: 105;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The time to start from, and which page of the changes to return. */
        ListUserChangesRequest: {
            /**
             * Format: date-time
             * @description Return users that changed at or after this time, RFC 3339.
             * @example 2026-01-01T00:00:00Z
             */
            since: string;
            /**
             * @description The `nextCursor` of the previous page. Leave it out for the first page, and send it with the same `since`. 1 to 255 characters; treat it as opaque.
             * @example page-2
             */
            cursor?: string;
            /**
             * @description How many entries to return at most, 1 to 500, 100 by default.
             * @default 100
             * @example 20
             */
            limit?: number;
        };
        /** @description An action that a user completed, and the points it earned. */
        Earn: {
            /**
             * @description The id of this execution of the action, 1 to 255 characters.
             * @example earn-1001
             */
            earnId: string;
            /**
             * @description The code of an action, as set up in the partner's program, 1 to 255 characters (inferred).
             * @example birthdayReward
             */
            tagId: string;
            /**
             * @description The action's name, for display, never empty.
             * @example Birthday reward
             */
            title: string;
            /**
             * @description The points that the action gives, 0 or more, always whole.
             * @example 100
             */
            points: number;
            /**
             * @description Tells two executions of the same action apart, for instance an order number or a year. When it is set, the triplet (partnerClientId, tagId, param1) must be unique: a second execution with the same three is refused. That makes it the idempotency key of storing an action. 1 to 255 characters (inferred).
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
             * @description The id of this purchase, 1 to 255 characters.
             * @example burn-2001
             */
            burnId: string;
            /**
             * @description The id of a gift, as `gift/list` gives it, 1 to 255 characters.
             * @example coffee-voucher
             */
            giftId: string;
            /**
             * @description The gift's name, for display, never empty.
             * @example A cup of coffee
             */
            title: string;
            /**
             * @description What the gift costs, in points, 0 or more, always whole.
             * @example 150
             */
            points: number;
            /**
             * @description The code with which the user claims the gift, where it has one, 1 to 255 characters. Whoever has the code can claim it.
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
             * @description The user's id in the partner's own system, 1 to 255 characters. A string, even where it looks like a number. Keep it short: a batch of 100 has to fit into a body of 5 KB. The length is inferred.
             * @example 42
             */
            partnerClientId: string;
            /**
             * Format: email
             * @description The user's email address, at most 254 characters (RFC 5321 §4.5.3.1.3).
             * @example alex@example.com
             */
            email: string;
            /**
             * @description The user's first name, 1 to 255 characters (inferred).
             * @example Alex
             */
            firstName?: string;
            /**
             * @description The user's last name, 1 to 255 characters (inferred).
             * @example Example
             */
            lastName?: string;
            /**
             * @description The points that the user can spend now, 0 or more, always whole.
             * @example 200
             */
            points: number;
            /**
             * @description The level's place in the journey, 1 for the lowest.
             * @example 2
             */
            level?: number;
            /**
             * @description Whether the user consents to the use of their data (GDPR). **Note that accept is 0**, so a truthiness check gets it backwards.
             * @example 0
             * @enum {integer}
             */
            dataConsentCode: -1 | 0 | 1;
            /**
             * Format: date-time
             * @description When the user was first connected, RFC 3339 in UTC.
             * @example 2026-04-14T08:00:00Z
             */
            createdAt: string;
            /** @description The actions that the user completed, newest first. That the call returns them is documented. */
            earns: components["schemas"]["Earn"][];
            /** @description The gifts that the user bought, newest first. That the call returns them is documented. */
            burns: components["schemas"]["Burn"][];
        };
        /** @description One page of the users that changed. */
        ListUserChangesData: {
            /** @description The users that changed, with their information, completed actions and purchased gifts. That the call returns these three is documented. */
            users: components["schemas"]["UserWithHistory"][];
            /**
             * @description The `cursor` of the next page, or null on the last page. 1 to 255 characters.
             * @example page-2
             */
            nextCursor: string | null;
        };
        /** @description The envelope of a successful call of `user/incrementalinfos`. */
        ListUserChangesResponse: {
            /**
             * @description Always 0, which means that the call succeeded.
             * @example 0
             * @constant
             */
            errorCode: 0;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            data: components["schemas"]["ListUserChangesData"];
        };
        /** @description The body of a call that asks for one page of a list. */
        PageRequest: {
            /**
             * @description How many entries of the list to skip, 0 or more, 0 by default.
             * @default 0
             * @example 0
             */
            from?: number;
            /**
             * @description How many entries to return at most, 1 to 500, 100 by default.
             * @default 100
             * @example 20
             */
            limit?: number;
        };
        /** @description A user of the partner, as the platform knows them. */
        User: {
            /**
             * @description The user's id in the partner's own system, 1 to 255 characters. A string, even where it looks like a number. Keep it short: a batch of 100 has to fit into a body of 5 KB. The length is inferred.
             * @example 42
             */
            partnerClientId: string;
            /**
             * Format: email
             * @description The user's email address, at most 254 characters (RFC 5321 §4.5.3.1.3).
             * @example alex@example.com
             */
            email: string;
            /**
             * @description The user's first name, 1 to 255 characters (inferred).
             * @example Alex
             */
            firstName?: string;
            /**
             * @description The user's last name, 1 to 255 characters (inferred).
             * @example Example
             */
            lastName?: string;
            /**
             * @description The points that the user can spend now, 0 or more, always whole.
             * @example 200
             */
            points: number;
            /**
             * @description The level's place in the journey, 1 for the lowest.
             * @example 2
             */
            level?: number;
            /**
             * @description Whether the user consents to the use of their data (GDPR). **Note that accept is 0**, so a truthiness check gets it backwards.
             * @example 0
             * @enum {integer}
             */
            dataConsentCode: -1 | 0 | 1;
            /**
             * Format: date-time
             * @description When the user was first connected, RFC 3339 in UTC.
             * @example 2026-04-14T08:00:00Z
             */
            createdAt: string;
        };
        /** @description One page of the partner's users. */
        ListUsersData: {
            /** @description The users with their information. That the call lists them is documented. */
            users: components["schemas"]["User"][];
            /**
             * @description How many entries the whole list has, 0 or more, whatever `from` and `limit` say.
             * @example 1
             */
            total: number;
        };
        /** @description The envelope of a successful call of `user/infos`. */
        ListUsersResponse: {
            /**
             * @description Always 0, which means that the call succeeded.
             * @example 0
             * @constant
             */
            errorCode: 0;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            data: components["schemas"]["ListUsersData"];
        };
        /** @description The user to read. */
        GetUserRequest: {
            /**
             * @description The user's id in the partner's own system, 1 to 255 characters. A string, even where it looks like a number. Keep it short: a batch of 100 has to fit into a body of 5 KB. The length is inferred.
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
             * @description Always 0, which means that the call succeeded.
             * @example 0
             * @constant
             */
            errorCode: 0;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            data: components["schemas"]["GetUserData"];
        };
        /** @description The envelope of a call about a user whom the partner does not have. It has no `data`. */
        UnknownUserFailure: {
            /**
             * @description Why the call failed. The code is inferred.
             * @example 104
             * @enum {integer}
             */
            errorCode: 104;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The user to rank, and how many neighbours to return. */
        GetUserRankingRequest: {
            /**
             * @description The user's id in the partner's own system, 1 to 255 characters. A string, even where it looks like a number. Keep it short: a batch of 100 has to fit into a body of 5 KB. The length is inferred.
             * @example 42
             */
            partnerClientId: string;
            /**
             * @description How many users to return on either side, 1 to 50, 5 by default. That there is such a number is documented, its name and range are inferred.
             * @default 5
             * @example 2
             */
            n?: number;
        };
        /** @description A user with their place in the ranking. */
        RankedUser: {
            /**
             * @description The place in the ranking by points, 1 for the first.
             * @example 3
             */
            rank: number;
            /**
             * @description The user's id in the partner's own system, 1 to 255 characters. A string, even where it looks like a number. Keep it short: a batch of 100 has to fit into a body of 5 KB. The length is inferred.
             * @example 42
             */
            partnerClientId: string;
            /**
             * @description The user's first name, 1 to 255 characters (inferred).
             * @example Alex
             */
            firstName?: string;
            /**
             * @description The points that the user can spend now, 0 or more, always whole.
             * @example 200
             */
            points: number;
        };
        /** @description The user's place in the ranking, and their neighbours. That there are n users on either side is documented. */
        GetUserRankingData: {
            user: components["schemas"]["RankedUser"];
            /** @description Up to n users with a better place, best first. Fewer near the top. */
            above: components["schemas"]["RankedUser"][];
            /** @description Up to n users with a worse place, best first. Fewer near the end. */
            below: components["schemas"]["RankedUser"][];
            /**
             * @description How many users the whole ranking has, 1 or more.
             * @example 4
             */
            total: number;
        };
        /** @description The envelope of a successful call of `user/ranking`. */
        GetUserRankingResponse: {
            /**
             * @description Always 0, which means that the call succeeded.
             * @example 0
             * @constant
             */
            errorCode: 0;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            data: components["schemas"]["GetUserRankingData"];
        };
        /** @description The users to delete. */
        DeleteUsersRequest: {
            /** @description The users that the call is for, 1 to 100, each at most once. */
            partnerClientIds: string[];
        };
        /** @description The result for one user of the batch. */
        DeleteResult: {
            /**
             * @description The user's id in the partner's own system, 1 to 255 characters. A string, even where it looks like a number. Keep it short: a batch of 100 has to fit into a body of 5 KB. The length is inferred.
             * @example 42
             */
            partnerClientId: string;
            /**
             * @description Whether this user was deleted by the call.
             * @example true
             */
            deleted: boolean;
            /**
             * @description The result for this user, in the codes of the envelope's `errorCode`. Code 0 is historical, the others are inferred.
             * @example 0
             * @enum {integer}
             */
            errorCode: 0 | 104 | 199;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The result for each user. */
        DeleteUsersData: {
            /** @description One result per user, in the order of the request. */
            results: components["schemas"]["DeleteResult"][];
            /**
             * @description How many users were deleted, 0 or more.
             * @example 1
             */
            deleted: number;
            /**
             * @description How many users the call was refused for, 0 or more.
             * @example 1
             */
            refused: number;
        };
        /** @description The envelope of a successful call of `user/multidelete`. */
        DeleteUsersResponse: {
            /**
             * @description Always 0, which means that the call succeeded.
             * @example 0
             * @constant
             */
            errorCode: 0;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
            data: components["schemas"]["DeleteUsersData"];
        };
    };
    responses: {
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
        };
    };
}
