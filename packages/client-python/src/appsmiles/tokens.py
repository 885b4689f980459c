"""The token of a back end: got when it is needed, once for any number of concurrent callers, and renewed."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import anyio

# How long before it expires a token is renewed, in seconds; a tenth of its life where that is shorter.
_MARGIN = 60.0


class Token(NamedTuple):
    """What ``auth/token`` gives.

    :ivar expires_in: its life in seconds; ``None`` where it is not known: it is kept until it is refused then.
    """

    token: str
    expires_in: float | None


class _Shelf:
    """The token that is held, and how the last request for one ended."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.requests = 0
        self.failure: Exception | None = None
        self._token: str | None = None
        self._renew_at = math.inf

    def find(self, refused: str | None) -> str | None:
        """A token to be used, other than the one that was refused."""
        if self._token == refused:
            return None
        # A refused token is compared alone: what another caller has just got is the best there is.
        return self._token if refused is not None or self.clock() < self._renew_at else None

    def put(self, token: Token, asked: float) -> str:
        life = math.inf if token.expires_in is None else token.expires_in
        self._token = token.token
        self._renew_at = math.inf if math.isinf(life) else asked + life - min(_MARGIN, life / 10)
        self.ended(None)
        return token.token

    def ended(self, failure: Exception | None) -> None:
        self.requests += 1
        self.failure = failure

    def raise_since(self, requests: int) -> None:
        """Passes on the failure of the request that a caller has waited for, so that not each waiting one asks anew."""
        if self.requests != requests and self.failure:
            raise self.failure


class Tokens:
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

        :param refused: one that the platform refused, to be given another.
        :raises Exception: what the request for one raised, for each caller who waited for it.
        """
        shelf, requests = self._shelf, self._shelf.requests
        if (found := shelf.find(refused)) is not None:
            return found
        with self._lock:
            if (found := shelf.find(refused)) is not None:
                return found
            shelf.raise_since(requests)
            asked = shelf.clock()
            try:
                return shelf.put(self._request_token(), asked)
            except Exception as failure:
                shelf.ended(failure)
                raise


class AsyncTokens:
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
        shelf, requests = self._shelf, self._shelf.requests
        if (found := shelf.find(refused)) is not None:
            return found
        async with self._lock:
            if (found := shelf.find(refused)) is not None:
                return found
            shelf.raise_since(requests)
            asked = shelf.clock()
            try:
                return shelf.put(await self._request_token(), asked)
            except Exception as failure:
                shelf.ended(failure)
                raise
