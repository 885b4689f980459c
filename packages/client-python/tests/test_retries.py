"""Which calls are repeated, how often, and after what pause, against a server that misbehaves."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from email.utils import formatdate
from typing import Any

import httpx
import pytest
from scripted import CUT, OK, SECRET, Reply, failure_of, post, scripted

from appsmiles import (
    AppsMilesError,
    AsyncBackendClient,
    BackendClient,
    GetUserRequest,
    StoreActionForUsersRequest,
    StoreBufferedActionRequest,
)
from appsmiles._call import RetryBudget

BUSY = Reply(503, {"errorCode": 199, "errorMsg": "busy"})
pytestmark = pytest.mark.usefixtures("pauses")


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    pauses: list[float] = []

    async def async_sleep(pause: float) -> None:
        pauses.append(pause)

    monkeypatch.setattr("appsmiles._http.sleep", pauses.append)
    monkeypatch.setattr("appsmiles._http.async_sleep", async_sleep)
    return pauses


def claims_of(jwt: str) -> dict[str, Any]:
    claims: dict[str, Any] = json.loads(urlsafe_b64decode(jwt.split(".")[1] + "=="))
    return claims


def test_a_safe_call_is_repeated_and_signed_again() -> None:
    seconds = iter(range(1_000, 2_000))
    with scripted(CUT, BUSY, Reply(200, OK)) as server:
        response = post(server.url, "/user/info", {"partnerClientId": "42"}, clock=lambda: next(seconds))
    assert response.json() == OK
    times = [claims_of(jwt)["iat"] for jwt in server.jwts]
    assert len(set(times)) == 3
    assert times == sorted(times)
    assert {claims_of(jwt)["sub"] for jwt in server.jwts} == {"token-of-a-test"}


@pytest.mark.anyio
async def test_a_safe_call_is_repeated_asynchronously() -> None:
    with scripted(CUT, BUSY, Reply(200, OK)) as server:
        async with AsyncBackendClient(server.url, "partner", SECRET) as client:
            assert (await client.http.post(f"{server.url}/user/info", json={})).is_success
    assert len(server.jwts) == 3


@pytest.mark.parametrize("failure", [CUT, BUSY], ids=["a cut connection", "503"])
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/buffer/store", {"partnerClientId": "42", "tagId": "t", "appId": "a"}),
        ("/buffer/store", {"partnerClientId": "42", "tagId": "t", "appId": "a", "param1": ""}),
        ("/generosity/multistore", {"partnerClientIds": ["42"], "tagId": "t"}),
        ("/of/tomorrow", {}),
    ],
)
def test_an_unsafe_call_is_not_repeated_after(path: str, body: Any, failure: Reply) -> None:
    error, attempts = failure_of(failure, path=path, body=body)
    assert (attempts, error.retryable) == (1, False)


STORING = {
    "store_buffered_action": StoreBufferedActionRequest(
        partner_client_id="42", tag_id="t", app_id="com.mycompany.myapp", param1="2026"
    ),
    "store_action_for_users": StoreActionForUsersRequest(partner_client_ids=["42"], tag_id="t", param1="2026"),
}


@pytest.mark.parametrize("method", STORING)
def test_storing_with_param1_is_repeated_by(method: str) -> None:
    with scripted(BUSY, BUSY, BUSY) as server, BackendClient(server.url, "partner", SECRET) as client:
        with pytest.raises(AppsMilesError) as caught:
            getattr(client, method)(STORING[method])
        assert (caught.value.code, caught.value.retryable) == ("internalError", True)
        assert len(server.jwts) == 3


def test_pauses_grow_and_retries_end(pauses: list[float]) -> None:
    error, attempts = failure_of(*[CUT] * 7, retries=6)
    assert (error.code, error.status, error.retryable, attempts) == ("networkError", None, True, 7)
    highest = [1, 2, 4, 8, 8, 8]
    assert all(0.5 <= pause <= most for pause, most in zip(pauses, highest, strict=True))
    assert len(set(pauses)) == 6


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_status_that_may_pass_is_retried(status: int) -> None:
    assert failure_of(*[Reply(status, {"errorCode": 199, "errorMsg": "no"})] * 3)[1] == 3


@pytest.mark.parametrize("status", [200, 400, 401, 404, 409, 422, 501])
def test_another_status_is_not_retried(status: int) -> None:
    error, attempts = failure_of(Reply(status, {"errorCode": 104, "errorMsg": "no"}))
    assert (error.code, error.status, error.retryable, attempts) == ("unknownUser", status, False, 1)


def test_retry_after_is_waited_for(pauses: list[float]) -> None:
    date = formatdate(1_700_000_000 + 40, usegmt=True)
    own = formatdate(1_700_000_000, usegmt=True)
    failure_of(
        BUSY._replace(headers={"retry-after": "17"}),
        BUSY._replace(headers={"retry-after": "0"}),
        BUSY._replace(headers={"retry-after": "soon"}),
        BUSY,
        retries=3,
    )
    assert 17 <= pauses[0] <= 17 + 17 / 2
    assert max(pauses[1:]) <= 4
    pauses.clear()
    with scripted(Reply(503, "", {"retry-after": date})) as server, pytest.raises(AppsMilesError):
        post(server.url, "/user/info", {}, retries=1, transport=DateTransport(own))
    assert 40 <= pauses[0] <= 60
    assert len(pauses) == 1


def test_those_who_are_all_told_the_same_time_come_back_at_different_ones(pauses: list[float]) -> None:
    failure_of(*[BUSY._replace(headers={"retry-after": "20"})] * 41, retries=40)
    assert len(pauses) == 40
    assert min(pauses) >= 20
    assert max(pauses) <= 30
    assert max(pauses) - min(pauses) > 5


def test_retries_end_when_the_budget_is_spent(pauses: list[float]) -> None:
    # 500 of budget pay 100 retries: those of 50 calls.
    with scripted(*[BUSY] * 153) as server, BackendClient(server.url, "partner", SECRET) as client:
        for _ in range(53):
            with pytest.raises(AppsMilesError) as caught:
                client.get_user(GetUserRequest(partner_client_id="42"))
            assert (caught.value.code, caught.value.retryable) == ("internalError", True)
    assert (len(server.jwts), len(pauses)) == (153, 100)


def test_a_retry_after_a_timeout_costs_twice_as_much_and_a_success_gives_back_what_it_cost() -> None:
    budget = RetryBudget()
    assert [budget.pay(True), budget.pay(False)] == [10, 5]
    paid = 15
    while budget.pay(True):
        paid += 10
    assert [paid, budget.pay(False), budget.pay(False)] == [495, 5, None]
    budget.succeeded(10)
    assert budget.pay(True) == 10
    for _ in range(4):
        budget.succeeded(None)
    assert budget.pay(False) is None
    budget.succeeded(None)
    assert budget.pay(False) == 5
    for _ in range(2000):
        budget.succeeded(None)
    count = 0
    while budget.pay(False):
        count += 1
    assert count == 100


class DateTransport(httpx.HTTPTransport):
    """Gives responses another date, which the scripted server sets itself."""

    def __init__(self, date: str) -> None:
        super().__init__()
        self._date = date

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        response.headers["date"] = self._date
        return response


def test_patience_ends_at_a_minute(pauses: list[float]) -> None:
    error, attempts = failure_of(BUSY._replace(headers={"retry-after": "61"}))
    assert (attempts, error.retryable, pauses) == (1, True, [])


def test_a_refused_token_under_http_200_is_renewed_even_for_an_unsafe_call() -> None:
    with scripted(Reply(200, {"errorCode": 103, "errorMsg": "no"}), Reply(200, OK)) as server:
        post(server.url, "/buffer/store", {"tagId": "t"}, retries=0)
    assert len(server.jwts) == 2


def test_a_token_is_renewed_once_for_all_attempts_of_a_call() -> None:
    refused = Reply(401, {"errorCode": 103, "errorMsg": "no"})
    error, attempts = failure_of(refused, BUSY, refused, Reply(200, OK))
    assert (error.code, attempts) == ("invalidToken", 3)


def test_a_token_call_is_repeated_and_its_failure_is_named() -> None:
    with scripted(token=BUSY) as server, pytest.raises(AppsMilesError) as caught:
        post(server.url, "/user/info", {})
    assert (caught.value.operation_id, caught.value.retryable) == ("createToken", True)
    with (
        scripted(token=Reply(200, OK)) as server,
        pytest.raises(AppsMilesError, match="createToken failed: unreadableResponse"),
    ):
        post(server.url, "/user/info", {})
