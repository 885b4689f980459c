# Generated from openapi/ by `npm run generate`. Edit that folder, not this file.
"""What the description says of error codes and operations."""

from __future__ import annotations

from typing import Final, Literal, Mapping, Tuple, Union

PlatformErrorCode = Literal[
    "unknownPartner",
    "invalidRequest",
    "invalidSignature",
    "staleRequest",
    "invalidToken",
    "unknownUser",
    "unknownAction",
    "unknownGift",
    "duplicateAction",
    "actionLimitReached",
    "notEnoughPoints",
    "giftOutOfStock",
    "giftLimitReached",
    "consentRequired",
    "rateLimited",
    "internalError",
]
"""The name of an errorCode of a failure."""

ERROR_CODES: Final[Mapping[int, PlatformErrorCode]] = {
    1: "unknownPartner",
    100: "invalidRequest",
    101: "invalidSignature",
    102: "staleRequest",
    103: "invalidToken",
    104: "unknownUser",
    105: "unknownAction",
    106: "unknownGift",
    107: "duplicateAction",
    108: "actionLimitReached",
    109: "notEnoughPoints",
    110: "giftOutOfStock",
    111: "giftLimitReached",
    112: "consentRequired",
    113: "rateLimited",
    199: "internalError",
}
"""Each errorCode of a failure, and its name."""

OPERATIONS: Final[Mapping[str, Tuple[str, Union[bool, Literal["when-param1"]], bool]]] = {
    "POST /auth/token": ("createToken", True, False),
    "POST /buffer/store": ("storeBufferedAction", "when-param1", True),
    "POST /generosity/multistore": ("storeActionForUsers", "when-param1", True),
    "POST /user/incrementalinfos": ("listUserChanges", True, True),
    "POST /user/infos": ("listUsers", True, True),
    "POST /user/info": ("getUser", True, True),
    "POST /user/ranking": ("getUserRanking", True, True),
    "POST /user/multidelete": ("deleteUsers", True, True),
}
"""Method and path to operationId, x-idempotent, and whether a token goes into sub."""

PLACEMENT: Final[Tuple[Literal["header", "query", "body"], str, str]] = ("header", "authorization", "Bearer ",)
"""Where a JWT goes, the name there, and the prefix before it: what x-request-jwt says, and so on."""

SIGNED_HEADERS: Final[Union[Literal["all"], Tuple[str, ...]]] = "all"
UNSIGNED_HEADERS: Final[Tuple[str, ...]] = ("authorization",)
"""Headers that a request JWT names, and those that it never names, in lower case."""

LETTER_CASE: Final[Literal["lower", "title", "upper"]] = "lower"
MAX_HEADER_SIZE: Final[int] = 8000
KEY_ENCODING: Final[Literal["utf8", "base64", "base64url", "hex"]] = "utf8"

ENVELOPE_CODE: Final[str] = "errorCode"
ENVELOPE_MESSAGE: Final[str] = "errorMsg"
ENVELOPE_DATA: Final[str] = "data"
SUCCESS: Final[int] = 0
"""Where a response has its code, message and data, and the code of a success: what x-envelope says."""
