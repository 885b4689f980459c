"""Which headers the claim ``data_header`` names, and how."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from .errors import SigningError
from .generated.metadata import LETTER_CASE, SIGNED_HEADERS, UNSIGNED_HEADERS
from .placement import HEADER_NAME

LetterCase = Literal["lower", "title", "upper"]


class HeaderRules:
    """What is not given is as the description says.

    :param carrier: the header that can't be signed, in lower case.
    :raises SigningError: ``invalid_option``.
    """

    def __init__(
        self,
        signed: Literal["all"] | Iterable[str] | None,
        unsigned: Iterable[str] | None,
        letter_case: LetterCase | None,
        carrier: str,
    ) -> None:
        wanted = SIGNED_HEADERS if signed is None else signed
        self._signed = None if wanted == "all" else _lower_names(wanted, "signed_headers")
        excluded = UNSIGNED_HEADERS if unsigned is None else unsigned
        self._unsigned = _lower_names(excluded, "unsigned_headers") | {carrier}
        self._letter_case = LETTER_CASE if letter_case is None else letter_case
        if self._letter_case not in ("lower", "title", "upper"):
            raise SigningError("invalid_option", "letter_case must be lower, title or upper.")

    def is_named(self, lower: str) -> bool:
        """Whether ``data_header`` names a header, given in lower case."""
        return lower not in self._unsigned and (self._signed is None or lower in self._signed)

    def is_listed(self, lower: str) -> bool:
        """Whether it is to name this header in particular."""
        return self._signed is not None and self.is_named(lower)

    def spell(self, lower: str) -> str:
        """How it writes a name that is given in lower case."""
        if self._letter_case == "lower":
            return lower
        if self._letter_case == "upper":
            return lower.upper()
        # Not str.title, which raises the letter after any mark.
        return "-".join(part[:1].upper() + part[1:] for part in lower.split("-"))


def _lower_names(names: Any, option: str) -> frozenset[str]:
    listed = None if isinstance(names, str) or not isinstance(names, Iterable) else list(names)
    if listed is None or not all(isinstance(name, str) and HEADER_NAME.fullmatch(name) for name in listed):
        raise SigningError("invalid_option", f"{option} must be a list of header names.")
    return frozenset(name.lower() for name in listed)
