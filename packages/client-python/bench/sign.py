"""Signatures per second against PyJWT, in the same run: `.venv/bin/python bench/sign.py`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from statistics import median

import jwt

from appsmiles import RequestSigner

SECRET = "a secret of the bench, with enough bytes"
HEADERS = [("Content-Type", "application/json"), ("X-Request-Id", "0123456789abcdef")]
BODIES = {
    "one user": b'{"partnerClientId":"42","tagId":"birthdayReward","param1":"2026"}',
    "100 users": json.dumps({"partnerClientIds": [str(10**6 + n) for n in range(100)], "tagId": "t"}).encode(),
}
ROUNDS = 11
SECONDS = 0.15

signer = RequestSigner("test-partner", SECRET)


def with_appsmiles(body: bytes) -> str:
    return signer.sign(HEADERS, body, "token")


def with_pyjwt(body: bytes) -> str:
    headers = {name.lower(): value for name, value in HEADERS}
    claims = {
        "iss": "test-partner",
        "sub": "token",
        "iat": int(time.time()),
        "data_header": json.dumps(headers),
        "data_body": body.decode(),
    }
    return jwt.encode(claims, SECRET, algorithm="HS256")


def rate(sign: Callable[[bytes], str], body: bytes) -> float:
    count, began = 0, time.perf_counter()
    while (passed := time.perf_counter() - began) < SECONDS:
        sign(body)
        count += 1
    return count / passed


def main() -> None:
    print(f"{'body':<12}{'appsmiles':>12}{'PyJWT':>12}{'ratio':>8}   signatures/s, median of {ROUNDS} rounds")
    for name, body in BODIES.items():
        # In turn, so that what else the machine does falls on both.
        rounds = [(rate(with_appsmiles, body), rate(with_pyjwt, body)) for _ in range(ROUNDS)]
        ours, theirs = (median(column) for column in zip(*rounds, strict=True))
        ratio = median(one / other for one, other in rounds)
        print(f"{name:<12}{ours:>12,.0f}{theirs:>12,.0f}{ratio:>8.2f}")


if __name__ == "__main__":
    main()
