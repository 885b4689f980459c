"""What is refused when a client is made, and before a request is sent."""

from __future__ import annotations

import tracemalloc
from collections.abc import AsyncGenerator, Callable, Iterator
from enum import Enum
from typing import Any

import httpx
import pytest
from scripted import OK, SECRET, Reply, post, scripted

from appsmiles import AppsMilesAuth, AsyncBackendClient, BackendClient, RequestSigner, SigningError, Token, Tokens

URL = "https://api.example.com/2.0"

NO_BASE_URL = [
    "",
    " ",
    "api.example.com",
    "/2.0",
    "//api.example.com",
    "ftp://api.example.com",
    "file:///etc/passwd",
    "https://",
    "https:///2.0",
    "https://user:password@api.example.com",
    "https://user@api.example.com",
    "https://api.example.com?a=b",
    "https://api.example.com/#a",
    "https://api.example.com/2.0?",
    " https://api.example.com",
    "https://api.example.com\n",
    "https://api.example.com/\r\n",
    "https://api.example.com:99999",
    "https://api.example.com:0",
    "https://127.0.0.1\\@api.example.com",
    "https://api.example.com/a b",
    "https://[::1",
    "https://api_example,com",
    None,
    b"https://api.example.com",
    42,
]


@pytest.mark.parametrize("make", [BackendClient, AsyncBackendClient], ids=["sync", "async"])
@pytest.mark.parametrize("url", NO_BASE_URL, ids=repr)
def test_a_base_url_that_is_invalid_is_refused_and_never_quoted(url: Any, make: Any) -> None:
    with pytest.raises(SigningError, match="base_url must be an absolute URL") as caught:
        make(url, "partner", SECRET, allow_insecure_http=True)
    assert caught.value.code == "invalid_option"
    assert "password@" not in f"{caught.value} {caught.value.__cause__} {caught.value.__context__}"


def test_plain_http_to_another_machine_is_refused_unless_it_is_allowed() -> None:
    for url in [
        "http://api.example.com",
        "HTTP://api.example.com/2.0",
        "http://10.0.0.1",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://notlocalhost",
        "http://127.1",
        "http://0.0.0.0",
        "http://[::2]",
        "http://[::ffff:127.0.0.1]",
        "http://2130706433",
    ]:
        with pytest.raises(SigningError, match="allow_insecure_http"):
            BackendClient(url, "partner", SECRET)
        BackendClient(url, "partner", SECRET, allow_insecure_http=True).close()
        signer = RequestSigner("partner", SECRET)
        tokens = Tokens(lambda: Token("token", 1))
        with pytest.raises(SigningError, match="allow_insecure_http"):
            AppsMilesAuth(signer, tokens, url)
        AppsMilesAuth(signer, tokens, url, allow_insecure_http=True)
    for url in [
        "http://localhost",
        "http://LOCALHOST:4010/2.0/",
        "http://api.localhost:4010",
        "http://127.0.0.1",
        "http://127.8.9.10",
        "http://[::1]:4010",
        "http://[0:0:0:0:0:0:0:1]",
        "https://api.example.com/2.0/",
    ]:
        BackendClient(url, "partner", SECRET).close()


class Text:
    def __str__(self) -> str:
        return SECRET


NO_TEXT: list[Any] = [
    None,
    12345,
    1.5,
    True,
    SECRET.encode(),
    bytearray(SECRET.encode()),
    [SECRET],
    (SECRET,),
    {},
    Text(),
]


@pytest.mark.parametrize("wrong", NO_TEXT, ids=lambda wrong: type(wrong).__name__)
def test_only_strings_are_secrets_ids_and_tokens(wrong: Any) -> None:
    signer = RequestSigner("partner", SECRET)
    makes: list[Callable[[], object]] = [
        lambda: RequestSigner("partner", wrong, allow_short_secret=True),
        lambda: RequestSigner(wrong, SECRET),
        lambda: BackendClient(URL, "partner", wrong, allow_short_secret=True),
        lambda: BackendClient(URL, wrong, SECRET),
        lambda: AsyncBackendClient(URL, "partner", wrong, allow_short_secret=True),
        lambda: Token(wrong, 60),
        lambda: signer.sign([], b"{}", wrong),
    ]
    for make in makes:
        with pytest.raises(SigningError, match=r"must be (a )?str") as caught:
            make()
        assert caught.value.code == "invalid_option"


class Secret(str, Enum):
    OURS = SECRET


def test_a_kind_of_str_signs_with_its_characters() -> None:
    def sign(secret: str, partner: str, token: str) -> str:
        return RequestSigner(partner, secret, clock=lambda: 0.0).sign([], b"{}", token)

    assert sign(Secret.OURS, Secret.OURS, Secret.OURS) == sign(SECRET, SECRET, SECRET)


