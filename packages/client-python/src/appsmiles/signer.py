"""Makes the JWT of a request. The rules are in packages/signing/vectors/README.md."""

from __future__ import annotations

import hmac
import math
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable
from json import JSONEncoder

from .errors import SigningError

_HEADER = b"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"  # {"alg":"HS256","typ":"JWT"}
# Made once: json.dumps with options makes an encoder for each call.
_quote = JSONEncoder(ensure_ascii=False).encode


class RequestSigner:
    """Signs requests with a partner's secret. Safe to share between threads.

    :param partner_id: ``iss``: the id that the platform gave the partner.
    :param partner_secret: the key of the MAC, 32 bytes of UTF-8 or more.
    :param allow_short_secret: takes a secret of 1 to 31 bytes, because the platform issues it.
    :param max_header_size: the most bytes that the header value ``Bearer <jwt>`` may have, as nginx takes 8 KB.
    :param clock: the time in seconds since 1970, from which ``iat`` is made.
    :raises SigningError: ``invalid_option``, ``short_secret``.
    """

    def __init__(
        self,
        partner_id: str,
        partner_secret: str,
        *,
        allow_short_secret: bool = False,
        max_header_size: int = 8000,
        clock: Callable[[], float] = time.time,
    ) -> None:
        if not partner_id:
            raise SigningError("invalid_option", "partner_id must be the id that the platform gave you.")
        key = _encode(partner_secret)
        if len(key) < (1 if allow_short_secret else 32):
            raise SigningError(
                "short_secret",
                "The partner_secret has less than 32 bytes: ask for a longer one, or set allow_short_secret "
                "(never for an empty one).",
            )
        _encode(partner_id)
        self._issuer = _quote(partner_id)
        self._key = key
        self._max_header_size = max_header_size
        self._clock = clock

    def sign(self, headers: Iterable[tuple[str, str]], body: bytes, token: str = "") -> str:
        """The JWT of a request, to be sent as ``authorization: Bearer <jwt>``.

        :param headers: names and values in the order they are sent; a name may come more than once. A byte outside
            ASCII is the character of that number (ISO 8859-1). ``authorization`` is left out.
        :param body: exactly the bytes that are sent.
        :param token: ``sub``: the token of ``auth/token``; empty for that operation.
        :raises SigningError: ``body_not_utf8``, ``request_too_large``, ``invalid_option``.
        """
        now = self._clock()
        if not math.isfinite(now):
            raise SigningError("invalid_option", "clock must give a number of seconds.")
        try:
            text = body.decode()
        except UnicodeDecodeError:
            # "from None": that error holds the body.
            raise SigningError(
                "body_not_utf8", "The body is not UTF-8, so no claim can hold it: send JSON text."
            ) from None
        claims = _encode(
            f'{{"iss":{self._issuer},"sub":{_quote(token)},"iat":{math.floor(now)},'
            f'"data_header":{_quote(_header_text(headers))},"data_body":{_quote(text)}}}'
        )
        signed = _HEADER + b"." + _base64url(claims)
        jwt = signed + b"." + _base64url(hmac.digest(self._key, signed, "sha256"))
        size = len("Bearer ") + len(jwt)
        if size > self._max_header_size:
            raise SigningError(
                "request_too_large",
                f"The JWT holds the whole body and makes a header of {size} bytes, over {self._max_header_size}: "
                "send less at once.",
            )
        return jwt.decode("ascii")


def _header_text(headers: Iterable[tuple[str, str]]) -> str:
    values: dict[str, str] = {}
    for name, value in headers:
        name, value = name.lower(), value.strip(" \t\r\n")
        values[name] = f"{values[name]}, {value}" if name in values else value
    values.pop("authorization", None)
    return f"{{{','.join(f'{_quote(name)}:{_quote(values[name])}' for name in sorted(values))}}}"


def _encode(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        # "from None": that error holds the text, which may be the secret.
        raise SigningError("invalid_option", "partner_id, partner_secret and token must be Unicode text.") from None


def _base64url(data: bytes) -> bytes:
    return urlsafe_b64encode(data).rstrip(b"=")
