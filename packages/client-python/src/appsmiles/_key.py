"""The bytes that the text of a secret stands for."""

from __future__ import annotations

import base64
import re
from typing import Literal

KeyEncoding = Literal["utf8", "base64", "base64url", "hex"]

_HEX = re.compile("(?:[0-9a-fA-F]{2})*")


def decode_key(secret: str, encoding: KeyEncoding) -> bytes | None:
    """The key, or nothing where the text is not the one spelling that the encoding has for it (RFC 4648 §3.5): base64
    with padding, base64url without, hex in either case. No error, which would hold the text.
    """
    try:
        if encoding == "utf8":
            return secret.encode()
        if encoding == "hex":
            return bytes.fromhex(secret) if _HEX.fullmatch(secret) else None
        if encoding == "base64":
            key = base64.b64decode(secret)
            return key if base64.b64encode(key) == secret.encode() else None
        key = base64.urlsafe_b64decode(secret + "=" * (-len(secret) % 4))
        return key if base64.urlsafe_b64encode(key).rstrip(b"=") == secret.encode() else None
    except ValueError:
        return None
