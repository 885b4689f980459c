"""The JWT travels where the options say."""

from __future__ import annotations

import logging
import os
from typing import Any

import pytest
from conftest import Mock

from appsmiles import GetUserRequest, Placement, SigningError
from appsmiles.signer import RequestSigner

ALEX = GetUserRequest(partner_client_id="42")
SECRET = "a secret of the tests, with enough bytes"
OPTIONS: dict[str, dict[str, Any]] = {
    "QUERY": {"placement": Placement("query", "jwt"), "letter_case": "upper"},
    "BODY": {"placement": Placement("body", "jwt"), "signed_headers": ["Content-Type"]},
    "HEADER": {"placement": Placement("header", "X-Jwt", "JWT"), "key_encoding": "hex", "unsigned_headers": []},
}


def mock_of(mock: Mock, where: str) -> Mock:
    secret = os.environ["APPSMILES_HEX_SECRET"] if where == "HEADER" else mock.secret
    return Mock(os.environ[f"APPSMILES_{where}_URL"], mock.short_url, mock.control, mock.partner, secret)


@pytest.mark.parametrize("where", OPTIONS)
def test_a_call_is_accepted_and_signed_again_with_a_new_token(
    mock: Mock, where: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with mock_of(mock, where).client(retries=0, **OPTIONS[where]) as client:
        assert client.get_user(ALEX).data.user.partner_client_id == "42"
        mock.end_tokens()
        assert client.get_user(ALEX, headers={"X-Trace": "1"}).data.user.partner_client_id == "42"
        response = client.http.post(
            f"{os.environ[f'APPSMILES_{where}_URL']}/user/info?a=%7E", json={"partnerClientId": "42"}
        )
        assert "eyJ" not in f"{response.request.url} {response.request.headers} {response.request.content!r}"
    paths = [
        "/auth/token 200",
        "/user/info 200",
        "/user/info 401",
        "/auth/token 200",
        "/user/info 200",
        "/user/info 200",
    ]
    assert mock.paths() == paths
    assert "eyJ" not in caplog.text


@pytest.mark.anyio
@pytest.mark.parametrize("where", OPTIONS)
async def test_so_is_an_asynchronous_one(mock: Mock, where: str) -> None:
    async with mock_of(mock, where).async_client(retries=0, **OPTIONS[where]) as client:
        await client.get_user(ALEX)
        mock.end_tokens()
        assert (await client.get_user(ALEX)).data.user.partner_client_id == "42"


WRONG: list[dict[str, Any]] = [
    {"placement": {"in": "header", "name": "x-jwt"}},
    {"placement": Placement("query", "jwt"), "place_jwt": print},
    {"letter_case": "camel"},
    {"signed_headers": "content-type"},
    {"signed_headers": ["a b"]},
    {"unsigned_headers": [1]},
    {"key_encoding": "base32"},
    {"key_encoding": "hex"},
    {"key_encoding": "base64"},
]


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_an_option_that_cannot_work_is_refused_and_no_secret_quoted(mock: Mock, wrong: dict[str, Any]) -> None:
    with pytest.raises(SigningError) as caught:
        mock.client(**wrong)
    assert caught.value.code == "invalid_option"
    assert mock.secret not in str(caught.value)


@pytest.mark.parametrize(
    "wrong",
    [
        ("cookie", "jwt"),
        ("header", ""),
        ("header", "a b"),
        ("query", "a&b"),
        ("body", 'a"b'),
        ("body", ""),
        ("query", "jwt", "Bearer"),
        ("header", "x-jwt", "a-"),
        ("header", "x-jwt", "\n"),
        ("header", 1),
    ],
    ids=str,
)
def test_a_place_that_cannot_be_is_refused(wrong: tuple[Any, ...]) -> None:
    with pytest.raises(SigningError) as caught:
        Placement(*wrong)
    assert caught.value.code == "invalid_option"


@pytest.mark.parametrize(
    "body", ["NaN", '{"a":NaN}', '{"a":01}', '{"a":TRUE}', "{'a':1}", '{"a":1,}', '{"a":"\t"}', "\ufeff{}"]
)
def test_what_is_almost_json_has_no_place_for_a_jwt(body: str) -> None:
    signer = RequestSigner("partner", SECRET, placement=Placement("body", "jwt"))
    with pytest.raises(SigningError) as caught:
        signer.sign([], body.encode())
    assert caught.value.code == "body_not_object"


@pytest.mark.parametrize("body", ['{"a":"\\ud800"}', '{"a":1e999}', '{"a":' + "9" * 5000 + "}"])
def test_what_is_json_has(body: str) -> None:
    signer = RequestSigner("partner", SECRET, placement=Placement("body", "jwt"), max_header_size=20000)
    jwt = signer.sign([], body.encode())
    assert signer.place(jwt, "/", [], body.encode()).body.decode() == f'{body[:-1]},"jwt":"{jwt}"}}'


def test_elsewhere_is_for_the_caller_alone() -> None:
    signer = RequestSigner("partner", SECRET, placement=Placement("elsewhere"))
    with pytest.raises(SigningError) as caught:
        signer.place(signer.sign([], b"[]"), "/", [], b"[]")
    assert caught.value.code == "invalid_option"
