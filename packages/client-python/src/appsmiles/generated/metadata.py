# Generated from openapi/ by `npm run generate`. Edit that folder, not this file.
"""What the description says of error codes and operations."""

from __future__ import annotations

from typing import FrozenSet, Final, Literal, Mapping, Tuple, Union

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

UNSIGNED_HEADERS: Final[FrozenSet[str]] = frozenset(("authorization",))
"""Headers that a request JWT never names, in lower case: those of x-request-jwt."""

ENVELOPE_CODE: Final = "errorCode"
ENVELOPE_MESSAGE: Final = "errorMsg"
ENVELOPE_DATA: Final = "data"
SUCCESS: Final = 0
"""Where a response has its code, message and data, and the code of a success: what x-envelope says."""
