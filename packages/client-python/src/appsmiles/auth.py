"""Signs the requests of an httpx client."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator

import httpx

from ._call import INVALID_TOKEN, error_code_of, find_operation
from .signer import RequestSigner
from .tokens import AsyncTokens, Tokens

# What httpx or a connection adds or changes: data_header must name only what arrives with that value.
_NOT_SIGNED = {
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "cookie",
    "host",
    "transfer-encoding",
    "user-agent",
}
_RENEWED = "appsmiles.renewed"


def place_bearer(headers: httpx.Headers, jwt: str) -> None:
    """Puts the JWT where this project's description has it: ``authorization: Bearer <jwt>`` (inferred)."""
    headers["authorization"] = f"Bearer {jwt}"


class AppsMilesAuth(httpx.Auth):
    """Signs each request that an httpx client sends, over the bytes that are sent.

    A request that is refused with 103 is sent once more with a new token: a refused token means that nothing was done
    (inferred). ``auth/token`` is signed with an empty ``sub``. Signed are ``content-type`` and what the caller set,
    but for ``accept``, ``cookie``, ``user-agent`` and those of the connection.

    :param tokens: ``Tokens`` for an ``httpx.Client``, ``AsyncTokens`` for an ``httpx.AsyncClient``.
    :param place_jwt: puts the JWT into other headers than ``authorization``.
    :raises SigningError: from the call: nothing was sent.
    """

    def __init__(
        self,
        signer: RequestSigner,
        tokens: Tokens | AsyncTokens,
        *,
        place_jwt: Callable[[httpx.Headers, str], None] = place_bearer,
    ) -> None:
        self._signer = signer
        self._tokens = tokens
        self._place_jwt = place_jwt

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.read()
        unsigned = request.headers
        try:
            token = self._sync_tokens().get() if _needs_token(request) else ""
            response = yield self._sign(request, unsigned, token)
            response.read()
            if _is_token_refused(request, response):
                yield self._sign(request, unsigned, self._sync_tokens().get(refused=token))
        finally:
            # So that an error, or an answer, that somebody logs has no JWT in its request.
            request.headers = unsigned

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        await request.aread()
        unsigned = request.headers
        try:
            token = await self._async_tokens().get() if _needs_token(request) else ""
            response = yield self._sign(request, unsigned, token)
            await response.aread()
            if _is_token_refused(request, response):
                yield self._sign(request, unsigned, await self._async_tokens().get(refused=token))
        finally:
            request.headers = unsigned

    def _sign(self, request: httpx.Request, unsigned: httpx.Headers, token: str) -> httpx.Request:
        named = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in unsigned.raw]
        signed = [(name, value) for name, value in named if name not in _NOT_SIGNED]
        request.headers = unsigned.copy()
        self._place_jwt(request.headers, self._signer.sign(signed, request.content, token))
        return request

    def _sync_tokens(self) -> Tokens:
        if isinstance(self._tokens, Tokens):
            return self._tokens
        raise TypeError("An httpx.Client needs an AppsMilesAuth with Tokens, not AsyncTokens.")

    def _async_tokens(self) -> AsyncTokens:
        if isinstance(self._tokens, AsyncTokens):
            return self._tokens
        raise TypeError("An httpx.AsyncClient needs an AppsMilesAuth with AsyncTokens, not Tokens.")


def _needs_token(request: httpx.Request) -> bool:
    return find_operation(request.url)[2]


def _is_token_refused(request: httpx.Request, response: httpx.Response) -> bool:
    """Whether to try once more with another token: once for each call, whatever the number of its attempts."""
    if error_code_of(response) != INVALID_TOKEN or not _needs_token(request) or _RENEWED in request.extensions:
        return False
    request.extensions[_RENEWED] = True
    return True
