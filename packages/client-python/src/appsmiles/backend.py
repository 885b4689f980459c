"""The clients of a partner's server."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Literal

import httpx

from ._api import Api
from ._data_header import LetterCase
from ._hidden import Unpicklable, hide
from ._http import AsyncHttp, Http, Settings
from ._key import KeyEncoding
from .auth import AppsMilesAuth
from .errors import SigningError
from .generated.client import AsyncClient, Client
from .generated.metadata import MAX_HEADER_SIZE
from .placement import Placement
from .signer import RequestSigner
from .tokens import AsyncTokens, Tokens


class BackendClient(Unpicklable, Client):
    """Calls the back-end operations: ``client.get_user(GetUserRequest(partner_client_id="42")).data.user.points``.

    Safe to share between threads. The methods come from the description; each takes ``headers`` for one call, and
    raises :class:`AppsMilesError`, or :class:`SigningError` when nothing could be signed and nothing was sent.

    :param base_url: of your deployment, such as ``https://api-sandbox.appsmiles.eu/2.0``.
    :param partner_id: the id that the platform gave you, a ``str``.
    :param partner_secret: the key of the signatures, a ``str`` of 32 bytes or more, which ``key_encoding`` reads.
    :param retries: how often a call is repeated at most, where a repeat is harmless.
    :param timeout: for how long an attempt may take, response and all, in seconds.
    :param allow_short_secret: takes a secret of 1 to 31 bytes, because the platform issues it.
    :param max_header_size: the most bytes that the JWT and the prefix before it may have, wherever they travel; 8000 by
        default.
    :param placement: where the JWT goes. By default into the header ``authorization: Bearer <jwt>``.
    :param place_jwt: puts the JWT into headers, in place of a ``placement``.
    :param signed_headers: the headers that the JWT names where a request has them: a list, or ``all``, the default.
    :param unsigned_headers: those that it never names, besides the one that carries it. By default ``authorization``.
    :param letter_case: how it spells their names: ``lower``, which is the default, ``title`` or ``upper``.
    :param key_encoding: what the text of the secret stands for: ``utf8``, its own bytes, which is the default, or bytes
        in ``base64``, ``base64url`` or ``hex``.
    :param clock: the time in seconds since 1970.
    :param transport: sends the requests: a proxy, other certificates, a test. By default one that does not read the
        environment.
    :param allow_insecure_http: takes a base URL of plain http to another machine, for a network that you trust.
    :param max_response_size: the most bytes that the body of a response may have, decompressed.
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
        max_header_size: int = MAX_HEADER_SIZE,
        placement: Placement | None = None,
        place_jwt: Callable[[httpx.Headers, str], None] | None = None,
        signed_headers: Literal["all"] | Iterable[str] | None = None,
        unsigned_headers: Iterable[str] | None = None,
        letter_case: LetterCase | None = None,
        key_encoding: KeyEncoding | None = None,
        clock: Callable[[], float] = time.time,
        transport: httpx.BaseTransport | None = None,
        allow_insecure_http: bool = False,
        max_response_size: int = 10_000_000,
    ) -> None:
        # At once, so that tools that print local variables find no secret in this frame.
        partner_secret = hide(partner_secret)
        api = Api(base_url, allow_insecure_http)
        signer = RequestSigner(
            partner_id,
            partner_secret,
            allow_short_secret=allow_short_secret,
            max_header_size=max_header_size,
            placement=_placement_of(placement, place_jwt),
            signed_headers=signed_headers,
            unsigned_headers=unsigned_headers,
            letter_case=letter_case,
            key_encoding=key_encoding,
            clock=clock,
        )
        settings = Settings(api, retries, timeout, clock, signer.max_body_size, max_response_size)
        http = Http(settings, transport)
        tokens = Tokens(http.request_token, clock=clock)
        http.auth = AppsMilesAuth(signer, tokens, api, place_jwt=place_jwt, max_response_size=max_response_size)
        super().__init__(api.base_url, http_client=http)
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


class AsyncBackendClient(Unpicklable, AsyncClient):
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
        max_header_size: int = MAX_HEADER_SIZE,
        placement: Placement | None = None,
        place_jwt: Callable[[httpx.Headers, str], None] | None = None,
        signed_headers: Literal["all"] | Iterable[str] | None = None,
        unsigned_headers: Iterable[str] | None = None,
        letter_case: LetterCase | None = None,
        key_encoding: KeyEncoding | None = None,
        clock: Callable[[], float] = time.time,
        transport: httpx.AsyncBaseTransport | None = None,
        allow_insecure_http: bool = False,
        max_response_size: int = 10_000_000,
    ) -> None:
        # At once, so that tools that print local variables find no secret in this frame.
        partner_secret = hide(partner_secret)
        api = Api(base_url, allow_insecure_http)
        signer = RequestSigner(
            partner_id,
            partner_secret,
            allow_short_secret=allow_short_secret,
            max_header_size=max_header_size,
            placement=_placement_of(placement, place_jwt),
            signed_headers=signed_headers,
            unsigned_headers=unsigned_headers,
            letter_case=letter_case,
            key_encoding=key_encoding,
            clock=clock,
        )
        settings = Settings(api, retries, timeout, clock, signer.max_body_size, max_response_size)
        http = AsyncHttp(settings, transport)
        tokens = AsyncTokens(http.request_token, clock=clock)
        http.auth = AppsMilesAuth(signer, tokens, api, place_jwt=place_jwt, max_response_size=max_response_size)
        super().__init__(api.base_url, http_client=http)
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


def _placement_of(
    placement: Placement | None, place_jwt: Callable[[httpx.Headers, str], None] | None
) -> Placement | None:
    if place_jwt is None:
        return placement
    if placement is not None:
        raise SigningError("invalid_option", "placement and place_jwt are for one JWT: give one of them.")
    return Placement("elsewhere")
