"""What is refused before anything is sent, and what errors hold and don't."""

from __future__ import annotations

import base64
import copy
import io
import json
import pickle
import pprint
import traceback
from base64 import urlsafe_b64decode
from collections.abc import Callable
from typing import Any, cast

import httpx
import pytest

import appsmiles
from appsmiles import (
    AppsMilesAuth,
    AppsMilesError,
    AsyncTokens,
    BackendClient,
    DeleteUsersRequest,
    RequestSigner,
    SigningError,
    Token,
    Tokens,
)
from appsmiles.generated import client as generated

URL = "https://api.example.com/2.0"
SECRET = "a secret of the tests, with enough bytes"
TOKEN = "token-of-the-tests"
TOKEN_RESPONSE = {"errorCode": 0, "errorMsg": "ok", "data": {"token": TOKEN, "expiresIn": 60}}
FAILURE = {"errorCode": 104, "errorMsg": "of 42"}


class Recorder:
    """Responds in place of a server, and keeps the requests as they were sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, httpx.Headers]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.sent.append((request.url.path, request.headers.copy()))
        return httpx.Response(200, json=TOKEN_RESPONSE if request.url.path.endswith("/auth/token") else FAILURE)

    def client(self, **options: Any) -> BackendClient:
        transport = httpx.MockTransport(self)
        return BackendClient(f"{URL}/", "partner", SECRET, transport=transport, **options)


@pytest.mark.parametrize(
    ("secret", "options"),
    [("x" * 31, {}), ("é" * 15, {}), ("", {"allow_short_secret": True})],
    ids=["31 bytes", "30 bytes in 15 letters", "an empty one"],
)
def test_a_short_secret_is_refused_at_once(secret: str, options: dict[str, Any]) -> None:
    with pytest.raises(SigningError, match="less than 32 bytes") as caught:
        BackendClient("https://api.example.com", "partner", secret, **options)
    assert caught.value.code == "short_secret"


@pytest.mark.parametrize(
    ("partner", "secret"), [("", SECRET), ("partner\ud800", SECRET), ("partner", SECRET + "\ud800")]
)
def test_an_option_that_is_not_text_is_refused_at_once(partner: str, secret: str) -> None:
    with pytest.raises(SigningError) as caught:
        BackendClient("https://api.example.com", partner, secret)
    assert caught.value.code == "invalid_option"
    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_a_clock_without_a_time_is_refused() -> None:
    with pytest.raises(SigningError) as caught:
        RequestSigner("partner", SECRET, clock=lambda: float("nan")).sign([], b"{}")
    assert caught.value.code == "invalid_option"


def test_an_oversize_request_is_not_sent_and_not_repeated() -> None:
    recorder = Recorder()
    with recorder.client() as client, pytest.raises(SigningError) as caught:
        client.delete_users(DeleteUsersRequest(partner_client_ids=["x" * 6000]))
    assert caught.value.code == "request_too_large"
    assert recorder.sent == []


def test_a_body_that_is_not_utf8_is_not_sent() -> None:
    recorder = Recorder()
    body = b"\xff" + TOKEN.encode()
    with recorder.client() as client, pytest.raises(SigningError) as caught:
        client.http.post(f"{URL}/auth/token", content=body)
    assert (caught.value.code, recorder.sent) == ("body_not_utf8", [])
    assert TOKEN not in "".join(traceback.format_exception(caught.value))


def test_no_message_holds_a_secret_a_token_or_an_id(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    recorder = Recorder()
    with recorder.client() as client, pytest.raises(AppsMilesError) as caught:
        client.delete_users(DeleteUsersRequest(partner_client_ids=["the-id-of-a-user"]))
    [_, (_, headers)] = recorder.sent
    jwt = headers["authorization"].removeprefix("Bearer ")
    error = caught.value
    told = f"{error} {error!r} {vars(error)} {caplog.text} {client!r} {client.http.auth!r} {vars(client)}"
    for private in (SECRET, TOKEN, "the-id-of-a-user", "of 42", jwt):
        assert private not in told


def test_a_network_failure_has_no_jwt_in_its_cause() -> None:
    def cut(request: httpx.Request) -> httpx.Response:
        assert "authorization" in request.headers
        raise httpx.ReadError("cut", request=request)

    client = BackendClient("https://api.example.com", "partner", SECRET, transport=httpx.MockTransport(cut), retries=0)
    with client, pytest.raises(AppsMilesError, match="whether the call took effect is unknown") as caught:
        client.create_token(appsmiles.EmptyRequest())
    cause = caught.value.__cause__
    assert isinstance(cause, httpx.ReadError)
    assert (str(cause), cause.__cause__, cause.__context__) == ("ReadError", None, None)
    with pytest.raises(RuntimeError):
        assert cause.request


def test_errors_survive_a_job_queue() -> None:
    error = AppsMilesError("rateLimited", "getUser", 113, 429, True)
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), vars(copy)) == (str(error), vars(error))
    assert str(error) == "getUser failed: rateLimited (errorCode 113, HTTP 429)."
    refusal = pickle.loads(pickle.dumps(SigningError("short_secret", "Too short.")))
    assert (refusal.code, str(refusal)) == ("short_secret", "Too short.")


def holders() -> list[Any]:
    """Each thing that holds a secret or a token, after a call."""
    client = BackendClient(URL, "partner", SECRET, transport=httpx.MockTransport(Recorder()), retries=0)
    with pytest.raises(AppsMilesError):
        client.get_user(appsmiles.GetUserRequest(partner_client_id="42"))
    auth: Any = client.http.auth
    return [client, client.http, auth, auth._signer, auth._tokens, auth._tokens._shelf, Token(TOKEN, 60)]


def told_by(holder: Any, depth: int = 6) -> str:
    """All that representations and attributes say, down to the last object."""
    text = f"{holder!r} {holder}"
    if depth == 0 or isinstance(holder, type) or callable(holder):
        return text
    names = getattr(holder, "__slots__", ()) if not hasattr(holder, "__dict__") else ()
    members = dict(getattr(holder, "__dict__", {})) | {name: getattr(holder, name, None) for name in names}
    parts = list(holder.values()) if isinstance(holder, dict) else list(members.values())
    return " ".join([text, repr(members), *(told_by(part, depth - 1) for part in parts if not isinstance(part, str))])


def test_no_representation_or_attribute_shows_a_secret_or_a_token() -> None:
    for holder in holders():
        told = told_by(holder)
        assert SECRET not in told, type(holder)
        assert TOKEN not in told, type(holder)
        pretty = io.StringIO()
        pprint.pprint(vars(holder) if hasattr(holder, "__dict__") else holder, pretty)
        assert SECRET not in pretty.getvalue()
        assert TOKEN not in pretty.getvalue()


def test_nothing_that_holds_a_secret_or_a_token_is_pickled_or_copied() -> None:
    for holder in holders():
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            with pytest.raises(TypeError, match="holds a credential"):
                pickle.dumps({"of a queue": holder}, protocol)
        for make in (copy.copy, copy.deepcopy):
            with pytest.raises(TypeError, match="holds a credential"):
                make(holder)


def frames_of(error: BaseException) -> str:
    """What tools say that print the local variables of a trace: those of this package, of all errors in the chain."""
    told = ""
    chain: list[BaseException | None] = [error]
    for each in chain:
        if each is None:
            continue
        for frame, _ in traceback.walk_tb(each.__traceback__):
            if "/appsmiles/" in frame.f_code.co_filename:
                told += f"{frame.f_code.co_name}: {frame.f_locals!r}\n"
        chain += [each.__cause__, each.__context__]
    return told


def test_no_local_variable_of_a_trace_shows_a_secret_or_a_token() -> None:
    signer = RequestSigner("partner", SECRET)
    calls: list[Callable[[], object]] = [
        lambda: BackendClient(URL, "", SECRET),
        lambda: BackendClient("", "partner", SECRET),
        lambda: BackendClient(URL, "partner", SECRET + "\ud800"),
        lambda: BackendClient(URL, "partner", SECRET[:31]),
        lambda: BackendClient(URL, "partner", cast(Any, SECRET.encode())),
        lambda: BackendClient(URL, "partner", SECRET, max_response_size=0),
        lambda: RequestSigner("partner", SECRET[:31]),
        lambda: RequestSigner("", SECRET),
        lambda: RequestSigner("partner", cast(Any, SECRET.encode())),
        lambda: Token(cast(Any, TOKEN.encode()), 60),
        lambda: signer.sign([], b"{}", cast(Any, TOKEN.encode())),
        lambda: signer.sign([], b"{}", TOKEN + "\ud800"),
        lambda: signer.sign([], b"\xff", TOKEN),
        lambda: signer.sign([], b"a" * 5990, TOKEN),
        lambda: signer.sign([], b"a" * 9000, TOKEN),
        lambda: signer.sign([("x", "a\r\nb")], b"{}", TOKEN),
    ]
    for call in calls:
        with pytest.raises(SigningError) as caught:
            call()
        told = frames_of(caught.value)
        assert SECRET[:20] not in told
        assert TOKEN not in told
        assert base64.urlsafe_b64encode(f'"sub":"{TOKEN}"'.encode())[4:12].decode() not in told


def test_no_local_variable_of_a_call_that_fails_shows_a_token() -> None:
    with Recorder().client() as client:
        for body, kind in ((b"\xff", SigningError), (b"a" * 5990, SigningError), (b"{}", AppsMilesError)):
            with pytest.raises(kind) as caught:
                client.http.post(f"{URL}/user/info", content=body)
            assert TOKEN not in frames_of(caught.value)
            assert "eyJ" not in frames_of(caught.value)


def test_signs_the_headers_of_the_caller_and_none_of_the_library() -> None:
    recorder = Recorder()
    with recorder.client(place_jwt=lambda headers, jwt: headers.update({"x-jwt": jwt})) as client:
        client.http.headers["X-Client"] = "of the client"
        with pytest.raises(AppsMilesError):
            client.http.post(
                f"{URL}/user/info",
                json={"partnerClientId": "é"},
                headers=[(b"X-Call", " é ".encode("latin-1")), (b"x-call", b"two")],
            )
    path, headers = recorder.sent[-1]
    assert (path, "authorization" in headers) == ("/2.0/user/info", False)
    claims = json.loads(urlsafe_b64decode(headers["x-jwt"].split(".")[1] + "=="))
    assert claims["data_header"] == ('{"content-type":"application/json","x-call":"é, two","x-client":"of the client"}')
    assert claims["data_body"] == '{"partnerClientId":"é"}'


def test_only_the_white_space_of_http_is_taken_from_the_ends_of_a_value() -> None:
    # str.strip() would take these away, and the value would differ from the one that arrives.
    value = "\x0b\x0c\x1c\x85\xa0"
    jwt = RequestSigner("partner", SECRET).sign([("x-kept", f" \t{value}\r\n")], b"")
    claims = json.loads(urlsafe_b64decode(jwt.split(".")[1] + "=="))
    assert json.loads(claims["data_header"]) == {"x-kept": value}


@pytest.mark.anyio
async def test_tokens_of_the_wrong_kind_are_named() -> None:
    async def request_token() -> Token:
        raise AssertionError("not called")

    signer = RequestSigner("partner", SECRET)
    with (
        httpx.Client(auth=AppsMilesAuth(signer, AsyncTokens(request_token), URL), trust_env=False) as http,
        pytest.raises(TypeError, match="needs an AppsMilesAuth with Tokens"),
    ):
        http.post(f"{URL}/user/info", json={})
    async with httpx.AsyncClient(
        auth=AppsMilesAuth(signer, Tokens(lambda: Token("", 1)), URL), trust_env=False
    ) as ahttp:
        with pytest.raises(TypeError, match="needs an AppsMilesAuth with AsyncTokens"):
            await ahttp.post(f"{URL}/user/info", json={})


def test_every_request_class_is_there_to_import() -> None:
    requests = {name for name in vars(generated) if name.endswith("Request")}
    assert requests <= set(appsmiles.__all__)
    assert all(hasattr(appsmiles, name) for name in appsmiles.__all__)
