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
         *     Send `dataConsentCode` 0 when the user has agreed to the use of their data: **accept is 0**, refuse is 1, and -1, the same as leaving it out, means that they were not asked. With any value other than 0, nobody is connected or created. The SDKs also refuse to connect a user who is already connected; here, connecting again returns a userToken again (inferred), which makes a repeat harmless.
         *
         *     Documented: it connects the user or creates them, works without a userToken, and returns it at `data.user.userToken`. Historical: the fields of the request but `lang`, the consent codes, and that it fails without consent. Inferred: everything else.
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
         * @description Returns the gifts that the connected user bought with points (a purchase is a *burn*), newest first, page by page. Changes nothing.
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
         * @description Returns the actions that the connected user completed and the points that each one earned (an *earn*), newest first, page by page. Changes nothing.
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
         * @description Validates that the connected user may be rewarded for an action, and if so, stores it and **gives the points**. It is what `triggerAction` does in the vendor's SDKs. Before an action counts, its frequency limit and its filters are checked; an action that does not count is rejected, and nothing is stored.
         *
         *     Send `param1` whenever the action has an id of its own (an order number, a year): the platform stores each (partnerClientId, tagId, param1) once, so a call whose response was lost can be repeated without giving the points twice. The repeat fails with 107, which then means that all is well.
         *
         *     Documented: it validates and stores an action, like the SDK's `triggerAction`. Historical: the checks before an action counts, and the unique triplet. Inferred: everything else.
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
         * @description Returns the gifts that the connected user can spend points on, page by page, of one category or of all. A gift that is `available` now may be sold out when the user buys it. An unknown category gives an empty list. Changes nothing.
         *
         *     Documented: what it returns. Historical: a category and an offset. Inferred: everything else.
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
         * @description **Buys the gift**: when the connected user has enough points, they are spent and the gift is theirs. The path says "check availability", but there is no call that only checks; `gift/list` says what is available and what it costs. So call this operation only after the user has agreed to the price.
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
         * @description Returns the bonus ads for the connected user. What sets bonus, special and news ads apart is not public; the three responses look alike, so show each list where your app has a place for it. Changes nothing: showing an ad neither stores an action nor gives points.
         *
         *     Documented: what it returns. Inferred: everything else.
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
         * @description Returns the special ads for the connected user. What sets bonus, special and news ads apart is not public; the three responses look alike, so show each list where your app has a place for it. Changes nothing: showing an ad neither stores an action nor gives points.
         *
         *     Documented: what it returns. Inferred: everything else.
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
         * @description Returns the news ads for the connected user. What sets bonus, special and news ads apart is not public; the three responses look alike, so show each list where your app has a place for it. Changes nothing: showing an ad neither stores an action nor gives points.
         *
         *     Documented: what it returns. Inferred: everything else.
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
        /** @description The body of a call that only chooses the language of the response. */
        LangRequest: {
            /**
             * @description The language of the texts in the response, as a two-letter ISO 639-1 code in lower case. The program's own language if left out (the default is inferred).
             * @example en
             */
            lang?: string;
        };
        /** @description How often the action counts for one user. That there is such a limit is historical, its shape is inferred. */
        ActionLimit: {
            /**
             * @description How many times the action counts in one period, 1 or more.
             * @example 1
             */
            count: number;
            /**
             * @description The period after which the count starts again; `ever` means never.
             * @example day
             * @enum {string}
             */
            period: "day" | "week" | "month" | "ever";
        };
        /** @description Something a user can do to earn points. */
        Action: {
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
             * @description What the user has to do, for display, never empty.
             * @example A present of miles on your birthday.
             */
            description?: string;
            /**
             * @description The points that the action gives, 0 or more, always whole.
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
             * @description Where the button leads inside the app, a URI with the scheme `apm`.
             * @example apm://screen_challenges
             */
            deeplink?: string;
        };
        /** @description One step of the journey in a program with the mechanic `gamification`. */
        Level: {
            /**
             * @description The level's place in the journey, 1 for the lowest.
             * @example 2
             */
            number: number;
            /**
             * @description The level's name, for display, never empty.
             * @example Explorer
             */
            title: string;
            /** @description The actions that a user must complete in this level to reach the next one. */
            requiredTagIds: string[];
        };
        /** @description Something a user can win, whatever their level. */
        Trophy: {
            /**
             * @description The trophy's id, 1 to 255 characters.
             * @example early-bird
             */
            trophyId: string;
            /**
             * @description The trophy's name, for display, never empty.
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
             * @description The partner's id, the `iss` of the request JWT, 1 to 255 characters.
             * @example test-partner
             */
            partnerId: string;
            /**
             * @description The program's name, for display, never empty.
             * @example Example Rewards
             */
            name: string;
            /**
             * @description How the program works. That there are these two is historical, their spelling here is inferred.
             * @example loyalty
             * @enum {string}
             */
            mechanic: "gamification" | "loyalty";
            /**
             * @description What the program calls its points, for display, never empty.
             * @example miles
             */
            pointsLabel: string;
            /** @description What users can do to earn points. */
            actions: components["schemas"]["Action"][];
            /** @description The levels of the journey, lowest first. Only in a program with the mechanic `gamification`. That there are levels is historical. */
            levels?: components["schemas"]["Level"][];
            /** @description What users can win, whatever their level. That there are trophies is historical. */
            trophies?: components["schemas"]["Trophy"][];
        };
        /** @description The program. */
        GetProgramData: {
            program: components["schemas"]["Program"];
        };
        /** @description The envelope of a successful call of `partner/getprog`. */
        GetProgramResponse: {
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
            data: components["schemas"]["GetProgramData"];
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
        /** @description The program and the connected user. */
        GetUserProgramData: {
            program: components["schemas"]["Program"];
            user: components["schemas"]["User"];
            /** @description The action to put forward today, chosen by the platform at random or by priority. Absent when there is none. That there is one is historical. */
            actionOfTheDay?: components["schemas"]["Action"];
        };
        /** @description The envelope of a successful call of `partner/initialcheckstore`. */
        GetUserProgramResponse: {
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
            data: components["schemas"]["GetUserProgramData"];
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
        /** @description Who the user is, and whether they agreed to the use of their data. The field names are those of the mobile SDK; others of the vendor's SDKs write firstname, or optIn for dataConsentCode. */
        ConnectUserRequest: {
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
             * @description Whether the user consents to the use of their data (GDPR). **Note that accept is 0**, so a truthiness check gets it backwards.
             * @default -1
             * @example 0
             * @enum {integer}
             */
            dataConsentCode?: -1 | 0 | 1;
            /**
             * @description The language of the texts in the response, as a two-letter ISO 639-1 code in lower case. The program's own language if left out (the default is inferred).
             * @example en
             */
            lang?: string;
            /**
             * @description The user's id at Facebook, where the app knows it, 1 to 255 characters (inferred).
             * @example 10150000000000042
             */
            facebookId?: string;
            /**
             * @description The user's previous partnerClientId, for a partner that changes its ids. 1 to 255 characters. The length, and that the points move to the new id, are inferred.
             * @example legacy-42
             */
            oldClientId?: string;
            /**
             * @deprecated
             * @description The partner's own labels for the user. Deprecated by the vendor.
             */
            segments?: string[];
        };
        /** @description The user, together with the userToken that later calls need. */
        ConnectedUser: {
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
            /**
             * @description Goes into `sub` of the request JWT of every later front-end call. It acts for the user, so keep it as you would keep a password. `user/logout` ends it on all devices. 1 to 1,024 characters (inferred), since it travels inside the JWT.
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
            data: components["schemas"]["ConnectUserData"];
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
        /** @description One page of the gifts that the user bought. */
        ListUserBurnsData: {
            /** @description The gifts that the user bought, newest first. That the call lists them is documented. */
            burns: components["schemas"]["Burn"][];
            /**
             * @description How many entries the whole list has, 0 or more, whatever `from` and `limit` say.
             * @example 1
             */
            total: number;
        };
        /** @description The envelope of a successful call of `user/historyburns`. */
        ListUserBurnsResponse: {
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
            data: components["schemas"]["ListUserBurnsData"];
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
        /** @description One page of the actions that the user completed. */
        ListUserEarnsData: {
            /** @description The actions that the user completed, newest first. That the call lists them is documented. */
            earns: components["schemas"]["Earn"][];
            /**
             * @description How many entries the whole list has, 0 or more, whatever `from` and `limit` say.
             * @example 1
             */
            total: number;
        };
        /** @description The envelope of a successful call of `user/historyearns`. */
        ListUserEarnsResponse: {
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
            data: components["schemas"]["ListUserEarnsData"];
        };
        /** @description The body of a call that takes no fields, `{}`. */
        EmptyRequest: Record<string, never>;
        /** @description An object without fields, `{}`; the call returns nothing beyond its success. */
        EmptyData: Record<string, never>;
        /** @description The envelope of a successful call that returns nothing beyond its success. */
        EmptyResponse: {
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
            data: components["schemas"]["EmptyData"];
        };
        /** @description The action that the connected user completed. */
        StoreActionRequest: {
            /**
             * @description The code of an action, as set up in the partner's program, 1 to 255 characters (inferred).
             * @example birthdayReward
             */
            tagId: string;
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
        /** @description Which gifts to list. */
        ListGiftsRequest: {
            /**
             * @description The id of a category of gifts, as set up in the partner's program, 1 to 255 characters (inferred).
             * @example drinks
             */
            categoryId?: string;
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
            /**
             * @description The language of the texts in the response, as a two-letter ISO 639-1 code in lower case. The program's own language if left out (the default is inferred).
             * @example en
             */
            lang?: string;
        };
        /** @description Something a user can buy with points. */
        Gift: {
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
             * @description What the user gets, for display, never empty.
             * @example One hot drink of your choice.
             */
            description?: string;
            /**
             * @description The id of a category of gifts, as set up in the partner's program, 1 to 255 characters (inferred).
             * @example drinks
             */
            categoryId?: string;
            /**
             * @description What the gift costs, in points, 0 or more, always whole.
             * @example 150
             */
            points: number;
            /**
             * @description Whether the connected user can buy it now. It may be sold out a moment later.
             * @example true
             */
            available: boolean;
            /**
             * @description How many pieces are left, 0 or more. Absent where the number is not limited.
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
            /** @description The gifts that are available for the user. That the call lists them is documented. */
            gifts: components["schemas"]["Gift"][];
            /**
             * @description How many entries the whole list has, 0 or more, whatever `from` and `limit` say.
             * @example 1
             */
            total: number;
        };
        /** @description The envelope of a successful call of `gift/list`. */
        ListGiftsResponse: {
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
            data: components["schemas"]["ListGiftsData"];
        };
        /** @description The gift to buy. */
        BuyGiftRequest: {
            /**
             * @description The id of a gift, as `gift/list` gives it, 1 to 255 characters.
             * @example coffee-voucher
             */
            giftId: string;
        };
        /** @description The purchase, and the user's new balance. */
        BuyGiftData: {
            /**
             * @description The id of this purchase, 1 to 255 characters.
             * @example burn-2001
             */
            burnId: string;
            /**
             * @description What the gift costs, in points, 0 or more, always whole.
             * @example 150
             */
            points: number;
            /**
             * @description The points that the user can spend now, 0 or more, always whole.
             * @example 200
             */
            balance: number;
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
        /** @description The envelope of a successful call of `gift/checkavailability`. */
        BuyGiftResponse: {
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
            data: components["schemas"]["BuyGiftData"];
        };
        /** @description The envelope of a call about a gift that the program does not have. It has no `data`. */
        UnknownGiftFailure: {
            /**
             * @description Why the call failed. The code is inferred.
             * @example 106
             * @enum {integer}
             */
            errorCode: 106;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description The envelope of a gift that was not bought. It has no `data`. */
        PurchaseRefusedFailure: {
            /**
             * @description Why the call failed. The codes are inferred.
             * @example 109
             * @enum {integer}
             */
            errorCode: 109 | 110 | 111;
            /**
             * @description A sentence for a log, 1 to 1,000 characters (inferred). Its wording and language may change, so compare `errorCode` instead, and write your own text for the user.
             * @example ok
             */
            errorMsg: string;
        };
        /** @description A message of the partner to show in the app. */
        Ad: {
            /**
             * @description The ad's id, 1 to 255 characters.
             * @example ad-301
             */
            adId: string;
            /**
             * @description The headline, for display, never empty.
             * @example A present for your birthday
             */
            title: string;
            /**
             * @description The text below the headline, for display, never empty.
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
             * @description Where the button leads inside the app, a URI with the scheme `apm`.
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
            /** @description The ads to show now, in the order in which to show them. That the call lists them is documented. */
            ads: components["schemas"]["Ad"][];
        };
        /** @description The envelope of a successful call of `ad/bonus`, `ad/specials` and `ad/news`. */
        ListAdsResponse: {
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
            data: components["schemas"]["ListAdsData"];
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
        };
    };
}
