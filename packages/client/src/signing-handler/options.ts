import type { PlacementOption, SigningOptions } from '@appsmiles/signing';
import type { operations } from '../frontend/schema.gen.ts';
import type { Input } from '../lib/call-operation.ts';
import type { requestFields } from '../lib/signing-handler/request-fields.gen.ts';

/** The operationId of a front-end operation. */
export type FrontendOperation = keyof typeof requestFields;

/** Who is logged in to your server: what a request may say about its user. */
export interface Session {
  /** The user's id in your own system. */
  partnerClientId: string;
  email: string;
  /** Only if the user may be connected with it. */
  facebookId?: string;
  /** Only if the user may take over this older id. */
  oldClientId?: string;
  /** Only if the user may be connected with these facts of yours about them. */
  segments?: NonNullable<Input<operations['connectUser']>['segments']>;
  /**
   * The user's userToken, where your server connects users itself and keeps it. With this key, even when its value is
   * empty or `undefined`, no userToken of the page is ever signed: while it is empty, what needs one is refused.
   */
  userToken?: string | null | undefined;
}

/** What everything that signs for a page is told, apart from who is logged in. */
export interface SigningHandlerRules extends Omit<SigningOptions, 'token' | 'placement'> {
  /**
   * What may be signed. Default: {@link defaultOperations}. Not in it are `storeAction`, which also takes `allow`;
   * `getProgram`, which needs no user; and `disconnectUser` and `deleteUser`, whose body is `{}`: a JWT for one of the two
   * is good for the other, so who may log out may delete the user.
   *
   * @example [...defaultOperations, 'storeAction']
   */
  operations?: readonly FrontendOperation[];
  /**
   * Decides on content: what a user may earn, for instance. Called last, for what all other checks let through, so it
   * can only refuse more. What it throws comes out of the handler, and nothing is signed.
   *
   * @param fields - of the body: their names are those of the operation, their values are as the page sent them
   * @returns `true` to have it signed; anything else is a 403
   */
  allow?: (
    operationId: FrontendOperation,
    fields: Readonly<Record<string, unknown>>,
    session: Session,
  ) => boolean | Promise<boolean>;
  /**
   * Origins of pages on other sites that may ask, such as `https://www.example.com`. Default: none. CORS headers are for
   * your server to send.
   */
  allowedOrigins?: readonly string[];
  /** Where the page puts the JWT, whose size depends on it. Default: `authorization: Bearer <jwt>`. */
  placement?: PlacementOption;
}

/** For whom a handler signs, and what. */
export interface SigningHandlerOptions extends SigningHandlerRules {
  /** Finds the logged-in user of a request to your server, by its cookie for instance; nothing when there is none. */
  authenticate: (request: Request) => Session | undefined | null | Promise<Session | undefined | null>;
}

/** What is signed unless `operations` says otherwise. None of it gives points, and none of it takes the body `{}`. */
export const defaultOperations: readonly FrontendOperation[] = [
  'getUserProgram',
  'connectUser',
  'listUserBurns',
  'listUserEarns',
  'listGifts',
  'buyGift',
  'listBonusAds',
  'listSpecialAds',
  'listNewsAds',
];
