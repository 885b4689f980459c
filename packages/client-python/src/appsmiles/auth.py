"""Signs the requests of an httpx client."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Callable, Generator

import httpx

from ._api import Api
from ._body import (
    ENCODINGS,
    ResponseTooLargeError,
    aread_request,
    aread_response,
    read_request,
    read_response,
)
from ._call import error_code_of
from ._hidden import Unpicklable
from ._transport import PLACED_URL
from .errors import AppsMilesError, SigningError, code_of
from .generated.metadata import SUCCESS
from .signer import RequestSigner
from .tokens import AsyncTokens, Tokens

# What a connection adds or changes: data_header must name only what arrives with that value.
_OF_THE_CONNECTION = {"connection", "content-length", "cookie", "host", "transfer-encoding"}
# What httpx adds: it is signed where it is asked for.
_OF_HTTPX = {"accept", "accept-encoding", "user-agent"}
_RENEWED = "appsmiles.renewed"
# RFC 9110 §5.6.2 and §5.5: a token, and no control character but the tab.
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")


class AppsMilesAuth(Unpicklable, httpx.Auth):
    """Signs each request that an httpx client sends, over the bytes that are sent.

    A request that is refused with 103 is sent once more with a new token: a refused token means that nothing was done
    (inferred). ``auth/token`` is signed with an empty ``sub``. Signed are ``content-type`` and what the caller set,
    but for ``accept``, ``cookie``, ``user-agent`` and those of the connection.

    :param tokens: ``Tokens`` for an ``httpx.Client``, ``AsyncTokens`` for an ``httpx.AsyncClient``.
    :param base_url: where the API is; requests to anywhere else are refused, and redirects not followed, whatever the
        httpx client is told.
    :param place_jwt: puts the JWT into headers, of a signer whose placement is ``elsewhere``. By default, it goes where
        the signer's placement says.
    :param allow_insecure_http: takes a base URL of plain http to another machine, for a network that you trust.
    :param max_response_size: the most bytes that the body of a response may have, decompressed.
    :raises SigningError: ``invalid_option``; from a call, any: nothing was sent.
    :raises AppsMilesError: from a call: ``responseTooLarge``, and ``unreadableResponse`` for a redirect.
    """

    def __init__(
        self,
        signer: RequestSigner,
        tokens: Tokens | AsyncTokens,
        base_url: str | Api,
        *,
        place_jwt: Callable[[httpx.Headers, str], None] | None = None,
        allow_insecure_http: bool = False,
        max_response_size: int = 10_000_000,
    ) -> None:
        self._signer = signer
        self._tokens = tokens
        self._api = base_url if isinstance(base_url, Api) else Api(base_url, allow_insecure_http)
        # The clients of this package follow none, and tell more of one.
        self._is_guard = not isinstance(base_url, Api)
        self._place_jwt = place_jwt
        self._max_response_size = max_response_size

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        exchange = _Exchange(self, request)
        read_request(request, self._signer.max_body_size)
        try:
            exchange.check()
            tokens = self._sync_tokens()
            token = tokens.get() if exchange.needs_token else ""
            response = yield exchange.sign(token)
            exchange.read(response)
            if exchange.may_replace():
                replaced = tokens.replace(token)
                if replaced is not None:
                    token = replaced
                    response = yield exchange.sign(token)
                    exchange.read(response)
            exchange.tell(tokens, token)
        finally:
            exchange.restore()

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        exchange = _Exchange(self, request)
        await aread_request(request, self._signer.max_body_size)
        try:
            exchange.check()
            tokens = self._async_tokens()
            token = await tokens.get() if exchange.needs_token else ""
            response = yield exchange.sign(token)
            await exchange.aread(response)
            if exchange.may_replace():
                replaced = await tokens.replace(token)
                if replaced is not None:
                    token = replaced
                    response = yield exchange.sign(token)
                    await exchange.aread(response)
            exchange.tell(tokens, token)
        finally:
            exchange.restore()

    def _sync_tokens(self) -> Tokens:
        if isinstance(self._tokens, Tokens):
            return self._tokens
        raise TypeError("An httpx.Client needs an AppsMilesAuth with Tokens, not AsyncTokens.")

    def _async_tokens(self) -> AsyncTokens:
        if isinstance(self._tokens, AsyncTokens):
            return self._tokens
        raise TypeError("An httpx.AsyncClient needs an AppsMilesAuth with AsyncTokens, not Tokens.")


class _Exchange:
    """A request on its way, and what came back."""

    def __init__(self, auth: AppsMilesAuth, request: httpx.Request) -> None:
        self._auth = auth
        self._request = request
        self._unsigned = request.headers
        self._url = request.url
        self._operation_id, _, self.needs_token = auth._api.find(request.method, request.url)
        self._error_code: int | None = None

    def check(self) -> None:
        """
        :raises SigningError: ``invalid_option`` for headers that would be read as others than they are.
        """
        headers, content = self._unsigned, self._request.content
        if any(not _NAME.fullmatch(name) or _CONTROL.search(value) for name, value in headers.raw):
            raise SigningError(
                "invalid_option",
                "Header names must be letters, digits and a few marks, and values have no line breaks and other "
                "control characters.",
            )
        length = headers.get("content-length")
        if (
            headers.get("host", self._url.netloc.decode("ascii")) != self._url.netloc.decode("ascii")
            or (length is not None and (length != str(len(content)) or "transfer-encoding" in headers))
            or headers.get("transfer-encoding", "chunked").lower() != "chunked"
        ):
            raise SigningError(
                "invalid_option", "Leave out host, content-length and transfer-encoding: httpx writes them."
            )

    def sign(self, token: str) -> httpx.Request:
        signer, rules = self._auth._signer, self._auth._signer.header_rules
        headers = self._unsigned.copy()
        headers["accept-encoding"] = ENCODINGS
        named = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers.raw]
        signed = [
            (name, value)
            for name, value in named
            if name not in _OF_THE_CONNECTION and (name not in _OF_HTTPX or rules.is_listed(name))
        ]
        jwt = signer.sign(signed, self._request.content, token)
        url = self._url
        if self._auth._place_jwt:
            self._auth._place_jwt(headers, jwt)
            self._request.headers = headers
        else:
            url = self._place(jwt, headers)
        if self._auth._is_guard:
            self._request.url = _WithoutRedirects(url, self._operation_id)
        else:
            # Not on the request, since httpx writes its URL to a log.
            self._request.extensions[PLACED_URL] = url
        return self._request

    def _place(self, jwt: str, headers: httpx.Headers) -> httpx.URL:
        """Puts the JWT into headers or body, and returns the URL, which has it otherwise."""
        query, content = f"?{self._url.query.decode('ascii')}", self._request.content
        pairs = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.raw]
        placed = self._auth._signer.place(jwt, query, pairs, content)
        # In the bytes that they had.
        raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in placed.headers]
        self._request.headers = httpx.Headers(raw)
        if placed.body is not content:
            # Not its content: the next attempt signs that again.
            self._request.stream = httpx.ByteStream(placed.body)
            if "transfer-encoding" not in headers:
                self._request.headers["content-length"] = str(len(placed.body))
        return self._url if placed.url == query else self._url.copy_with(query=placed.url[1:].encode("ascii"))

    def read(self, response: httpx.Response) -> None:
        try:
            read_response(response, self._auth._max_response_size)
        except ResponseTooLargeError:
            raise self._too_large(response) from None
        self._error_code = error_code_of(response)

    async def aread(self, response: httpx.Response) -> None:
        try:
            await aread_response(response, self._auth._max_response_size)
        except ResponseTooLargeError:
            raise self._too_large(response) from None
        self._error_code = error_code_of(response)

    def may_replace(self) -> bool:
        """Whether to try once more with another token: once for each call, whatever the number of its attempts."""
        if not self._is_token_refused() or not self.needs_token or _RENEWED in self._request.extensions:
            return False
        self._request.extensions[_RENEWED] = True
        return True

    def tell(self, tokens: Tokens | AsyncTokens, token: str) -> None:
        if not self.needs_token:
            return
        if self._is_token_refused():
            tokens.rejected(token)
        elif self._error_code == SUCCESS:
            tokens.accepted(token)

    def _is_token_refused(self) -> bool:
        return self._error_code is not None and code_of(self._error_code) == "invalidToken"

    def restore(self) -> None:
        """Takes the JWT out of the request, so that an error, or a response, that somebody logs has none."""
        self._request.headers = self._unsigned
        self._request.url = self._url
        self._request.stream = httpx.ByteStream(self._request.content)
        self._request.extensions.pop(PLACED_URL, None)

    def _too_large(self, response: httpx.Response) -> AppsMilesError:
        return AppsMilesError("responseTooLarge", self._operation_id, None, response.status_code)


class _WithoutRedirects(httpx.URL):
    """A URL from which no redirect is followed. httpx signs nothing again for the next host, but sends it the headers,
    of which one may have the JWT, and the body. It asks for the fragment when it is about to do so, and only then.
    """

    def __init__(self, url: httpx.URL, operation_id: str) -> None:
        super().__init__(url)
        self._operation_id = operation_id

    @property
    def fragment(self) -> str:
        raise AppsMilesError("unreadableResponse", self._operation_id, detail="redirect")
