// Generated from openapi/ by `npm run generate`. Edit that folder, not this file.

package appsmiles.client.generated;

import appsmiles.client.KeyEncoding;
import appsmiles.client.LetterCase;
import appsmiles.client.Placement;
import java.util.Map;
import java.util.Set;

/** What the description says of error codes and operations. */
public final class Metadata {
    /**
     * An operation of the description.
     *
     * @param id such as {@code getUser}
     * @param idempotent {@code true}, {@code false} or {@code when-param1}
     * @param needsToken whether a token goes into {@code sub}
     */
    public record Operation(String id, String idempotent, boolean needsToken) {}

    /** Each errorCode of a failure, and its name. */
    public static final Map<Long, String> ERROR_CODES = Map.ofEntries(
        Map.entry(1L, "unknownPartner"),
        Map.entry(100L, "invalidRequest"),
        Map.entry(101L, "invalidSignature"),
        Map.entry(102L, "staleRequest"),
        Map.entry(103L, "invalidToken"),
        Map.entry(104L, "unknownUser"),
        Map.entry(105L, "unknownAction"),
        Map.entry(106L, "unknownGift"),
        Map.entry(107L, "duplicateAction"),
        Map.entry(108L, "actionLimitReached"),
        Map.entry(109L, "notEnoughPoints"),
        Map.entry(110L, "giftOutOfStock"),
        Map.entry(111L, "giftLimitReached"),
        Map.entry(112L, "consentRequired"),
        Map.entry(113L, "rateLimited"),
        Map.entry(199L, "internalError")
    );

    /** Method and path, such as {@code POST /user/info}, to operation. */
    public static final Map<String, Operation> OPERATIONS = Map.ofEntries(
        Map.entry("POST /auth/token", new Operation("createToken", "true", false)),
        Map.entry("POST /buffer/store", new Operation("storeBufferedAction", "when-param1", true)),
        Map.entry("POST /generosity/multistore", new Operation("storeActionForUsers", "when-param1", true)),
        Map.entry("POST /user/incrementalinfos", new Operation("listUserChanges", "true", true)),
        Map.entry("POST /user/infos", new Operation("listUsers", "true", true)),
        Map.entry("POST /user/info", new Operation("getUser", "true", true)),
        Map.entry("POST /user/ranking", new Operation("getUserRanking", "true", true)),
        Map.entry("POST /user/multidelete", new Operation("deleteUsers", "true", true))
    );

    /** Where a JWT goes: what x-request-jwt says, and so on. */
    public static final Placement PLACEMENT = Placement.header("authorization", "Bearer ");

    /** Headers that a request JWT names, in lower case; null for all. */
    public static final Set<String> SIGNED_HEADERS = null;

    /** Headers that it never names, in lower case. */
    public static final Set<String> UNSIGNED_HEADERS = Set.of("authorization");

    /** How it spells their names. */
    public static final LetterCase LETTER_CASE = LetterCase.LOWER;

    /** The most bytes that prefix and JWT may have. */
    public static final int MAX_HEADER_SIZE = 8000;

    /** What the text of a secret stands for. */
    public static final KeyEncoding KEY_ENCODING = KeyEncoding.UTF8;

    /** The member of a response with its code. */
    public static final String ENVELOPE_CODE = "errorCode";

    /** The member of a response with its message. */
    public static final String ENVELOPE_MESSAGE = "errorMsg";

    /** The member of a response with its data. */
    public static final String ENVELOPE_DATA = "data";

    /** The code of a success. */
    public static final long SUCCESS = 0L;

    private Metadata() {}
}
