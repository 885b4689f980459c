"""The token of a back end: fetched when it is needed, once for any number of concurrent callers, and renewed."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeGuard

import anyio

from ._hidden import Unpicklable, hide
from .errors import SigningError

# How long before it expires a token is renewed, in seconds; a tenth of its life where that is shorter.
_MARGIN = 60.0
# What a life counts as that the platform doesn't say.
_LIFE = 3600.0
# For how long no token is renewed because of a 103, once that has shown not to help.
_NO_RENEWAL = 60.0


class Token(Unpicklable):
    """What ``auth/token`` returns. Neither its representation nor a trace shows the token.

    :param token: the text, a ``str``.
    :param expires_in: its life in seconds; what is not a number above 0 counts as an hour.
    :raises SigningError: ``invalid_option`` for a token that is not a ``str``.
    """

    __slots__ = ("_token", "expires_in")

    def __init__(self, token: str, expires_in: float | None) -> None:
        self.expires_in = expires_in
        token = hide(token)
        if not isinstance(token, str):
            raise SigningError("invalid_option", "token must be a str.")
        self._token = token

    @property
    def token(self) -> str:
        return self._token

    def __repr__(self) -> str:
        return f"Token(token='…', expires_in={self.expires_in!r})"


class _Shelf(Unpicklable):
    """The token that is held, and how the last request for one ended."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.requests = 0
        self.failure: Exception | None = None
        self._token: str | None = None
        self._renew_at = math.inf
        # The token that was requested because of a 103, until a call succeeds with it.
        self._unproven: str | None = None
        self._is_unproven_refused = False
        self._no_renewal_until = -math.inf

    def find(self, refused: str | None) -> str | None:
        """A token to be used, other than the one that was refused."""
        if self._token == refused:
            return None
        # A refused token is compared alone: what another caller has just fetched is the best there is.
        return self._token if refused is not None or self.clock() < self._renew_at else None

    def put(self, token: Token, asked: float, refused: str | None) -> str:
        life = token.expires_in if _is_life(token.expires_in) else _LIFE
        self._token = token.token
        self._renew_at = asked + life - min(_MARGIN, life / 10)
        if refused is not None:
            self._unproven, self._is_unproven_refused = token.token, False
        self.ended(None)
        return token.token

    def accepted(self, token: str) -> None:
        if token == self._unproven:
            self._unproven, self._no_renewal_until = None, -math.inf

    def rejected(self, token: str) -> None:
        if token == self._unproven and not self._is_unproven_refused:
            self._is_unproven_refused = True
            self._no_renewal_until = self.clock() + _NO_RENEWAL

    def may_replace(self) -> bool:
        return self.clock() >= self._no_renewal_until

    def ended(self, failure: Exception | None) -> None:
        self.requests += 1
        self.failure = failure

    def raise_since(self, requests: int) -> None:
        """Passes on the failure of the request that a caller has waited for, so that not every caller asks again."""
        if self.requests != requests and self.failure:
            raise self.failure


def _is_life(seconds: Any) -> TypeGuard[float]:
    is_number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
    try:
        return is_number and math.isfinite(seconds) and seconds > 0
    except OverflowError:
        return False


class _Source(Unpicklable):
    """What both kinds of source are told about the tokens that they gave."""

    _shelf: _Shelf

    def accepted(self, token: str) -> None:
        """A call with this token succeeded."""
        self._shelf.accepted(token)

    def rejected(self, token: str) -> None:
        """A call with this token was refused with 103. If another 103 was the reason for it, renewing does not help."""
        self._shelf.rejected(token)


class Tokens(_Source):
    """A source of tokens for threads.

    :param request_token: asks the platform for a token.
    :param clock: the time in seconds since 1970.
    """

    def __init__(self, request_token: Callable[[], Token], *, clock: Callable[[], float] = time.time) -> None:
        self._request_token = request_token
        self._shelf = _Shelf(clock)
        self._lock = threading.Lock()

    def get(self, refused: str | None = None) -> str:
        """The token to sign with.

        :param refused: one that the platform refused, to be given another; itself where :meth:`replace` has none.
        :raises Exception: what the request for one raised, for each caller who waited for it.
        """
        token = self._find_or_request(None) if refused is None else self.replace(refused)
        return token or refused or ""

    def replace(self, refused: str) -> str | None:
        """The token to sign with after this one was refused with 103. ``None`` for a minute after one that was
        requested for that reason was refused as well: another would not help.

        :raises Exception: what the request for one raised, for each caller who waited for it.
        """
        self.rejected(refused)
        return self._find_or_request(refused)

    def _find_or_request(self, refused: str | None) -> str | None:
        shelf, requests = self._shelf, self._shelf.requests
        if (found := shelf.find(refused)) is not None:
            return found
        with self._lock:
            if (found := shelf.find(refused)) is not None:
                return found
            if refused is not None and not shelf.may_replace():
                return None
            shelf.raise_since(requests)
            asked = shelf.clock()
            try:
                return shelf.put(self._request_token(), asked, refused)
            except Exception as failure:
                shelf.ended(failure)
                raise


class AsyncTokens(_Source):
    """A source of tokens for asyncio and trio. A caller who is cancelled leaves the request to the next one waiting.

    :param request_token: asks the platform for a token.
    :param clock: the time in seconds since 1970.
    """

    def __init__(
        self, request_token: Callable[[], Awaitable[Token]], *, clock: Callable[[], float] = time.time
    ) -> None:
        self._request_token = request_token
        self._shelf = _Shelf(clock)
        self._lock = anyio.Lock()

    async def get(self, refused: str | None = None) -> str:
        """The token to sign with. See :meth:`Tokens.get`."""
        token = await (self._find_or_request(None) if refused is None else self.replace(refused))
        return token or refused or ""

    async def replace(self, refused: str) -> str | None:
        """The token to sign with after this one was refused. See :meth:`Tokens.replace`."""
        self.rejected(refused)
        return await self._find_or_request(refused)

    async def _find_or_request(self, refused: str | None) -> str | None:
        shelf, requests = self._shelf, self._shelf.requests
        if (found := shelf.find(refused)) is not None:
            return found
        async with self._lock:
            if (found := shelf.find(refused)) is not None:
                return found
            if refused is not None and not shelf.may_replace():
                return None
            shelf.raise_since(requests)
            asked = shelf.clock()
            try:
                return shelf.put(await self._request_token(), asked, refused)
            except Exception as failure:
                shelf.ended(failure)
                raise
