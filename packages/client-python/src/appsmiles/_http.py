"""httpx clients whose ``send`` retries, and returns successes only."""

from __future__ import annotations

from collections.abc import Callable
from time import sleep
from typing import Any

import httpx
from anyio import sleep as async_sleep

from ._call import Call, Outcome
from ._transport import AsyncWholeAnswerTransport, WholeAnswerTransport
from .errors import AppsMilesError
from .tokens import Token


class Http(httpx.Client):
    """Sends a call until it has an answer, or no more chance. Each attempt is signed anew by ``auth``."""

    def __init__(
        self, retries: int, timeout: float, clock: Callable[[], float], transport: httpx.BaseTransport | None
    ) -> None:
        inner = transport or httpx.HTTPTransport(trust_env=False)
        super().__init__(transport=WholeAnswerTransport(inner), timeout=timeout, trust_env=False)
        self._retries = retries
        self._clock = clock

    def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        request.read()
        call = Call(request, self._retries, self._clock)
        while True:
            outcome = self._attempt(request, options)
            pause = call.pause_after(outcome)
            if pause is None:
                return call.conclude(outcome)
            sleep(pause)

    def _attempt(self, request: httpx.Request, options: dict[str, Any]) -> Outcome:
        try:
            answer = super().send(request, **options)
            answer.read()  # Even when the caller asked for a stream: the envelope is looked at.
            return answer
        except httpx.UnsupportedProtocol:
            raise  # No failure of the network: the base_url is no URL of http.
        except httpx.RequestError as error:
            return error

    def request_token(self, base_url: str) -> Token:
        """Calls ``auth/token``."""
        return _token_of(self.post(_token_url(base_url), json={}))


class AsyncHttp(httpx.AsyncClient):
    """The same for asyncio and trio."""

    def __init__(
        self, retries: int, timeout: float, clock: Callable[[], float], transport: httpx.AsyncBaseTransport | None
    ) -> None:
        inner = transport or httpx.AsyncHTTPTransport(trust_env=False)
        super().__init__(transport=AsyncWholeAnswerTransport(inner), timeout=timeout, trust_env=False)
        self._retries = retries
        self._clock = clock

    async def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        await request.aread()
        call = Call(request, self._retries, self._clock)
        while True:
            outcome = await self._attempt(request, options)
            pause = call.pause_after(outcome)
            if pause is None:
                return call.conclude(outcome)
            await async_sleep(pause)

    async def _attempt(self, request: httpx.Request, options: dict[str, Any]) -> Outcome:
        try:
            answer = await super().send(request, **options)
            await answer.aread()
            return answer
        except httpx.UnsupportedProtocol:
            raise
        except httpx.RequestError as error:
            return error

    async def request_token(self, base_url: str) -> Token:
        """Calls ``auth/token``."""
        return _token_of(await self.post(_token_url(base_url), json={}))


def _token_url(base_url: str) -> str:
    return base_url.rstrip("/") + "/auth/token"


def _token_of(answer: httpx.Response) -> Token:
    # Not by the generated classes: a life that is missing, or no number, must not cost the token.
    data = answer.json()["data"]
    token, life = data.get("token"), data.get("expiresIn")
    if not isinstance(token, str):
        raise AppsMilesError("unreadableAnswer", "createToken", 0, answer.status_code)
    is_number = isinstance(life, int | float) and not isinstance(life, bool)
    return Token(token, float(life) if is_number else None)
