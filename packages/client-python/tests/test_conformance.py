"""The one file of vectors that the signers of all languages are held against."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from appsmiles.errors import SigningError
from appsmiles.signer import RequestSigner

FILE = Path(__file__).parents[2] / "signing" / "vectors" / "conformance.json"
CASES = json.loads(FILE.read_text(encoding="utf-8"))["cases"]


def sign(case: dict[str, Any]) -> dict[str, str]:
    options = {"allow_short_secret": "allowShortSecret", "max_header_size": "maxHeaderSize"}
    given = {name: case[member] for name, member in options.items() if member in case}
    body = b64decode(case["bodyBase64"]) if "bodyBase64" in case else case["body"].encode()
    try:
        signer = RequestSigner(
            case["partnerId"], case["partnerSecret"], clock=lambda: case["nowMilliseconds"] / 1000, **given
        )
        return {"jwt": signer.sign(case["headers"], body, case["token"])}
    except SigningError as error:
        return {"error": error.code}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_signs_or_refuses_as_the_vectors_say(case: dict[str, Any]) -> None:
    assert sign(case) == case["expect"]


def test_the_file_has_cases_of_both_kinds() -> None:
    assert len(CASES) >= 49
    assert {code for case in CASES for code in case["expect"]} == {"jwt", "error"}
