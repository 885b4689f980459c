"""Where the JWT of a request goes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, NoReturn
from urllib.parse import unquote_to_bytes

from .errors import SigningError
from .generated.metadata import PLACEMENT

# RFC 9110 §5.6.2: a token.
HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# Other names have another spelling in a query, or an escape in JSON.
_PLAIN_NAME = re.compile(r"[0-9A-Za-z_.~-]+")
_PREFIX = re.compile(r"(?:[ -~]*[ -,/-^`-~])?")


@dataclass(frozen=True)
class Placement:
    """Where a JWT goes.

    :param part: ``header``, after the prefix; ``query``; ``body``, as the last member of its JSON object, which the
        claim ``data_body`` is without; or ``elsewhere``, which the caller alone knows.
    :param name: that of the header, of the parameter, or of the member.
    :param prefix: what stands before the JWT in a header. One that ends in a letter or a digit gets a space after it,
        since a JWT could begin with either: ``Bearer`` is ``Bearer ``.
    :raises SigningError: ``invalid_option``.
    """

    part: Literal["header", "query", "body", "elsewhere"]
    name: str = ""
    prefix: str = ""

    def __post_init__(self) -> None:
        if self.part not in ("header", "query", "body", "elsewhere"):
            _refuse("placement.part must be header, query, body or elsewhere.")
        name = self.name if isinstance(self.name, str) else ""
        if self.part != "elsewhere" and not (HEADER_NAME if self.part == "header" else _PLAIN_NAME).fullmatch(name):
            _refuse(f"placement.name must be a name for a {self.part}, such as jwt.")
        if self.part != "header" and self.prefix:
            _refuse("placement.prefix is for a header only.")
        if not isinstance(self.prefix, str) or not _PREFIX.fullmatch(self.prefix):
            _refuse("placement.prefix must be visible ASCII that does not end in - _ or a dot, such as Bearer.")
        # RFC 9110 §5.5: no header value begins with a space.
        prefix = self.prefix.lstrip(" ")
        object.__setattr__(self, "prefix", f"{prefix} " if prefix[-1:].isalnum() else prefix)
        if self.part == "header":
            object.__setattr__(self, "name", name.lower())


def _refuse(message: str) -> NoReturn:
    raise SigningError("invalid_option", message)


DEFAULT = Placement(*PLACEMENT)
"""Where the description has it."""


class Carrier(NamedTuple):
    """What of a request can carry its JWT."""

    url: str
    """That of the request, or its path with its query."""
    headers: list[tuple[str, str]]
    body: bytes


def carrier_of(placement: Placement) -> str:
    """The header that can't be signed, since it is known only once the JWT is: the one that carries it, or the length
    of a body that does.
    """
    return placement.name if placement.part == "header" else "content-length" if placement.part == "body" else ""


def prefix_size(placement: Placement) -> int:
    """The bytes before the JWT. Where the caller puts it, as many as the description says."""
    return len((DEFAULT if placement.part == "elsewhere" else placement).prefix)


def place(placement: Placement, jwt: str, url: str, headers: Iterable[tuple[str, str]], body: bytes) -> Carrier:
    """Puts a JWT where it travels.

    :raises SigningError: ``body_not_object``, ``member_taken``, ``invalid_option``.
    """
    carrier, name = carrier_of(placement), placement.name
    others = [(each, value) for each, value in headers if each.lower() != carrier]
    if placement.part == "header":
        return Carrier(url, [*others, (name, placement.prefix + jwt)], body)
    if placement.part == "query":
        return Carrier(with_parameter(url, name, jwt), others, body)
    if placement.part == "body":
        return Carrier(url, others, with_member(body, name, jwt))
    return _refuse("A signer whose placement is elsewhere leaves it to you to place the JWT.")


def with_parameter(url: str, name: str, jwt: str) -> str:
    """A URL with the JWT as its last parameter, in place of those of that name. The others stay as they are."""
    address, hash_sign, fragment = url.partition("#")
    path, _, query = address.partition("?")
    others = [each for each in query.split("&") if unquote_to_bytes(each.partition("=")[0]) != name.encode()]
    before = "&".join(others)
    return f"{path}?{before and f'{before}&'}{name}={jwt}{hash_sign}{fragment}"


def with_member(body: bytes, name: str, jwt: str) -> bytes:
    """A JSON object with the JWT as its last member. All else stays as it is.

    :raises SigningError: ``body_not_object``, ``member_taken``.
    """
    comma = "" if check_object(body, name) else ","
    end = body.rindex(b"}")
    return body[:end] + f'{comma}"{name}":"{jwt}"'.encode() + body[end:]


def check_object(body: bytes, name: str) -> bool:
    """Requires a body to be one that a JWT can be a member of, and says whether it is empty.

    :raises SigningError: ``body_not_object``, ``member_taken``.
    """
    value = _parse(body)
    if not isinstance(value, dict):
        raise SigningError(
            "body_not_object",
            f"The JWT goes into the JSON body as its member {name}: send an object, such as {{}} for nothing.",
        )
    if name in value:
        raise SigningError("member_taken", f"The body has a member {name} already, where the JWT goes: leave it out.")
    return not value


def _parse(body: bytes) -> object:
    # Numbers as text, since Python refuses long ones; NaN and the like are not JSON.
    try:
        return json.loads(body.decode(), parse_int=str, parse_float=str, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None


def _no_constant(_name: str) -> NoReturn:
    raise ValueError
