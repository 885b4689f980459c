"""What is known of a call and of its responses, and what follows from that. Nothing is sent or waited for here."""

from __future__ import annotations

import json
import random
import re
import threading
from collections.abc import Callable
from email.utils import parsedate_to_datetime

import httpx

from ._api import Operation
from .errors import AppsMilesError, AppsMilesErrorCode, Detail, code_of
from .generated.metadata import ENVELOPE_CODE, ENVELOPE_DATA, SUCCESS

_TRANSIENT = {408, 429, 500, 502, 503, 504}
_SHORTEST = 0.5
_LONGEST = 8.0
# The longest Retry-After, in seconds, that a call waits for.
_PATIENCE = 60.0
# Of these errors nothing but a connection was tried.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)

Outcome = httpx.Response | httpx.RequestError
"""How an attempt ended: with a response, or with the reason why there is none."""


class RetryBudget:
    """How many retries a client can afford, so that not everybody calls a platform in trouble three times as often.
    The numbers are those of the AWS SDKs' standard mode. Safe to share between threads.
    """

    CAPACITY = 500

    def __init__(self) -> None:
        self._left = self.CAPACITY
        self._lock = threading.Lock()

    def pay(self, is_after_timeout: bool) -> int | None:
        """The cost of a retry, which is paid then, or ``None`` when it can't be paid."""
        cost = 10 if is_after_timeout else 5
        with self._lock:
            if cost > self._left:
                return None
            self._left -= cost
        return cost

    def succeeded(self, cost: int | None) -> None:
        """
        :param cost: that of the retry which succeeded; ``None`` for a first attempt.
        """
        with self._lock:
            self._left = min(self.CAPACITY, self._left + (1 if cost is None else cost))


class Call:
    """A request whose body is read, and how often it may still be repeated.

    :param clock: the time in seconds since 1970.
    """

    def __init__(
        self,
        operation: Operation,
        request: httpx.Request,
        retries: int,
        budget: RetryBudget,
        clock: Callable[[], float],
    ) -> None:
        self._operation_id, self._idempotent, _ = operation
        self._request = request
        self._retries = retries
        self._retry = 0
        self._budget = budget
        self._cost: int | None = None
        self._clock = clock

    def pause_after(self, outcome: Outcome) -> float | None:
        """The pause before the next attempt, in seconds; ``None`` when there is to be none."""
        response = outcome if isinstance(outcome, httpx.Response) else None
        if self._retry >= self._retries or not self._is_retryable(response):
            return None
        wanted = _retry_after(response, self._clock()) if response else 0.0
        if wanted > _PATIENCE:
            return None
        self._cost = self._budget.pay(isinstance(outcome, httpx.TimeoutException))
        if self._cost is None:
            return None
        self._retry += 1
        pause = random.uniform(_SHORTEST, min(_LONGEST, _SHORTEST * 2**self._retry))
        # On top, since all who were told the same would come back at once.
        return pause if wanted <= 0 else max(pause, wanted + random.random() * max(1.0, wanted / 2))

    def conclude(self, outcome: Outcome) -> httpx.Response:
        """The response of a call that succeeded.

        :raises AppsMilesError: when it did not.
        """
        if isinstance(outcome, httpx.RequestError):
            reason: AppsMilesErrorCode = "timeout" if isinstance(outcome, httpx.TimeoutException) else "networkError"
            was_sent = not isinstance(outcome, _NOT_SENT)
            failure = AppsMilesError(reason, self._operation_id, retryable=self._is_retryable(None), was_sent=was_sent)
            raise failure from _without_bytes(outcome)
        error_code = error_code_of(outcome)
        if error_code == SUCCESS:
            self._budget.succeeded(self._cost)
            return outcome
        code = "unreadableResponse" if error_code is None else code_of(error_code)
        retryable = self._is_retryable(outcome)
        detail = _detail_of(outcome) if error_code is None else ""
        raise AppsMilesError(code, self._operation_id, error_code, outcome.status_code, retryable, detail=detail)

    def _is_retryable(self, response: httpx.Response | None) -> bool:
        # The body is looked at only now: signing has refused what is too large.
        if self._idempotent is False or (self._idempotent == "when-param1" and not _has_param1(self._request)):
            return False
        return response is None or (response.status_code in _TRANSIENT and error_code_of(response) != SUCCESS)


def error_code_of(response: httpx.Response) -> int | None:
    """The code of a response whose body is read; ``None`` when it is not an envelope."""
    envelope = _envelope_of(response)
    code = envelope.get(ENVELOPE_CODE) if envelope is not None else None
    if envelope is None or not isinstance(code, int) or isinstance(code, bool):
        return None
    # V2's only published success has no data.
    if code == SUCCESS and not (response.is_success and isinstance(envelope.get(ENVELOPE_DATA), dict | None)):
        return None
    # A redirect is not of the API, whatever its body says.
    return None if 300 <= response.status_code < 400 else code


def _envelope_of(response: httpx.Response) -> dict[str, object] | None:
    try:
        envelope = json.loads(response.content)
    except (ValueError, RecursionError):
        return None
    return envelope if isinstance(envelope, dict) else None


def _detail_of(response: httpx.Response) -> Detail:
    if 300 <= response.status_code < 400:
        return "redirect"
    envelope = _envelope_of(response) or {}
    code = envelope.get(ENVELOPE_CODE)
    return "incomplete" if response.is_success and code == SUCCESS and not isinstance(code, bool) else ""


def _without_bytes(failure: httpx.RequestError) -> httpx.RequestError:
    """The same failure without the request, and without words that may quote what the platform sent."""
    text = str(failure)
    kind = next(each for each in type(failure).__mro__ if each.__module__.partition(".")[0] == "httpx")
    # Of the operating system and of TLS.
    is_clean = isinstance(failure, httpx.ConnectError) and re.match(r"\[(Errno -?\d+|SSL: \w+)\]", text)
    clean: httpx.RequestError = kind(text if is_clean else kind.__name__)
    return clean


def _has_param1(request: httpx.Request) -> bool:
    # The platform stores each (partnerClientId, tagId, param1) only once.
    if not request.content:
        return bool(request.url.params.get("param1"))
    try:
        fields = json.loads(request.content)
    except (ValueError, RecursionError):
        return False
    return isinstance(fields, dict) and bool(fields.get("param1"))


def _retry_after(response: httpx.Response, now: float) -> float:
    """RFC 9110 §10.2.3: a number of seconds, or a date."""
    value = response.headers.get("retry-after", "")
    if re.fullmatch("[0-9]+", value):
        return float(value)
    date = _timestamp(value)
    if date is None:
        return 0.0
    # Against the server's own clock where it tells the time, since this one may be wrong.
    own = _timestamp(response.headers.get("date", ""))
    return date - (now if own is None else own)


def _timestamp(date: str) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError):
        return None
