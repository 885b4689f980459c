"""httpx clients whose ``send`` retries, and returns successes only."""

from __future__ import annotations

from collections.abc import Callable
from time import sleep
from typing import Any

import httpx
from anyio import sleep as async_sleep

from ._api import TOKEN_OPERATION, Api, Operation
from ._body import ResponseTooLargeError, aread_request, read_request
from ._call import Call, Outcome, RetryBudget
from ._hidden import Unpicklable
from ._transport import AsyncWholeResponseTransport, WholeResponseTransport
from .errors import AppsMilesError, SigningError
from .generated.metadata import ENVELOPE_DATA
from .tokens import Token


class Settings:
    """What both clients need to know."""

    def __init__(
        self,
        api: Api,
        retries: int,
        timeout: float,
        clock: Callable[[], float],
        max_body_size: int,
        max_response_size: int,
    ) -> None:
        if not isinstance(max_response_size, int) or max_response_size < 1:
            raise SigningError("invalid_option", "max_response_size must be a number of bytes, 1 and up.")
        self.api = api
        self.retries = retries
        self.timeout = timeout
        self.clock = clock
        self.max_body_size = max_body_size
        self.max_response_size = max_response_size
        self.budget = RetryBudget()

    def call(self, operation: Operation, request: httpx.Request) -> Call:
        return Call(operation, request, self.retries, self.budget, self.clock)


class Http(Unpicklable, httpx.Client):
    """Sends a call until it has a response, or no more chance. Each attempt is signed again by ``auth``."""

    def __init__(self, settings: Settings, transport: httpx.BaseTransport | None) -> None:
        inner = transport or httpx.HTTPTransport(trust_env=False)
        whole = WholeResponseTransport(inner, settings.max_response_size)
        super().__init__(transport=whole, timeout=settings.timeout, trust_env=False)
        self._settings = settings

    def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        operation = self._settings.api.find(request.method, request.url)
        read_request(request, self._settings.max_body_size)
        call = self._settings.call(operation, request)
        # A redirect would take the body, and a JWT in a header of its own, to whoever the response names.
        options["follow_redirects"] = False
        while True:
            outcome = self._attempt(request, operation, options)
            pause = call.pause_after(outcome)
            if pause is None:
                return call.conclude(outcome)
            sleep(pause)

    def _attempt(self, request: httpx.Request, operation: Operation, options: dict[str, Any]) -> Outcome:
        try:
            response = super().send(request, **options)
            response.read()  # Even when the caller asked for a stream: the envelope is looked at.
            return response
        except ResponseTooLargeError:
            raise AppsMilesError("responseTooLarge", operation[0]) from None
        except httpx.RequestError as error:
            return error

    def request_token(self) -> Token:
        """Calls ``auth/token``."""
        method, url, body = self._settings.api.token_call()
        return _token_of(self.request(method, url, json=body))


class AsyncHttp(Unpicklable, httpx.AsyncClient):
    """The same for asyncio and trio."""

    def __init__(self, settings: Settings, transport: httpx.AsyncBaseTransport | None) -> None:
        inner = transport or httpx.AsyncHTTPTransport(trust_env=False)
        whole = AsyncWholeResponseTransport(inner, settings.max_response_size)
        super().__init__(transport=whole, timeout=settings.timeout, trust_env=False)
        self._settings = settings

    async def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        operation = self._settings.api.find(request.method, request.url)
        await aread_request(request, self._settings.max_body_size)
        call = self._settings.call(operation, request)
        options["follow_redirects"] = False
        while True:
            outcome = await self._attempt(request, operation, options)
            pause = call.pause_after(outcome)
            if pause is None:
                return call.conclude(outcome)
            await async_sleep(pause)

    async def _attempt(self, request: httpx.Request, operation: Operation, options: dict[str, Any]) -> Outcome:
        try:
            response = await super().send(request, **options)
            await response.aread()
            return response
        except ResponseTooLargeError:
            raise AppsMilesError("responseTooLarge", operation[0]) from None
        except httpx.RequestError as error:
            return error

    async def request_token(self) -> Token:
        """Calls ``auth/token``."""
        method, url, body = self._settings.api.token_call()
        return _token_of(await self.request(method, url, json=body))


def _token_of(response: httpx.Response) -> Token:
    # Not by the generated classes: a life that is missing, or not a number, must not cost the token.
    data = response.json().get(ENVELOPE_DATA) or {}
    token = data.get("token")
    if not isinstance(token, str) or not token:
        raise AppsMilesError("unreadableResponse", TOKEN_OPERATION, None, response.status_code, detail="incomplete")
    return Token(token, data.get("expiresIn"))
