"""The one file of vectors that the signers of all languages are held against."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from appsmiles.errors import SigningError
from appsmiles.placement import Placement
from appsmiles.signer import RequestSigner

FILE = Path(__file__).parents[2] / "signing" / "vectors" / "conformance.json"
CASES = json.loads(FILE.read_text(encoding="utf-8"))["cases"]


OPTIONS = {
    "allow_short_secret": "allowShortSecret",
    "max_header_size": "maxHeaderSize",
    "key_encoding": "keyEncoding",
}
RULES = {"signed_headers": "include", "unsigned_headers": "exclude", "letter_case": "letterCase"}


def sign(case: dict[str, Any]) -> dict[str, Any]:
    body = b64decode(case["bodyBase64"]) if "bodyBase64" in case else case["body"].encode()
    try:
        signer = signer_of(case)
        jwt = signer.sign(case["headers"], body, case["token"])
        return {"jwt": jwt, "sent": sent(signer, case, jwt, body)} if "placement" in case else {"jwt": jwt}
    except SigningError as error:
        return {"error": error.code}


def signer_of(case: dict[str, Any]) -> RequestSigner:
    given = {name: case[member] for name, member in OPTIONS.items() if member in case}
    rules = case.get("dataHeader", {})
    given |= {name: rules[member] for name, member in RULES.items() if member in rules}
    if "placement" in case:
        place = case["placement"]
        given["placement"] = Placement(place["in"], place["name"], place.get("prefix", ""))
    now = case["nowMilliseconds"] / 1000
    return RequestSigner(case["partnerId"], case["partnerSecret"], clock=lambda: now, **given)


def sent(signer: RequestSigner, case: dict[str, Any], jwt: str, body: bytes) -> dict[str, Any]:
    """The part of the request that carries the JWT."""
    headers = [(name, value) for name, value in case["headers"]]
    placed = signer.place(jwt, case.get("url", "/"), headers, body)
    parts: dict[str, dict[str, Any]] = {
        "header": {"header": list(placed.headers[-1])},
        "query": {"url": placed.url},
        "body": {"body": placed.body.decode()},
    }
    return parts[case["placement"]["in"]]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_signs_or_refuses_as_the_vectors_say(case: dict[str, Any]) -> None:
    assert sign(case) == case["expect"]


def test_the_file_has_cases_of_both_kinds() -> None:
    assert len(CASES) >= 49
    assert {code for case in CASES for code in case["expect"]} == {"jwt", "sent", "error"}