@pytest.mark.parametrize("most", [0, -1, 1.5, None, "10"])
def test_a_bound_that_is_invalid_is_refused(most: Any) -> None:
    with pytest.raises(SigningError, match="max_response_size"):
        BackendClient(URL, "partner", SECRET, max_response_size=most)


BROKEN_HEADERS: list[tuple[Any, Any]] = [
    ("x-note", "a\r\nx-injected: 1"),
    ("x-note", "a\nx-injected: 1"),
    ("x-note", "a\rx-injected: 1"),
    ("x-note", "a\0b"),
    ("x-note: a\r\nx-injected", "1"),
    ("x-note\0", "1"),
    ("x-note ", "1"),
    (" x-note", "1"),
    ("x-note:", "1"),
    ("", "1"),
]
UNSENDABLE = [
    *BROKEN_HEADERS,
    ("x-note", "a\r\n"),
    ("x-note", "\r\na"),
    ("x-note", "a\x0bb"),
    ("accept", "a\r\nx-injected: 1"),
    ("user-agent", "a\r\nx-injected: 1"),
    ("host", "other.example.com"),
    ("content-length", "1"),
    ("transfer-encoding", "chunked"),
    ("transfer-encoding", "identity"),
]


@pytest.mark.parametrize("header", UNSENDABLE, ids=str)
def test_a_header_that_is_invalid_or_would_be_two_is_not_sent(header: tuple[str, str]) -> None:
    with scripted(Reply(200, OK)) as server:
        with pytest.raises(SigningError) as caught:
            post(server.url, "/user/info", {}, headers=dict([header]))
        assert (caught.value.code, "injected" in str(caught.value)) == ("invalid_option", False)
        assert server.jwts == []


@pytest.mark.anyio
async def test_a_header_that_would_be_two_is_not_sent_asynchronously() -> None:
    with scripted(Reply(200, OK)) as server:
        async with AsyncBackendClient(server.url, "partner", SECRET) as client:
            for name, value in UNSENDABLE:
                with pytest.raises(SigningError):
                    await client.http.post(f"{server.url}/user/info", json={}, headers={name: value})
        assert server.jwts == []


NO_TEXTS: list[tuple[Any, Any]] = [("x", None), ("x", 1), ("x", b"1"), (b"x", "1"), ([], "1")]


@pytest.mark.parametrize("header", [*BROKEN_HEADERS, *NO_TEXTS], ids=str)
def test_a_header_that_is_invalid_or_would_be_two_is_not_signed(header: Any) -> None:
    with pytest.raises(SigningError) as caught:
        RequestSigner("partner", SECRET).sign([header], b"{}")
    assert caught.value.code == "invalid_option"


def test_what_is_huge_is_refused_before_it_is_copied() -> None:
    signer = RequestSigner("partner", SECRET)
    body, text = b"a" * 30_000_000, "a" * 30_000_000
    tracemalloc.start()
    try:
        for headers, content, token in [((), body, ""), ((("x-note", text),), b"", ""), ((), b"", text)]:
            with pytest.raises(SigningError, match="send less at once") as caught:
                signer.sign(headers, content, token)
            assert caught.value.code == "request_too_large"
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_stream_is_read_no_further_than_a_jwt_can_hold() -> None:
    given = 0

    def chunks() -> Iterator[bytes]:
        nonlocal given
        while True:
            given += 1
            yield b"a" * 1000

    with BackendClient(URL, "partner", SECRET) as client, pytest.raises(SigningError) as caught:
        client.http.post(f"{URL}/user/info", content=chunks())
    assert (caught.value.code, given) == ("request_too_large", 7)
    auth = AppsMilesAuth(RequestSigner("partner", SECRET), Tokens(lambda: Token("token", 1)), URL)
    with httpx.Client(auth=auth, trust_env=False) as http, pytest.raises(SigningError):
        http.post(f"{URL}/user/info", content=chunks())
    assert given == 14


@pytest.mark.anyio
async def test_a_stream_is_read_no_further_than_a_jwt_can_hold_asynchronously() -> None:
    given = 0

    async def chunks() -> AsyncGenerator[bytes, None]:
        nonlocal given
        while True:
            given += 1
            yield b"a" * 1000

    endless = chunks()
    async with AsyncBackendClient(URL, "partner", SECRET) as client:
        with pytest.raises(SigningError) as caught:
            await client.http.post(f"{URL}/user/info", content=endless)
    await endless.aclose()
    assert (caught.value.code, given) == ("request_too_large", 7)
