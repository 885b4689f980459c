// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

export interface paths {
    "/partner/getprog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the program
         * @description Returns everything that a user who is not connected may see of the loyalty program: its name, its mechanic, the actions that earn points and, in a program with the mechanic `gamification`, levels and trophies. Works without a userToken, so an app can show the program before anybody signs in. Changes nothing.
         *
         *     The platform has more than this: each level has a picture of its own, and there are challenges and games, whose form is not public.
         *
         *     Documented: what it returns, and that it works without a userToken. Historical: the two mechanics, levels and trophies. Inferred: everything else.
         */
        post: operations["getProgram"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/initialcheckstore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the program with the user's own information
         * @description Returns what `partner/getprog` returns, plus the connected user: their points, their level and, where there is one, the action of the day. Call it once after connecting, to fill the first screen. Changes nothing, despite the word "store" in its path.
         *
         *     Documented: what it returns beyond `partner/getprog` is specific to the user. Historical: the action of the day. Inferred: everything else.
         */
        post: operations["getUserProgram"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/clientcheckcredentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connect a user, or create them
         * @description Connects the user with this partnerClientId, and **creates them when they do not exist yet**, so a mistyped id creates a new user instead of failing. Returns the userToken, at `data.user.userToken`, that all front-end operations but this one and `partner/getprog` need in `sub` of their request JWT.
         *
         *     Send `dataConsentCode` 0 when the user has agreed to the use of their data: **accept is 0**, refuse is 1, and -1, the same as leaving it out, means that they were not asked. With any value other than 0 this description has the call fail with 112, and nobody is connected or created. Whether the platform does so is not known: the web SDK reports a missing consent as a failure, "in which case it connects once they do", and its own example passes -1.
         *
         *     To connect a user again is harmless: it returns a userToken, and the earlier ones stay valid until `user/logout`. The fields that are sent replace what is stored, and a field that is left out stays as it was. (The SDKs refuse to connect a user who is already connected.)
         *
         *     Documented: it connects the user or creates them, works without a userToken, and returns it at `data.user.userToken`. Historical: the fields of the request but `lang`, the consent codes, and that the email address may be one built from the user's id. Inferred: that it fails without consent, what connecting again does, and everything else.
         */
        post: operations["connectUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/historyburns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the gifts a user bought
         * @description Returns the gifts that the connected user bought with points (a purchase is a *burn*), newest first by `boughtAt`, page by page. Changes nothing.
         *
         *     Documented: what it returns. Inferred: order, paging and everything else.
         */
        post: operations["listUserBurns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/historyearns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the actions a user completed
         * @description Returns the actions that the connected user completed and the points that each one earned (an *earn*), newest first by `earnedAt`, page by page. Changes nothing.
         *
         *     Documented: what it returns. Inferred: order, paging and everything else.
         */
        post: operations["listUserEarns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log the user out, on all devices
         * @description Ends the connected user's session **on all their devices**, not only on the one that calls: every userToken of the user stops working, and later calls with one fail with 103. Points, history and the user's information stay. To come back, connect the user again.
         *
         *     Documented: it disconnects the user on all devices. Inferred: everything else.
         */
        post: operations["disconnectUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete the user and their history
         * @description Deletes the connected user, their points and their whole history from the platform's servers. **This cannot be undone**: ask the user before you call it. There is no field to fill in: the userToken says who the user is, so a wrong userToken deletes the wrong person. Connecting the same partnerClientId later creates a new user without points.
         *
         *     Documented: it deletes the user and the whole history. Inferred: everything else.
         */
        post: operations["deleteUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/generosity/store": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store an action of the user
         * @description Validates that the connected user may be rewarded for an action, and if so, stores it and **gives the points**. It is what `triggerAction` does in the vendor's SDKs. An action that its frequency limit or its filters rule out is rejected, and nothing is stored.
         *
         *     The points may come later: v2.0 rewarded asynchronously, in `buffer/store`, the back-end twin. A success says that the action was accepted; `partner/initialcheckstore` says what the balance is by now.
         *
         *     Send `param1` whenever the action has an id of its own (an order number, a year): the platform stores each (partnerClientId, tagId, param1) once, so a call whose response was lost can be repeated without giving the points twice. The repeat fails with 107, which then means that all is well.
         *
         *     Documented: it validates and stores an action, like the SDK's `triggerAction`. Historical: that actions have a frequency limit and filters, which the web SDK checks before it calls; and, of the back-end twin, the unique triplet. Inferred: that the platform checks all of these here too, and everything else.
         */
        post: operations["storeAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/gift/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the gifts for the user
         * @description Returns the gifts that are available for the connected user, page by page, of one category or of all, in the order in which to show them. A gift that is sold out or no longer offered is not in the list; a gift that costs more than the user has is. One that is listed may be sold out when the user buys it. An unknown category gives an empty list. Changes nothing.
         *
         *     The Flutter SDK passes a category, an `amount` and an offset. Whether `amount` is the size of a page or a ceiling of points is not known, so this description has a `limit` of its own instead.
         *
         *     Documented: that it lists the available gifts. Historical: a category and an offset. Inferred: what "available" means beyond the word, the order, `limit` and everything else.
         */
        post: operations["listGifts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/gift/checkavailability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Buy a gift
         * @description **Buys the gift**: when the connected user has enough points, they are spent and the gift is theirs. The path says "check availability", but there is no call that only checks; `gift/list` says what is available and what it costs. So call this operation only after the user has agreed to the price. Whether a purchase can be taken back is not known, and no path does it.
         *
         *     Never repeat it blindly: a second call buys a second gift. If the response was lost, look into `user/historyburns` first.
         *
         *     Documented: it buys the gift if the user has enough points. Inferred: everything else.
         */
        post: operations["buyGift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ad/bonus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the bonus ads
         * @description Returns the bonus ads for the connected user, in the order in which to show them. What sets bonus, special and news ads apart is not public; the three responses look alike, so show each list where your app has a place for it. Changes nothing: showing an ad neither stores an action nor gives points.
         *
         *     Documented: what it returns. Inferred: the order and everything else.
         */
        post: operations["listBonusAds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ad/specials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the special ads
         * @description Returns the special ads for the connected user, in the order in which to show them. What sets bonus, special and news ads apart is not public; the three responses look alike, so show each list where your app has a place for it. Changes nothing: showing an ad neither stores an action nor gives points.
         *
         *     Documented: what it returns. Inferred: the order and everything else.
         */
        post: operations["listSpecialAds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ad/news": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the news ads
         * @description Returns the news ads for the connected user, in the order in which to show them. What sets bonus, special and news ads apart is not public; the three responses look alike, so show each list where your app has a place for it. Changes nothing: showing an ad neither stores an action nor gives points.
         *
         *     Documented: what it returns. Inferred: the order and everything else.
         */
        post: operations["listNewsAds"];
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
        /** @description The body of a call that only chooses the language of the response. */
        LangRequest: {
            /**
             * @description The language of the texts in the response, as a two-letter ISO 639-1 code in lower case. The program's own language when left out (inferred).
             * @example en
             */
            lang?: string;
        };
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
        /** @description How often the action counts for one user. The web SDK checks a frequency before it tells the server of an action. */
        ActionLimit: {
            /**
             * Format: int64
             * @description How many times the action counts in one period.
             * @example 1
             */
            count: number;
            /**
             * @description The period after which the count starts again; `ever` means never. Known values: `day`; `week`; `month`; `ever`.
             * @example day
             */
            period: string;
        };
        /** @description Something a user can do to earn points. */
        Action: {
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
             * @description What the user has to do, for display.
             * @example A present of miles on your birthday.
             */
            description?: string;
            /**
             * Format: int64
             * @description The points that the action gives, always whole.
             * @example 100
             */
            points: number;
            limit?: components["schemas"]["ActionLimit"];
            /**
             * Format: uri
             * @description The address of a picture, absolute.
             * @example https://images.example.com/coffee.png
             */
            imageUrl?: string;
            /**
             * Format: uri
             * @description Where the button leads. Inside the app it is `apm://screen…`, such as `apm://screen_challenges`; from outside `apm<PARTNER_ID>://screen…`, such as `apm0123456789://screen_challenges`. An ad may carry the address of a web page instead (inferred), so look at the scheme before you open it.
             * @example apm://screen_challenges
             */
            deeplink?: string;
        };
        /** @description One step of the journey in a program with the mechanic `gamification`. */
        Level: {
            /**
             * Format: int64
             * @description The level's place in the journey, 1 for the lowest.
             * @example 2
             */
            number: number;
            /**
             * @description The level's name, for display.
             * @example Explorer
             */
            title: string;
            /** @description The actions that a user must complete in this level to reach the next one. */
            requiredTagIds: string[];
        };
        /** @description Something a user can win, whatever their level. */
        Trophy: {
            /**
             * @description The trophy's id.
             * @example early-bird
             */
            trophyId: string;
            /**
             * @description The trophy's name, for display.
             * @example Early bird
             */
            title: string;
            /**
             * Format: uri
             * @description The address of a picture, absolute.
             * @example https://images.example.com/coffee.png
             */
            imageUrl?: string;
            /**
             * Format: date-time
             * @description When the connected user won it, RFC 3339 in UTC. Absent until then.
             * @example 2026-03-01T09:30:00Z
             */
            wonAt?: string;
        };
        /** @description A partner's loyalty program, as a user who is not connected may see it. */
        Program: {
            /**
             * @description The partner's id, the `iss` of the request JWT. The vendor's example has ten digits; a string, since it may begin with 0.
             * @example test-partner
             */
            partnerId: string;
            /**
             * @description The program's name, for display.
             * @example Example Rewards
             */
            name: string;
            /**
             * @description How the program works. The spelling of the two is inferred. Known values: `gamification` (a set journey of levels, where certain actions are required to reach the next one); `loyalty` (points for suggested actions, spent on gifts).
             * @example loyalty
             */
            mechanic: string;
            /**
             * @description What the program calls its points, for display.
             * @example miles
             */
            pointsLabel: string;
            /** @description What users can do to earn points, in the order in which to show it (the order is inferred). */
            actions: components["schemas"]["Action"][];
            /** @description The levels of the journey, lowest first. Only in a program with the mechanic `gamification` (inferred). */
            levels?: components["schemas"]["Level"][];
            /** @description What users can win, whatever their level, in the order in which to show it (the order is inferred). */
            trophies?: components["schemas"]["Trophy"][];
        };
        /** @description The program. */
        GetProgramData: {
            program: components["schemas"]["Program"];
        };
        /** @description The envelope of a successful call of `partner/getprog`. */
        GetProgramResponse: {
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
            data: components["schemas"]["GetProgramData"];
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
        /** @description The program and the connected user. */
        GetUserProgramData: {
            program: components["schemas"]["Program"];
            user: components["schemas"]["User"];
            /** @description The action to put forward today, chosen by the platform at random or by priority. Absent when there is none. In which time zone the day begins is not known. */
            actionOfTheDay?: components["schemas"]["Action"];
        };
        /** @description The envelope of a successful call of `partner/initialcheckstore`. */
        GetUserProgramResponse: {
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
            data: components["schemas"]["GetUserProgramData"];
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
        /**
         * @deprecated
         * @description The partner's own facts about the user, by any names: a free JSON object. Deprecated by the vendor, whose SDKs now have user properties, which this description lacks.
         */
        Segments: {
            [key: string]: unknown;
        };
        /** @description Who the user is, and whether they agreed to the use of their data. The names are those of the arguments in the vendor's SDKs, most of them in the web SDK's spelling; the Flutter SDK writes firstname, and optIn for dataConsentCode. That the endpoint has the same names is as good a guess as there is. */
        ConnectUserRequest: {
            /**
             * @description The user's id in the partner's own system. A string, even where it looks like a number; keep it short.
             * @example 42
             */
            partnerClientId: string;
            /**
             * Format: email
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
             * Format: int32
             * @description Whether the user consents to the use of their data (GDPR). **Note that accept is 0**, so a truthiness check gets it backwards. Left out, it is -1, as in the SDKs.
             * @example 0
             * @enum {integer}
             */
            dataConsentCode?: -1 | 0 | 1;
            /**
             * @description The language of the texts in the response, as a two-letter ISO 639-1 code in lower case. The program's own language when left out (inferred).
             * @example en
             */
            lang?: string;
            /**
             * @description The user's id at Facebook, where the app knows it.
             * @example 10150000000000042
             */
            facebookId?: string;
            /**
             * @description The user's previous partnerClientId, for a partner that changes its ids. That the points move to the new id is inferred.
             * @example legacy-42
             */
            oldClientId?: string;
            segments?: components["schemas"]["Segments"];
        };
        /** @description The user, together with the userToken that later calls need. */
        ConnectedUser: {
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
            /**
             * @description Goes into `sub` of the request JWT of every later front-end call. It acts for the user, so keep it as you would keep a password. `user/logout` ends it on all devices. Whether it expires by itself is not known. It travels inside the JWT, so a long one leaves less room for the body.
             * @example example-user-token
             */
            userToken: string;
        };
        /** @description The connected user. */
        ConnectUserData: {
            user: components["schemas"]["ConnectedUser"];
            /**
             * @description Whether this call created the user.
             * @example true
             */
            created: boolean;
        };
        /** @description The envelope of a successful call of `user/clientcheckcredentials`. */
        ConnectUserResponse: {
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
            data: components["schemas"]["ConnectUserData"];
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
        /** @description One page of the gifts that the user bought. */
        ListUserBurnsData: {
            /** @description The gifts that the user bought, newest first (the order is inferred). */
            burns: components["schemas"]["Burn"][];
            /**
             * Format: int64
             * @description How many entries the whole list has, whatever `from` and `limit` say.
             * @example 1
             */
            total: number;
        };
        /** @description The envelope of a successful call of `user/historyburns`. */
        ListUserBurnsResponse: {
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
            data: components["schemas"]["ListUserBurnsData"];
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
        /** @description One page of the actions that the user completed. */
        ListUserEarnsData: {
            /** @description The actions that the user completed, newest first (the order is inferred). */
            earns: components["schemas"]["Earn"][];
            /**
             * Format: int64
             * @description How many entries the whole list has, whatever `from` and `limit` say.
             * @example 1
             */
            total: number;
        };
        /** @description The envelope of a successful call of `user/historyearns`. */
        ListUserEarnsResponse: {
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
            data: components["schemas"]["ListUserEarnsData"];
        };
        /** @description The body of a call that takes no fields, `{}`. */
        EmptyRequest: Record<string, never>;
        /** @description An object without fields, `{}`; the call returns nothing beyond its success. */
        EmptyData: Record<string, never>;
        /** @description The envelope of a successful call that returns nothing beyond its success. */
        EmptyResponse: {
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
            /** @description An object without fields. It may be missing. */
            data?: components["schemas"]["EmptyData"];
        };
        /** @description The action that the connected user completed. */
        StoreActionRequest: {
            /**
             * @description The code of an action, as the partner set it up in the back office and named it in the tagging plan.
             * @example birthdayReward
             */
            tagId: string;
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
        /** @description Which gifts to list. */
        ListGiftsRequest: {
            /**
             * @description The id of a category of gifts, as set up in the partner's program.
             * @example drinks
             */
            categoryId?: string;
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
            /**
             * @description The language of the texts in the response, as a two-letter ISO 639-1 code in lower case. The program's own language when left out (inferred).
             * @example en
             */
            lang?: string;
        };
        /** @description Something a user can buy with points. */
        Gift: {
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
             * @description What the user gets, for display.
             * @example One hot drink of your choice.
             */
            description?: string;
            /**
             * @description The id of a category of gifts, as set up in the partner's program.
             * @example drinks
             */
            categoryId?: string;
            /**
             * Format: int64
             * @description What the gift costs, in points, always whole.
             * @example 150
             */
            points: number;
            /**
             * Format: int64
             * @description How many pieces are left. Absent where the number is not limited.
             * @example 12
             */
            stock?: number;
            /**
             * Format: uri
             * @description The address of a picture, absolute.
             * @example https://images.example.com/coffee.png
             */
            imageUrl?: string;
        };
        /** @description One page of the gifts. */
        ListGiftsData: {
            /** @description The gifts that are available for the user, in the order in which to show them (the order is inferred). A listed gift can be bought as far as the platform knows, by a user with enough points; it may be sold out a moment later. */
            gifts: components["schemas"]["Gift"][];
            /**
             * Format: int64
             * @description How many entries the whole list has, whatever `from` and `limit` say.
             * @example 1
             */
            total: number;
        };
        /** @description The envelope of a successful call of `gift/list`. */
        ListGiftsResponse: {
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
            data: components["schemas"]["ListGiftsData"];
        };
        /** @description The gift to buy. */
        BuyGiftRequest: {
            /**
             * @description The id of a gift, as `gift/list` gives it.
             * @example coffee-voucher
             */
            giftId: string;
        };
        /** @description The purchase, and the user's new balance. */
        BuyGiftData: {
            /**
             * @description The id of this purchase.
             * @example burn-2001
             */
            burnId: string;
            /**
             * Format: int64
             * @description What the gift costs, in points, always whole.
             * @example 150
             */
            points: number;
            /**
             * Format: int64
             * @description The points that the user can spend now, always whole. Whether points expire is not known.
             * @example 200
             */
            balance: number;
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
        /** @description The envelope of a successful call of `gift/checkavailability`. */
        BuyGiftResponse: {
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
            data: components["schemas"]["BuyGiftData"];
        };
        /** @description The envelope of a call about a gift that the program does not have. It has no `data`. */
        UnknownGiftFailure: {
            /**
             * Format: int32
             * @description Why the call failed. The code is inferred. Known values: `106` unknownGift (the program has no gift with this giftId).
             * @example 106
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The envelope of a gift that was not bought. It has no `data`. */
        PurchaseRefusedFailure: {
            /**
             * Format: int32
             * @description Why the call failed. The codes are inferred. Known values: `109` notEnoughPoints (the gift costs more than the user's points); `110` giftOutOfStock (the gift is sold out); `111` giftLimitReached (the user may not buy this gift again).
             * @example 109
             */
            errorCode: number;
            /**
             * @description A sentence for a log. Its wording and language may change (the v2.0 page has a French one), so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description A message of the partner to show in the app. */
        Ad: {
            /**
             * @description The ad's id.
             * @example ad-301
             */
            adId: string;
            /**
             * @description The headline, for display.
             * @example A present for your birthday
             */
            title: string;
            /**
             * @description The text below the headline, for display.
             * @example Your birthday is worth 100 miles.
             */
            text?: string;
            /**
             * Format: uri
             * @description The address of a picture, absolute.
             * @example https://images.example.com/coffee.png
             */
            imageUrl?: string;
            /**
             * Format: uri
             * @description Where the button leads. Inside the app it is `apm://screen…`, such as `apm://screen_challenges`; from outside `apm<PARTNER_ID>://screen…`, such as `apm0123456789://screen_challenges`. An ad may carry the address of a web page instead (inferred), so look at the scheme before you open it.
             * @example apm://screen_challenges
             */
            deeplink?: string;
            /**
             * Format: date-time
             * @description When to start showing it, RFC 3339 in UTC. At once if absent.
             * @example 2026-04-01T00:00:00Z
             */
            startsAt?: string;
            /**
             * Format: date-time
             * @description When to stop showing it, RFC 3339 in UTC. Never if absent.
             * @example 2026-04-30T22:00:00Z
             */
            endsAt?: string;
        };
        /** @description The ads. */
        ListAdsData: {
            /** @description The ads to show now, in the order in which to show them (the order is inferred). */
            ads: components["schemas"]["Ad"][];
        };
        /** @description The envelope of a successful call of `ad/bonus`, `ad/specials` and `ad/news`. */
        ListAdsResponse: {
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
            data: components["schemas"]["ListAdsData"];
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
        /** @description The program has no such action, so nothing was stored. */
        UnknownAction: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UnknownActionFailure"];
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
        /** @description The program has no such gift, so nothing was bought. */
        UnknownGift: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UnknownGiftFailure"];
            };
        };
        /** @description The user cannot buy this gift now, so nothing was bought and no points were spent. */
        PurchaseRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PurchaseRefusedFailure"];
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
    getProgram: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LangRequest"];
            };
        };
        responses: {
            /** @description The program. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetProgramResponse"];
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
    getUserProgram: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LangRequest"];
            };
        };
        responses: {
            /** @description The program and the user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetUserProgramResponse"];
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
    connectUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectUserRequest"];
            };
        };
        responses: {
            /** @description The user is connected. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectUserResponse"];
                };
            };
            401: components["responses"]["SignatureRefused"];
            403: components["responses"]["ConsentRequired"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Failure"];
        };
    };
    listUserBurns: {
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
            /** @description One page of purchases. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListUserBurnsResponse"];
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
    listUserEarns: {
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
            /** @description One page of completed actions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListUserEarnsResponse"];
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
    disconnectUser: {
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
            /** @description The user is logged out everywhere. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmptyResponse"];
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
    deleteUser: {
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
            /** @description The user is gone for good. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmptyResponse"];
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
    storeAction: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreActionRequest"];
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
            404: components["responses"]["UnknownAction"];
            409: components["responses"]["ActionRefused"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Failure"];
        };
    };
    listGifts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListGiftsRequest"];
            };
        };
        responses: {
            /** @description One page of gifts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListGiftsResponse"];
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
    buyGift: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BuyGiftRequest"];
            };
        };
        responses: {
            /** @description The gift is bought and the points are spent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BuyGiftResponse"];
                };
            };
            401: components["responses"]["CredentialRefused"];
            403: components["responses"]["ConsentRequired"];
            404: components["responses"]["UnknownGift"];
            409: components["responses"]["PurchaseRefused"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Failure"];
        };
    };
    listBonusAds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LangRequest"];
            };
        };
        responses: {
            /** @description The ads to show now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAdsResponse"];
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
    listSpecialAds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LangRequest"];
            };
        };
        responses: {
            /** @description The ads to show now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAdsResponse"];
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
    listNewsAds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LangRequest"];
            };
        };
        responses: {
            /** @description The ads to show now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAdsResponse"];
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
