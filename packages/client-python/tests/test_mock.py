"""Every operation and every declared failure, against the mock."""

from __future__ import annotations

from typing import Any, get_args

import httpx
import pytest
from conftest import Mock
from document import FAILURES, OPERATIONS, Failure, Operation

from appsmiles import AppsMilesAuth, AppsMilesError, AppsMilesErrorCode, BackendClient, RequestSigner, Token, Tokens
from appsmiles.generated.metadata import ERROR_CODES

TRANSIENT = {429, 500, 503}


def name_of(case: Operation | Failure) -> str:
    return str(case) if isinstance(case, Failure) else case.operation_id


def prefer(failure: Failure) -> dict[str, str]:
    return {"Prefer": f"code={failure.status}, example={failure.name}"}


def holds(error: AppsMilesError, failure: Failure) -> bool:
    return (error.code, error.error_code, error.status, error.operation_id, error.retryable) == (
        ERROR_CODES.get(failure.error_code, "unknownCode"),
        failure.error_code,
        failure.status,
        failure.operation.operation_id,
        # Every example that stores has a param1, so all of them may be repeated.
        failure.status in TRANSIENT,
    )


def test_the_description_has_all_operations_and_codes() -> None:
    assert len(OPERATIONS) == 8
    assert len(FAILURES) > 60
    assert set(ERROR_CODES.values()) <= set(get_args(AppsMilesErrorCode))
    assert {failure.name for failure in FAILURES} <= {*ERROR_CODES.values(), "unknownCode"}


@pytest.mark.parametrize("operation", OPERATIONS, ids=name_of)
def test_calls_every_operation(client: BackendClient, operation: Operation) -> None:
    response: Any = getattr(client, operation.method)(operation.request)
    assert (response.error_code, response.error_msg) == (0, "ok")
    assert type(response.data).__name__.endswith("Data")


@pytest.mark.anyio
async def test_calls_every_operation_asynchronously(mock: Mock) -> None:
    async with mock.async_client() as client:
        for operation in OPERATIONS:
            response: Any = await getattr(client, operation.method)(operation.request)
            assert type(response.data).__name__.endswith("Data")


@pytest.mark.parametrize("failure", FAILURES, ids=name_of)
def test_raises_every_declared_failure_by_its_code(client: BackendClient, failure: Failure) -> None:
    with pytest.raises(AppsMilesError) as caught:
        getattr(client, failure.operation.method)(failure.operation.request, headers=prefer(failure))
    assert holds(caught.value, failure), caught.value


@pytest.mark.anyio
async def test_raises_every_declared_failure_asynchronously(mock: Mock) -> None:
    async with mock.async_client(retries=0) as client:
        for failure in FAILURES:
            with pytest.raises(AppsMilesError) as caught:
                await getattr(client, failure.operation.method)(failure.operation.request, headers=prefer(failure))
            assert holds(caught.value, failure), caught.value


def test_a_refused_signature_is_named_and_the_mock_says_why(mock: Mock) -> None:
    with (
        BackendClient(mock.url, mock.partner, "another secret of thirty-two bytes or more") as client,
        pytest.raises(AppsMilesError) as caught,
    ):
        client.list_users(OPERATIONS[4].request)
    assert str(caught.value) == "createToken failed: invalidSignature (errorCode 101, HTTP 401)."
    [entry] = mock.requests()
    assert (entry["path"], entry["status"]) == ("/auth/token", 401)
    assert any("signature" in note.lower() for note in entry["notes"]), entry


def test_the_auth_signs_the_requests_of_any_httpx_client(mock: Mock) -> None:
    signer = RequestSigner(mock.partner, mock.secret)

    def request_token() -> Token:
        data = http.post("/auth/token", json={}).json()["data"]
        return Token(data["token"], data["expiresIn"])

    auth = AppsMilesAuth(signer, Tokens(request_token), mock.url)
    with httpx.Client(base_url=mock.url, auth=auth, trust_env=False) as http:
        responses = [http.post("/user/info", json={"partnerClientId": "42"})]
        mock.end_tokens()
        chunks = iter([b'{"partnerClientId":', b'"42"}'])
        responses.append(http.post("/user/info", content=chunks, headers={"content-type": "application/json"}))
    assert [response.json()["errorCode"] for response in responses] == [0, 0]
    assert "authorization" not in responses[0].request.headers
