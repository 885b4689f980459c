"""Where requests go, and how much of a response is read."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zlib
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from scripted import CUT, OK, SECRET, Reply, failure_of, post, scripted

from appsmiles import (
    AppsMilesAuth,
    AppsMilesError,
    AsyncBackendClient,
    AsyncTokens,
    BackendClient,
    GetUserRequest,
    RequestSigner,
    SigningError,
    Token,
    Tokens,
)

ALEX = GetUserRequest(partner_client_id="42")
PROXIES = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]


def auth_for(url: str, **options: Any) -> AppsMilesAuth:
    return AppsMilesAuth(RequestSigner("partner", SECRET), Tokens(lambda: Token("token", 60)), url, **options)


def async_auth_for(url: str, **options: Any) -> AppsMilesAuth:
    async def request_token() -> Token:
        return Token("token", 60)

    return AppsMilesAuth(RequestSigner("partner", SECRET), AsyncTokens(request_token), url, **options)


def test_nothing_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    for name in PROXIES:
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret")
    monkeypatch.setenv("NETRC", str(netrc))
    with scripted(Reply(200, OK)) as server:
        assert post(server.url, "/user/info", {}, retries=0).json() == OK


ELSEWHERE = [
    "http://127.0.0.1:1/2.0/user/info",
    "https://api.example.com/2.0/user/info",
    "URL/user/info",
    "URL/2.0",
    "URL/2.0.1/user/info",
    "URL/2.0user/info",
    "URL/2.0/../user/info",
    "URL/2.0/%2e%2e/user/info",
    "URL/2.0/x/%2E./user/info",
    "URL/2.0/..%5cuser/info",
    "URL/2.0/..%2fuser/info",
    "http://me:password@HOST/2.0/user/info",
]


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_nothing_is_signed_for_anybody_else(elsewhere: str) -> None:
    sent: list[httpx.URL] = []

    def record(request: httpx.Request) -> httpx.Response:
        sent.append(request.url)
        return httpx.Response(200, json=OK)

    url = elsewhere.replace("URL", "http://127.0.0.1:4010").replace("HOST", "127.0.0.1:4010")
    base_url, transport = "http://127.0.0.1:4010/2.0/", httpx.MockTransport(record)
    with BackendClient(base_url, "partner", SECRET, transport=transport) as client:
        with pytest.raises(SigningError, match="Only requests to the API at the base_url") as caught:
            client.http.post(url, json={})
        assert (caught.value.code, "password" in str(caught.value)) == ("invalid_option", False)
    with httpx.Client(auth=auth_for(base_url), transport=transport) as http, pytest.raises(SigningError):
        http.post(url, json={})
    assert sent == []


@pytest.mark.anyio
@pytest.mark.parametrize("elsewhere", ELSEWHERE)
async def test_nothing_is_signed_for_anybody_else_asynchronously(elsewhere: str) -> None:
    url = elsewhere.replace("URL", "http://127.0.0.1:4010").replace("HOST", "127.0.0.1:4010")
    transport = httpx.MockTransport(lambda _: pytest.fail("It was sent."))
    async with AsyncBackendClient("http://127.0.0.1:4010/2.0", "partner", SECRET, transport=transport) as client:
        with pytest.raises(SigningError):
            await client.http.post(url, json={})
    async with httpx.AsyncClient(auth=async_auth_for("http://127.0.0.1:4010/2.0"), transport=transport) as http:
        with pytest.raises(SigningError):
            await http.post(url, json={})


def test_the_same_address_in_other_words_is_signed() -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=OK))
    with httpx.Client(auth=auth_for("https://API.example.com:443/2.0"), transport=transport) as http:
        assert http.post("HTTPS://api.example.com/2.0/user/info", json={}).is_success


def redirect_to(other: Any, status: int) -> Reply:
    return Reply(status, OK, {"location": f"{other.url}/user/info"})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(status: int) -> None:
    with scripted(Reply(200, OK)) as other, scripted() as server:
        server.replies = [redirect_to(other, status)] * 3
        with BackendClient(server.url, "partner", SECRET) as client:
            with pytest.raises(AppsMilesError) as caught:
                client.get_user(ALEX)
            client.http.follow_redirects = True
            follows: list[Any] = [httpx.USE_CLIENT_DEFAULT, True]
            for follow in follows:
                with pytest.raises(AppsMilesError, match="unreadableResponse"):
                    client.http.post(f"{server.url}/user/info", json={}, follow_redirects=follow)
    error = caught.value
    assert (error.code, error.status, error.retryable, other.jwts) == ("unreadableResponse", status, False, [])
    assert "a redirect, which is never followed. Set the base_url to where the API is" in str(error)
    assert len(server.jwts) == 3


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed_by_an_httpx_client_that_is_told_to(status: int) -> None:
    def place(headers: httpx.Headers, jwt: str) -> None:
        headers["authorization"] = headers["x-jwt"] = f"Bearer {jwt}"

    with scripted(Reply(200, OK)) as other, scripted() as server:
        server.replies = [redirect_to(other, status)]
        with (
            httpx.Client(auth=auth_for(server.url, place_jwt=place), trust_env=False, follow_redirects=True) as http,
            pytest.raises(AppsMilesError, match="a redirect, which is never followed"),
        ):
            http.post(f"{server.url}/user/info", json={})
    assert (len(server.jwts), other.requests) == (1, 0)


@pytest.mark.anyio
async def test_no_redirect_is_followed_asynchronously() -> None:
    with scripted(Reply(200, OK)) as other, scripted() as server:
        server.replies = [redirect_to(other, 307)] * 2
        async with AsyncBackendClient(server.url, "partner", SECRET) as client:
            with pytest.raises(AppsMilesError, match="a redirect"):
                await client.http.post(f"{server.url}/user/info", json={}, follow_redirects=True)
        auth = async_auth_for(server.url)
        async with httpx.AsyncClient(auth=auth, trust_env=False, follow_redirects=True) as http:
            with pytest.raises(AppsMilesError, match="a redirect"):
                await http.post(f"{server.url}/user/info", json={})
    assert (len(server.jwts), other.requests) == (2, 0)


def test_a_request_and_its_response_hold_no_jwt_afterwards() -> None:
    with scripted(Reply(200, OK)) as server, httpx.Client(auth=auth_for(server.url), trust_env=False) as http:
        response = http.post(f"{server.url}/user/info", json={})
    assert "authorization" not in response.request.headers
    assert response.request.url.fragment == ""


def inflated(size: int) -> bytes:
    return json.dumps({"errorCode": 0, "errorMsg": "ok", "data": {"a": "a" * size}}).encode()


def raw_deflate(data: bytes) -> bytes:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compressor.compress(data) + compressor.flush()


COMPRESSED: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("gzip", gzip.compress),
    ("GZIP", gzip.compress),
    ("x-gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", raw_deflate),
    ("identity", bytes),
]


@pytest.mark.parametrize(("encoding", "compress"), COMPRESSED)
def test_a_response_that_is_too_large_is_not_read(encoding: str, compress: Callable[[bytes], bytes]) -> None:
    reply = Reply(200, compress(inflated(60_000_000)), {"content-encoding": encoding})
    with scripted(reply) as server, BackendClient(server.url, "partner", SECRET) as client:
        tracemalloc.start()
        try:
            with pytest.raises(AppsMilesError) as caught:
                client.get_user(ALEX)
            assert tracemalloc.get_traced_memory()[1] < 40_000_000
        finally:
            tracemalloc.stop()
    error = caught.value
    assert (error.code, error.operation_id, error.retryable) == ("responseTooLarge", "getUser", False)
    assert "whether the call took effect is unknown" in str(error)
    assert len(server.jwts) == 1


@pytest.mark.parametrize(("encoding", "compress"), COMPRESSED)
def test_a_response_of_just_the_size_is_read(encoding: str, compress: Callable[[bytes], bytes]) -> None:
    body = inflated(50_000)
    reply = Reply(200, compress(body), {"content-encoding": encoding})
    with scripted(reply) as server:
        assert post(server.url, "/user/info", {}, max_response_size=len(body)).content == body
    assert failure_of(reply, max_response_size=len(body) - 1)[0].code == "responseTooLarge"


@pytest.mark.anyio
@pytest.mark.parametrize(("encoding", "compress"), COMPRESSED)
async def test_a_response_is_bounded_asynchronously(encoding: str, compress: Callable[[bytes], bytes]) -> None:
    body = inflated(50_000)
    reply = Reply(200, compress(body), {"content-encoding": encoding})
    with scripted(reply, reply) as server:
        async with AsyncBackendClient(server.url, "partner", SECRET, max_response_size=len(body)) as client:
            assert (await client.http.post(f"{server.url}/user/info", json={})).content == body
        async with AsyncBackendClient(server.url, "partner", SECRET, max_response_size=len(body) - 1) as client:
            with pytest.raises(AppsMilesError, match="responseTooLarge"):
                await client.get_user(ALEX)


def test_a_failure_that_is_too_large_is_not_retried() -> None:
    busy = Reply(503, {"errorCode": 199, "errorMsg": "a" * 2000})
    error, attempts = failure_of(busy, max_response_size=1000)
    assert (error.code, attempts, error.retryable) == ("responseTooLarge", 1, False)


def test_the_auth_bounds_the_responses_of_any_httpx_client() -> None:
    bomb = Reply(200, gzip.compress(inflated(60_000_000)), {"content-encoding": "gzip"})
    fine = Reply(200, gzip.compress(inflated(10)), {"content-encoding": "gzip"})
    with (
        scripted(fine, bomb) as server,
        httpx.Client(base_url=server.url, auth=auth_for(server.url), trust_env=False) as http,
    ):
        assert http.post("/user/info", json={}).json()["errorCode"] == 0
        with pytest.raises(AppsMilesError, match="responseTooLarge"):
            http.post("/user/info", json={})


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", b"no gzip"),
        ("gzip", gzip.compress(inflated(1000))[:50]),
        ("deflate", b"\xff\xff\xff"),
        ("br", b"\x0b\x02\x80{}\x03"),
        ("gzip, gzip", gzip.compress(gzip.compress(inflated(10)))),
    ],
    ids=str,
)
def test_what_cannot_be_decompressed_is_unreadable(encoding: str, body: bytes) -> None:
    error, attempts = failure_of(Reply(200, body, {"content-encoding": encoding}))
    assert (error.code, attempts) == ("unreadableResponse", 1)


def test_a_response_that_lacks_a_part_is_told_from_one_of_another_server() -> None:
    error, _ = failure_of(Reply(200, {"errorCode": 0, "errorMsg": "ok", "data": []}))
    assert "the response lacks what the description requires" in str(error)
    assert "base_url" not in str(error)
    token = Reply(200, {"errorCode": 0, "errorMsg": "ok", "data": {"token": 7}})
    with scripted(token=token) as server, pytest.raises(AppsMilesError, match="lacks what the description") as caught:
        post(server.url, "/user/info", {})
    assert (caught.value.operation_id, caught.value.code) == ("createToken", "unreadableResponse")
    assert "Check the base_url" in str(failure_of(Reply(200, "<html>"))[0])


def test_a_refused_connection_is_told_from_a_cut_one() -> None:
    client = BackendClient("http://127.0.0.1:1", "partner", SECRET, retries=0)
    with client, pytest.raises(AppsMilesError) as caught:
        client.get_user(ALEX)
    assert (caught.value.code, caught.value.was_sent) == ("networkError", False)
    assert "nothing was sent" in str(caught.value)
    assert "took effect" not in str(caught.value)
    assert "Errno" in str(caught.value.__cause__) or "ConnectError" in str(caught.value.__cause__)
    error, _ = failure_of(CUT, retries=0)
    assert (error.was_sent, "whether the call took effect is unknown" in str(error)) == (True, True)


def test_a_cause_quotes_nothing_of_the_platform() -> None:
    error, _ = failure_of(Reply(200, b"", {"x-broken": "a\nthe-words-of-the-platform"}), retries=0)
    causes = f"{error.__cause__!r} {error.__cause__} {error.__context__!r}"
    assert error.code == "networkError"
    assert "words" not in causes
