"""What is known of a call and of its answers, and what follows from that. Nothing is sent or waited for here."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Literal

import httpx

from .errors import AppsMilesError, ErrorName, error_name_of
from .generated.metadata import OPERATIONS

INVALID_TOKEN = 103

_TRANSIENT = {408, 429, 500, 502, 503, 504}
_SHORTEST = 0.5
_LONGEST = 8.0
# The longest Retry-After, in seconds, that a call waits for.
_PATIENCE = 60.0

Outcome = httpx.Response | httpx.RequestError
"""How an attempt ended: with an answer, or with the reason why there is none."""


class Call:
    """A request whose body is read, and how often it may still be repeated.

    :param clock: the time in seconds since 1970.
    """

    def __init__(self, request: httpx.Request, retries: int, clock: Callable[[], float]) -> None:
        self._operation_id, idempotent, _ = find_operation(request.url)
        self._repeatable = _has_param1(request.content) if idempotent == "when-param1" else idempotent
        self._retries = retries
        self._retry = 0
        self._clock = clock

    def pause_after(self, outcome: Outcome) -> float | None:
        """The pause before the next attempt, in seconds; ``None`` when there is to be none."""
        answer = outcome if isinstance(outcome, httpx.Response) else None
        if self._retry >= self._retries or not self._is_retryable(answer):
            return None
        highest = min(_LONGEST, _SHORTEST * 2 ** (self._retry + 1))
        wanted = _retry_after(answer, self._clock()) if answer else 0.0
        if wanted > _PATIENCE:
            return None
        self._retry += 1
        return max(random.uniform(_SHORTEST, highest), wanted)

    def conclude(self, outcome: Outcome) -> httpx.Response:
        """The answer of a call that succeeded.

        :raises AppsMilesError: when it did not.
        """
        if isinstance(outcome, httpx.RequestError):
            reason: ErrorName = "timeout" if isinstance(outcome, httpx.TimeoutException) else "networkError"
            raise AppsMilesError(reason, self._operation_id, retryable=self._repeatable) from outcome
        code = error_code_of(outcome)
        if code == 0:
            return outcome
        name = "unreadableAnswer" if code is None else error_name_of(code)
        raise AppsMilesError(name, self._operation_id, code, outcome.status_code, self._is_retryable(outcome))

    def _is_retryable(self, answer: httpx.Response | None) -> bool:
        if not self._repeatable:
            return False
        return answer is None or (answer.status_code in _TRANSIENT and error_code_of(answer) != 0)


def find_operation(url: httpx.URL) -> tuple[str, bool | Literal["when-param1"], bool]:
    """operationId, whether a repeat is harmless, and whether a token goes into ``sub``, whatever the base_url is."""
    for path, operation in OPERATIONS.items():
        if url.path.endswith(path):
            return operation
    # The careful assumption: not to be repeated.
    return "unknown", False, True


def error_code_of(answer: httpx.Response) -> int | None:
    """The errorCode of an answer whose body is read; ``None`` when it is no envelope."""
    try:
        envelope = json.loads(answer.content)
    except (ValueError, RecursionError):
        return None
    code = envelope.get("errorCode") if isinstance(envelope, dict) else None
    if not isinstance(code, int) or isinstance(code, bool):
        return None
    if code == 0 and not (answer.is_success and isinstance(envelope.get("data"), dict)):
        return None
    return code


def _has_param1(body: bytes) -> bool:
    # The platform stores each (partnerClientId, tagId, param1) only once.
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return isinstance(fields, dict) and bool(fields.get("param1"))


def _retry_after(answer: httpx.Response, now: float) -> float:
    """RFC 9110 §10.2.3: a number of seconds, or a date."""
    value = answer.headers.get("retry-after", "")
    if re.fullmatch("[0-9]+", value):
        return float(value)
    date = _timestamp(value)
    if date is None:
        return 0.0
    # Against the server's own clock where it tells the time, since this one may be wrong.
    own = _timestamp(answer.headers.get("date", ""))
    return date - (now if own is None else own)


def _timestamp(date: str) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError):
        return None
