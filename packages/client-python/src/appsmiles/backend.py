"""The clients of a partner's server."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType

import httpx

from ._http import AsyncHttp, Http
from .auth import AppsMilesAuth, place_bearer
from .generated.client import AsyncClient, Client
from .signer import RequestSigner
from .tokens import AsyncTokens, Tokens


class BackendClient(Client):
    """Calls the back-end operations: ``client.get_user(GetUserRequest(partner_client_id="42")).data.user.points``.

    Safe to share between threads. The methods come from the description; each takes ``headers`` for one call, and
    raises :class:`AppsMilesError`, or :class:`SigningError` when nothing could be signed and nothing was sent.

    :param base_url: of your deployment, such as ``https://api-sandbox.appsmiles.eu/2.0``.
    :param partner_id: the id that the platform gave you.
    :param partner_secret: the key of the signatures, 32 bytes of UTF-8 or more.
    :param retries: how often a call is repeated at most, where a repeat is harmless.
    :param timeout: for how long an attempt may take, answer and all, in seconds.
    :param allow_short_secret: takes a secret of 1 to 31 bytes, because the platform issues it.
    :param max_header_size: the most bytes that the header value ``Bearer <jwt>`` may have.
    :param place_jwt: puts the JWT into other headers than ``authorization``.
    :param clock: the time in seconds since 1970.
    :param transport: sends the requests: a proxy, other certificates, a test. By default one that does not read the
        environment.
    :raises SigningError: ``invalid_option``, ``short_secret``.
    """

    http: httpx.Client
    """Signs, retries and raises in the same way, for what the methods don't do: ``client.http.post(url, json={})``."""

    def __init__(
        self,
        base_url: str,
        partner_id: str,
        partner_secret: str,
        *,
        retries: int = 2,
        timeout: float = 30.0,
        allow_short_secret: bool = False,
        max_header_size: int = 8000,
        place_jwt: Callable[[httpx.Headers, str], None] = place_bearer,
        clock: Callable[[], float] = time.time,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        signer = RequestSigner(
            partner_id,
            partner_secret,
            allow_short_secret=allow_short_secret,
            max_header_size=max_header_size,
            clock=clock,
        )
        http = Http(retries, timeout, clock, transport)
        tokens = Tokens(lambda: http.request_token(base_url), clock=clock)
        http.auth = AppsMilesAuth(signer, tokens, place_jwt=place_jwt)
        super().__init__(base_url, http_client=http)
        self.http = http

    def close(self) -> None:
        """Closes the connections."""
        self.http.close()

    def __enter__(self) -> BackendClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncBackendClient(AsyncClient):
    """:class:`BackendClient` for asyncio and trio: ``await client.get_user(…)``. Cancelling ends a call at any point.

    Its parameters are those of :class:`BackendClient`, and ``transport`` is an asynchronous one.
    """

    http: httpx.AsyncClient
    """Signs, retries and raises in the same way, for what the methods don't do."""

    def __init__(
        self,
        base_url: str,
        partner_id: str,
        partner_secret: str,
        *,
        retries: int = 2,
        timeout: float = 30.0,
        allow_short_secret: bool = False,
        max_header_size: int = 8000,
        place_jwt: Callable[[httpx.Headers, str], None] = place_bearer,
        clock: Callable[[], float] = time.time,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        signer = RequestSigner(
            partner_id,
            partner_secret,
            allow_short_secret=allow_short_secret,
            max_header_size=max_header_size,
            clock=clock,
        )
        http = AsyncHttp(retries, timeout, clock, transport)
        tokens = AsyncTokens(lambda: http.request_token(base_url), clock=clock)
        http.auth = AppsMilesAuth(signer, tokens, place_jwt=place_jwt)
        super().__init__(base_url, http_client=http)
        self.http = http

    async def aclose(self) -> None:
        """Closes the connections."""
        await self.http.aclose()

    async def __aenter__(self) -> AsyncBackendClient:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()
