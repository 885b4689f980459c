"""Responses that are not envelopes, come late, or lack a part."""

from __future__ import annotations

import json
import time
from typing import Any

import anyio
import pytest
from document import OPERATIONS, Operation
from scripted import OK, SECRET, Reply, failure_of, scripted

from appsmiles import AppsMilesError, AsyncBackendClient, BackendClient, GetUserRequest

ALEX = GetUserRequest(partner_client_id="42")


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, ""),
        Reply(200, "<html>"),
        Reply(200, "[]"),
        Reply(200, {"errorCode": 0, "errorMsg": "ok", "data": []}),
        Reply(200, {"errorCode": 0, "errorMsg": "ok", "data": "text"}),
        Reply(200, {"errorCode": "104", "errorMsg": "text"}),
        Reply(200, {"errorCode": True, "errorMsg": "text"}),
        Reply(302, OK),
        Reply(404, OK),
        Reply(200, "[" * 100_000),
    ],
    ids=str,
)
def test_what_is_not_an_envelope_is_unreadable(reply: Reply) -> None:
    error, attempts = failure_of(reply)
    assert (error.code, error.error_code, error.status, attempts) == ("unreadableResponse", None, reply.status, 1)


@pytest.mark.parametrize("body", [{"errorCode": 0, "errorMsg": "ok"}, {"errorCode": 0, "errorMsg": "ok", "data": None}])
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.operation_id)
def test_a_success_of_any_operation_may_lack_data(operation: Operation, body: dict[str, Any]) -> None:
    # The client fetches no token for createToken itself.
    token = Reply(200, body) if operation.operation_id == "createToken" else None
    with scripted(Reply(200, body), token=token) as server, BackendClient(server.url, "partner", SECRET) as client:
        response: Any = getattr(client, operation.method)(operation.request)
    assert (response.error_code, response.error_msg, response.data) == (0, "ok", None)


@pytest.mark.anyio
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.operation_id)
async def test_a_success_of_any_operation_may_lack_data_asynchronously(operation: Operation) -> None:
    reply = Reply(200, {"errorCode": 0, "errorMsg": "ok"})
    token = reply if operation.operation_id == "createToken" else None
    with scripted(reply, token=token) as server:
        async with AsyncBackendClient(server.url, "partner", SECRET) as client:
            response: Any = await getattr(client, operation.method)(operation.request)
    assert (response.error_code, response.data) == (0, None)


def test_a_token_that_the_client_needs_is_unreadable_without_data() -> None:
    reply = Reply(200, {"errorCode": 0, "errorMsg": "ok"})
    with (
        scripted(token=reply) as server,
        BackendClient(server.url, "partner", SECRET) as client,
        pytest.raises(AppsMilesError, match="createToken failed: unreadableResponse"),
    ):
        client.get_user(ALEX)


def test_a_field_that_the_response_lacks_is_none() -> None:
    reply = Reply(200, {"errorCode": 0, "data": {"user": {"points": 7}}})
    with scripted(reply) as server, BackendClient(server.url, "partner", SECRET) as client:
        response: Any = client.get_user(ALEX)
    assert (response.data.user.points, response.data.user.email, response.error_msg) == (7, None, None)


def test_a_code_that_the_table_lacks_is_unknown() -> None:
    error, _ = failure_of(Reply(200, {"errorCode": 2, "errorMsg": "?"}))
    assert str(error) == "getUser failed: unknownCode (errorCode 2, HTTP 200)."


def test_a_stream_is_whole_when_it_comes() -> None:
    refused = Reply(200, {"errorCode": 103, "errorMsg": "no"})
    with (
        scripted(refused, Reply(200, OK)) as server,
        BackendClient(server.url, "partner", SECRET) as client,
        client.http.stream("POST", f"{server.url}/user/info", json={}) as response,
    ):
        assert json.loads(b"".join(response.iter_bytes())) == OK


def test_a_trickle_ends_at_the_timeout() -> None:
    began = time.monotonic()
    error, _ = failure_of(Reply(200, OK, trickle=0.1), timeout=0.3, retries=0)
    assert (error.code, error.retryable) == ("timeout", True)
    assert time.monotonic() - began < 2


@pytest.mark.anyio
async def test_a_trickle_ends_at_the_timeout_asynchronously() -> None:
    with scripted(Reply(200, OK, trickle=0.1)) as server:
        async with AsyncBackendClient(server.url, "partner", SECRET, timeout=0.3, retries=0) as client:
            with pytest.raises(AppsMilesError, match="timeout: no whole response"):
                await client.get_user(ALEX)


@pytest.mark.anyio
async def test_cancelling_ends_a_call_at_once() -> None:
    with scripted(Reply(200, OK, trickle=0.1)) as server:
        async with AsyncBackendClient(server.url, "partner", SECRET) as client:
            with anyio.move_on_after(0.3) as scope:
                await client.get_user(ALEX)
    assert scope.cancelled_caught
    assert len(server.jwts) == 1
