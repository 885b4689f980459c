"""The two errors of this package. Neither holds what the caller or the platform wrote, so both can be logged."""

from __future__ import annotations

from typing import Literal, cast

from .generated.metadata import ERROR_CODES

SigningErrorCode = Literal["invalid_option", "short_secret", "body_not_utf8", "request_too_large"]
"""Why a request could not be signed."""

ErrorName = Literal[
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
    "unknownCode",
    "unreadableAnswer",
    "networkError",
    "timeout",
]
"""A name from the platform's table, or

- ``unknownCode``: an errorCode that the table lacks;
- ``unreadableAnswer``: an answer that is empty, no JSON, or no envelope;
- ``networkError``: no answer, or a part of one: whether the call took effect is unknown;
- ``timeout``: no whole answer in time: whether the call took effect is unknown.
"""

_ADVICE = {
    "unreadableAnswer": ": the answer is empty, no JSON, or no envelope of the API. Check the base_url.",
    "networkError": ": the answer did not arrive whole, so whether the call took effect is unknown.",
    "timeout": ": no whole answer within the timeout, so whether the call took effect is unknown.",
}


class SigningError(Exception):
    """A request that could not be signed: nothing was sent.

    :ivar code: the reason, from a closed list.
    """

    code: SigningErrorCode

    def __init__(self, code: SigningErrorCode, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self._message = message

    def __str__(self) -> str:
        return self._message


class AppsMilesError(Exception):
    """A call that failed.

    :ivar error_name: the reason, from a closed list.
    :ivar error_code: the platform's code; ``None`` when there was no envelope.
    :ivar status: the HTTP status; ``None`` when there was no answer.
    :ivar operation_id: such as ``getUser``.
    :ivar retryable: whether the same call may be made again without harm, and has a chance.
    """

    error_name: ErrorName
    error_code: int | None
    status: int | None
    operation_id: str
    retryable: bool

    def __init__(
        self,
        error_name: ErrorName,
        operation_id: str,
        error_code: int | None = None,
        status: int | None = None,
        retryable: bool = False,
    ) -> None:
        # All of them, in order, so that the error can be pickled: job queues hand errors on.
        super().__init__(error_name, operation_id, error_code, status, retryable)
        self.error_name = error_name
        self.operation_id = operation_id
        self.error_code = error_code
        self.status = status
        self.retryable = retryable

    def __str__(self) -> str:
        numbers = [("errorCode", self.error_code), ("HTTP", self.status)]
        known = ", ".join(f"{name} {number}" for name, number in numbers if number is not None)
        advice = _ADVICE.get(self.error_name, ".")
        return f"{self.operation_id} failed: {self.error_name}{known and f' ({known})'}{advice}"


def error_name_of(error_code: int) -> ErrorName:
    """The name of a code that is not 0."""
    # Generated and written by hand; a test holds them together.
    return cast(ErrorName, ERROR_CODES.get(error_code, "unknownCode"))
