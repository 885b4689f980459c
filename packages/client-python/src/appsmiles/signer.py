"""Makes the JWT of a request. The rules are in packages/signing/vectors/README.md."""

from __future__ import annotations

import hmac
import math
import re
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable
from functools import lru_cache
from json import JSONEncoder
from typing import Literal

from ._data_header import HeaderRules, LetterCase
from ._hidden import Unpicklable, hide
from ._key import KeyEncoding, decode_key
from .errors import SigningError
from .generated.metadata import KEY_ENCODING, MAX_HEADER_SIZE
from .placement import DEFAULT, HEADER_NAME, Carrier, Placement, carrier_of, check_object, place, prefix_size

_HEADER = b"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"  # {"alg":"HS256","typ":"JWT"}
# Made once: json.dumps with options makes an encoder for each call.
_quote = JSONEncoder(ensure_ascii=False).encode
_BREAK = re.compile("[\r\n\0]")


class RequestSigner(Unpicklable):
    """Signs requests with a partner's secret. Safe to share between threads.

    :param partner_id: ``iss``: the id that the platform gave the partner.
    :param partner_secret: the key of the MAC, 32 bytes or more, as text that ``key_encoding`` says how to read.
    :param allow_short_secret: takes a secret of 1 to 31 bytes, because the platform issues it.
    :param max_header_size: the most bytes that the JWT and the prefix before it may have, wherever they travel. 8000 by
        default, as nginx takes 8 KB of header.
    :param placement: where the JWT goes. By default into the header ``authorization: Bearer <jwt>``.
    :param signed_headers: the headers that the JWT names where a request has them: a list, or ``all``, the default.
    :param unsigned_headers: those that it never names, besides the one that carries it. By default ``authorization``.
    :param letter_case: how it spells their names: ``lower``, which is the default, ``title`` or ``upper``.
    :param key_encoding: what the text of the secret stands for: ``utf8``, its own bytes, which is the default, or bytes
        in ``base64``, ``base64url`` or ``hex``.
    :param clock: the time in seconds since 1970, from which ``iat`` is made.
    :raises SigningError: ``invalid_option``, ``short_secret``.
    """

    def __init__(
        self,
        partner_id: str,
        partner_secret: str,
        *,
        allow_short_secret: bool = False,
        max_header_size: int = MAX_HEADER_SIZE,
        placement: Placement | None = None,
        signed_headers: Literal["all"] | Iterable[str] | None = None,
        unsigned_headers: Iterable[str] | None = None,
        letter_case: LetterCase | None = None,
        key_encoding: KeyEncoding | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        # At once, so that tools that print local variables find no secret in this frame.
        partner_secret = hide(partner_secret)
        if not isinstance(partner_secret, str) or not isinstance(partner_id, str):
            raise SigningError("invalid_option", "partner_id and partner_secret must be str.")
        if not partner_id:
            raise SigningError("invalid_option", "partner_id must be the id that the platform gave you.")
        if placement is not None and not isinstance(placement, Placement):
            raise SigningError("invalid_option", "placement must be a Placement.")
        self._placement = placement or DEFAULT
        self.header_rules: HeaderRules = HeaderRules(
            signed_headers, unsigned_headers, letter_case, carrier_of(self._placement)
        )
        encoding = KEY_ENCODING if key_encoding is None else key_encoding
        if encoding not in ("utf8", "base64", "base64url", "hex"):
            raise SigningError("invalid_option", "key_encoding must be utf8, base64, base64url or hex.")
        issuer = str.__str__(partner_id)
        mac, length = _mac_of(partner_secret, encoding)
        if mac is None and encoding != "utf8":
            raise SigningError(
                "invalid_option", f"The partner_secret is not canonical {encoding}: check it, and the key_encoding."
            )
        if mac is None or _encode(issuer) is None:
            raise SigningError("invalid_option", "partner_id and partner_secret must be Unicode text.")
        if length < (1 if allow_short_secret else 32):
            raise SigningError(
                "short_secret",
                "The partner_secret has less than 32 bytes: ask for a longer one, or set allow_short_secret "
                "(never for an empty one).",
            )
        self.max_body_size: int = max_header_size * 3 // 4
        """A body that is larger can't fit: base64url makes 4 bytes of 3."""
        self._issuer = _quote(issuer)
        # The key as the MAC has it, in place of the secret.
        self._mac = mac
        self._max_header_size = max_header_size
        self._clock = clock

    def sign(self, headers: Iterable[tuple[str, str]], body: bytes, token: str = "") -> str:
        """The JWT of a request, which :meth:`place` puts where it travels.

        :param headers: names and values in the order they are sent; a name may come more than once. A byte outside
            ASCII is the character of that number (ISO 8859-1). Those that are never signed, such as ``authorization``,
            are left out.
        :param body: exactly the bytes that are sent.
        :param token: ``sub``: the token of ``auth/token``; empty for that operation.
        :raises SigningError: ``body_not_utf8``, ``request_too_large``, ``invalid_option``; for a JWT that goes into the
            body ``body_not_object``, ``member_taken``.
        """
        try:
            return self._sign(headers, body, token)
        except SigningError as refusal:
            # Tools that print local variables would find the token in this frame, and the claims in those below.
            token = ""
            raise refusal.with_traceback(None) from None

    def place(self, jwt: str, url: str, headers: Iterable[tuple[str, str]], body: bytes) -> Carrier:
        """URL, headers and body with the JWT. A ``content-length`` is left out where the body grows.

        :param url: that of the request, or its path with its query.
        :raises SigningError: ``body_not_object``, ``member_taken``; ``invalid_option`` where the placement is
            ``elsewhere``.
        """
        return place(self._placement, jwt, url, headers, body)

    def _sign(self, headers: Iterable[tuple[str, str]], body: bytes, token: str) -> str:
        if not isinstance(token, str):
            raise SigningError("invalid_option", "token must be a str.")
        if len(body) + len(token) > self.max_body_size:
            raise self._too_large(f"at least {(len(body) + len(token)) * 4 // 3}")
        now = self._clock()
        if not math.isfinite(now):
            raise SigningError("invalid_option", "clock must give a number of seconds.")
        text = _decode(body)
        if text is None:
            raise SigningError("body_not_utf8", "The body is not UTF-8, so no claim can hold it: send JSON text.")
        if self._placement.part == "body":
            check_object(body, self._placement.name)
        claims = _encode(
            f'{{"iss":{self._issuer},"sub":{_quote(token)},"iat":{math.floor(now)},'
            f'"data_header":{_quote(self._header_text(headers))},"data_body":{_quote(text)}}}'
        )
        if claims is None:
            raise SigningError("invalid_option", "token and headers must be Unicode text.")
        signed = _HEADER + b"." + _base64url(claims)
        # A dot, and the 43 characters of the MAC.
        size = prefix_size(self._placement) + len(signed) + 1 + 43
        if size > self._max_header_size:
            raise self._too_large(str(size))
        mac = self._mac.copy()
        mac.update(signed)
        return (signed + b"." + _base64url(mac.digest())).decode("ascii")

    def _header_text(self, headers: Iterable[tuple[str, str]]) -> str:
        rules = self.header_rules
        values: dict[str, str] = {}
        size = 0
        for name, value in headers:
            name = _lower_name(name) if isinstance(name, str) else _lower_name("")
            value = value.strip(" \t\r\n") if isinstance(value, str) else "\n"
            # isprintable is the quicker of the two, and true of nearly all.
            if not value.isprintable() and _BREAK.search(value):
                raise SigningError("invalid_option", "The value of a header must be text without line breaks and NUL.")
            if not rules.is_named(name):
                continue
            size += len(name) + len(value)
            if size > self._max_header_size:
                raise self._too_large(f"at least {size}")
            values[name] = f"{values[name]}, {value}" if name in values else value
        return f"{{{','.join(f'{_quote(rules.spell(name))}:{_quote(values[name])}' for name in sorted(values))}}}"

    def _too_large(self, size: str) -> SigningError:
        part = "header" if self._placement.part == "elsewhere" else self._placement.part
        return SigningError(
            "request_too_large",
            f"The JWT holds the whole body and makes a {part} of {size} bytes, over {self._max_header_size}: "
            "send less at once.",
        )


@lru_cache(maxsize=128)
def _lower_name(name: str) -> str:
    if not HEADER_NAME.fullmatch(name):
        raise SigningError(
            "invalid_option", "The name of a header must be letters, digits and a few marks, without spaces."
        )
    return name.lower()


def _mac_of(secret: str, encoding: KeyEncoding) -> tuple[hmac.HMAC | None, int]:
    """The MAC with this key, and the key's length in bytes."""
    key = decode_key(secret, encoding)
    return (None, 0) if key is None else (hmac.new(key, digestmod="sha256"), len(key))


def _encode(text: str) -> bytes | None:
    """UTF-8, or nothing where there is none. No error, which would hold the text, and that may be the secret."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return None


def _decode(body: bytes) -> str | None:
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None


def _base64url(data: bytes) -> bytes:
    return urlsafe_b64encode(data).rstrip(b"=")
