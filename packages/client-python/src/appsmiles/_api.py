"""Where the API is, and which operation a request is for."""

from __future__ import annotations

import ipaddress
import re
from typing import Any, Literal
from urllib.parse import unquote

import httpx

from .errors import SigningError
from .generated.metadata import OPERATIONS

TOKEN_OPERATION = "createToken"

Operation = tuple[str, bool | Literal["when-param1"], bool]
"""operationId, whether a repeat is harmless, and whether a token goes into ``sub``."""

# Strict on purpose: what two parsers read differently, such as a backslash or a second "@", fits none of it.
_FORM = re.compile(
    r"(https?)://(\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_.])?)(?::([0-9]{1,5}))?"
    r"(?:/[a-z0-9._~!$&'()*+,;=:@%-]*)*",
    re.ASCII | re.IGNORECASE,
)
# The careful assumption: not to be repeated.
_UNKNOWN: Operation = ("unknown", False, True)


class Api:
    """The API at a base URL.

    :raises SigningError: ``invalid_option``. Its message never quotes the URL, which may hold a password.
    """

    def __init__(self, base_url: Any, allow_insecure_http: bool) -> None:
        form = _FORM.fullmatch(base_url) if isinstance(base_url, str) else None
        if form is None or not _is_port(form[3]):
            raise SigningError(
                "invalid_option",
                "base_url must be an absolute URL of http or https, without user, password, query and fragment, such "
                "as https://api.example.com/2.0.",
            )
        if form[1].lower() == "http" and not allow_insecure_http and not _is_loopback(form[2].lower()):
            raise SigningError(
                "invalid_option",
                "base_url is plain http to another machine, where anybody on the way reads tokens and personal data: "
                "use https, or set allow_insecure_http.",
            )
        self.base_url = str.__str__(base_url).rstrip("/")
        base = _parsed(self.base_url)
        self._origin = (base.scheme, base.host, base.port)
        self._path = _path_of(base).rstrip("/")

    def find(self, method: str, url: httpx.URL) -> Operation:
        """The operation that a request is for.

        :raises SigningError: ``invalid_option`` for a URL that is not below the base URL: nobody else may get a JWT.
        """
        path = _path_of(url)
        if (
            (url.scheme, url.host, url.port) != self._origin
            or url.userinfo
            or not path.startswith(f"{self._path}/")
            or not {".", ".."}.isdisjoint(re.split(r"[/\\]", unquote(path)))
        ):
            raise SigningError(
                "invalid_option",
                "Only requests to the API at the base_url are signed: send others through another httpx client.",
            )
        return OPERATIONS.get(f"{method} {path[len(self._path) :]}", _UNKNOWN)

    def token_call(self) -> tuple[str, str, object]:
        """Method, URL and JSON body, or nothing in its place, of the call that tokens come from.

        :raises SigningError: ``invalid_option`` where the description has none.
        """
        for call, (operation_id, _, _) in OPERATIONS.items():
            if operation_id == TOKEN_OPERATION:
                method, _, path = call.partition(" ")
                # The description has no bodies with these methods.
                return method, f"{self.base_url}{path}", None if method in ("GET", "DELETE") else {}
        raise SigningError(
            "invalid_option",
            f"The description has no operation {TOKEN_OPERATION}, from which the client fetches its token.",
        )


def _parsed(url: str) -> httpx.URL:
    try:
        return httpx.URL(url)
    except httpx.InvalidURL:
        raise SigningError("invalid_option", "base_url must be a URL that httpx can read.") from None


def _path_of(url: httpx.URL) -> str:
    return url.raw_path.partition(b"?")[0].decode("ascii")


def _is_port(text: str | None) -> bool:
    return text is None or 1 <= int(text) <= 65535


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    # Not is_loopback, which takes ::ffff:127.0.0.1 from some version on.
    return address == ipaddress.ip_address("::1") or (address.version == 4 and address.packed[0] == 127)
