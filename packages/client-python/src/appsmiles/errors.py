"""The two errors of this package. Neither holds what the caller or the platform wrote, so both can be logged."""

from __future__ import annotations

from typing import Literal

from .generated.metadata import ERROR_CODES, PlatformErrorCode

SigningErrorCode = Literal[
    "invalid_option",
    "short_secret",
    "body_not_utf8",
    "body_not_object",
    "member_taken",
    "request_too_large",
]
"""Why a request could not be signed."""

AppsMilesErrorCode = Literal[
    PlatformErrorCode,
    "unknownCode",
    "unreadableResponse",
    "networkError",
    "timeout",
    "responseTooLarge",
]
"""The name of an errorCode of the platform, or

- ``unknownCode``: an errorCode that the table lacks;
- ``unreadableResponse``: a response that is a redirect, empty, not JSON, not an envelope, or lacks what it must have;
- ``networkError``: no response, or a part of one: whether the call took effect is unknown if it was sent;
- ``timeout``: no whole response in time: whether the call took effect is unknown if it was sent;
- ``responseTooLarge``: a response over ``max_response_size``: whether the call took effect is unknown.
"""

_ADVICE = {
    "unreadableResponse": ": the response is not an envelope of the API. Check the base_url.",
    "networkError": ": the response did not arrive whole, so whether the call took effect is unknown.",
    "timeout": ": no whole response within the timeout, so whether the call took effect is unknown.",
    "responseTooLarge": ": the response is larger than max_response_size, so whether the call took effect is unknown. "
    "Ask for less at once, or raise the limit.",
}
_DETAILS = {
    "redirect": ": the response is a redirect, which is never followed. Set the base_url to where the API is.",
    "incomplete": ": the response lacks what the description requires, though the call may have taken effect. "
    "Compare the two.",
}
_NOT_SENT = ": there was no connection, so nothing was sent. Check the base_url, the network and the certificate."
Detail = Literal["", "redirect", "incomplete"]
"""What is known of an ``unreadableResponse``."""


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

    :ivar code: the reason, from a closed list.
    :ivar error_code: the platform's number; ``None`` when there was no envelope.
    :ivar status: the HTTP status; ``None`` when there was no response.
    :ivar operation_id: such as ``getUser``.
    :ivar retryable: whether the same call may be made again without harm, and has a chance.
    :ivar was_sent: whether the platform may have seen the request: not when there was no connection.
    """

    code: AppsMilesErrorCode
    error_code: int | None
    status: int | None
    operation_id: str
    retryable: bool
    was_sent: bool

    def __init__(
        self,
        code: AppsMilesErrorCode,
        operation_id: str,
        error_code: int | None = None,
        status: int | None = None,
        retryable: bool = False,
        was_sent: bool = True,
        detail: Detail = "",
    ) -> None:
        # All of them, in order, so that the error can be pickled: job queues hand errors on.
        super().__init__(code, operation_id, error_code, status, retryable, was_sent, detail)
        self.code = code
        self.operation_id = operation_id
        self.error_code = error_code
        self.status = status
        self.retryable = retryable
        self.was_sent = was_sent
        self._detail = detail

    def __str__(self) -> str:
        numbers = [("errorCode", self.error_code), ("HTTP", self.status)]
        known = ", ".join(f"{name} {number}" for name, number in numbers if number is not None)
        advice = _DETAILS.get(self._detail) or _ADVICE.get(self.code, ".")
        if not self.was_sent:
            advice = _NOT_SENT
        return f"{self.operation_id} failed: {self.code}{known and f' ({known})'}{advice}"


def code_of(error_code: int) -> AppsMilesErrorCode:
    """The code for an errorCode that is not 0."""
    return ERROR_CODES.get(error_code, "unknownCode")
