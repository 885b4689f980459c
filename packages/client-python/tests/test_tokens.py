"""The token: asked for once, renewed in time, and renewed when it is refused."""

from __future__ import annotations

import math
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest
from conftest import Mock

from appsmiles import AppsMilesError, AsyncTokens, GetUserRequest, StoreBufferedActionRequest, Token, Tokens

ALEX = GetUserRequest(partner_client_id="42")
CALLERS = 12


def count_token_requests(mock: Mock) -> int:
    return sum(entry["path"] == "/auth/token" for entry in mock.requests())


def test_threads_share_one_request_for_a_token_and_one_renewal(mock: Mock) -> None:
    with mock.client() as client, ThreadPoolExecutor(CALLERS) as threads:
        calls = list(threads.map(client.get_user, [ALEX] * CALLERS))
        assert count_token_requests(mock) == 1
        mock.end_tokens()
        calls += list(threads.map(client.get_user, [ALEX] * CALLERS))
    assert {call.data.user.partner_client_id for call in calls} == {"42"}
    assert count_token_requests(mock) == 2
    assert "/user/info 401" in mock.paths()


@pytest.mark.anyio
async def test_tasks_share_one_request_for_a_token_and_one_renewal(mock: Mock) -> None:
    async with mock.async_client() as client:
        for requests in (1, 2):
            async with anyio.create_task_group() as tasks:
                for _ in range(CALLERS):
                    tasks.start_soon(client.get_user, ALEX)
            assert await anyio.to_thread.run_sync(count_token_requests, mock) == requests
            await anyio.to_thread.run_sync(mock.end_tokens)


def test_an_unsafe_call_is_made_again_with_a_new_token(mock: Mock) -> None:
    with mock.client(retries=0) as client:
        client.get_user(ALEX)
        mock.end_tokens()
        action = StoreBufferedActionRequest("42", "birthdayReward", "com.mycompany.myapp")
        client.store_buffered_action(action)
    assert mock.paths()[-3:] == ["/buffer/store 401", "/auth/token 200", "/buffer/store 200"]


def test_a_token_that_is_refused_again_is_not_renewed_again(mock: Mock) -> None:
    with mock.client() as client, pytest.raises(AppsMilesError) as caught:
        client.get_user(ALEX, headers={"Prefer": "code=401, example=invalidToken"})
    assert (caught.value.code, caught.value.retryable) == ("invalidToken", False)
    assert mock.paths() == ["/auth/token 200", "/user/info 401", "/auth/token 200", "/user/info 401"]


def test_renewing_stops_for_a_minute_when_even_a_new_token_is_refused(mock: Mock) -> None:
    now = time.time()
    refused = {"Prefer": "code=401, example=invalidToken"}
    with mock.client(clock=lambda: now) as client:

        def call(count: int) -> list[str]:
            before = len(mock.paths())
            for _ in range(count):
                with pytest.raises(AppsMilesError, match="invalidToken"):
                    client.get_user(ALEX, headers=refused)
            return mock.paths()[before:]

        client.get_user(ALEX)
        assert call(3) == ["/user/info 401", "/auth/token 200", *["/user/info 401"] * 3]
        now += 59
        assert call(1) == ["/user/info 401"]
        now += 1.1
        assert call(2) == ["/user/info 401", "/auth/token 200", *["/user/info 401"] * 2]
        # A success with the token shows that it is one.
        client.get_user(ALEX)
        assert call(2) == ["/user/info 401", "/auth/token 200", *["/user/info 401"] * 2]


@pytest.mark.anyio
async def test_renewing_stops_asynchronously_and_an_expiry_still_renews(mock: Mock) -> None:
    now = time.time()
    async with mock.async_client(mock.short_url, clock=lambda: now) as client:
        for _ in range(3):
            with pytest.raises(AppsMilesError, match="invalidToken"):
                await client.get_user(ALEX, headers={"Prefer": "code=401, example=invalidToken"})
        assert await anyio.to_thread.run_sync(count_token_requests, mock) == 2
        now += 1.9
        await client.get_user(ALEX)
        assert await anyio.to_thread.run_sync(count_token_requests, mock) == 3


def test_a_token_is_renewed_before_it_expires(mock: Mock) -> None:
    with mock.client(mock.short_url) as client:
        ends = time.monotonic() + 2.6
        while time.monotonic() < ends:
            client.get_user(ALEX)
            time.sleep(0.3)
    # Never refused: the client was ahead of the end.
    assert all(entry["status"] == 200 for entry in mock.requests())
    assert count_token_requests(mock) == 2


@pytest.mark.parametrize(("life", "kept"), [(3600, 3540), (20, 18)], ids=["a minute", "a tenth of a short life"])
def test_a_token_is_renewed_ahead_of_its_end_by(life: float, kept: float) -> None:
    now = 1000.0
    given = iter(["first", "second"])
    tokens = Tokens(lambda: Token(next(given), life), clock=lambda: now)
    assert tokens.get() == "first"
    now = 1000 + kept - 0.1
    assert tokens.get() == "first"
    now = 1000 + kept
    assert tokens.get() == "second"


@pytest.mark.parametrize(
    "life", [None, 0, -5, math.nan, math.inf, 10**400, True, "20", [], {}], ids=lambda life: str(life)[:8]
)
def test_a_life_that_is_not_a_number_above_0_counts_as_an_hour(life: Any) -> None:
    now = 0.0
    given = iter(["first", "second"])
    tokens = Tokens(lambda: Token(next(given), life), clock=lambda: now)
    assert tokens.get() == "first"
    now = 3539.9
    assert tokens.get() == "first"
    now = 3540.0
    assert tokens.get() == "second"


def test_a_token_that_another_caller_fetched_is_used() -> None:
    given = iter(["first", "second"])
    tokens = Tokens(lambda: Token(next(given), 3600))
    assert [tokens.get(), tokens.get(refused="first"), tokens.get(refused="first")] == ["first", "second", "second"]


def test_each_waiting_thread_sees_the_failure_and_the_next_call_tries_again() -> None:
    requests: list[Any] = []
    release = threading.Event()

    def request_token() -> Token:
        requests.append(release.wait(5))
        if len(requests) == 1:
            raise AppsMilesError("internalError", "createToken", 199, 503)
        return Token("token", 3600)

    tokens = Tokens(request_token)
    with ThreadPoolExecutor(CALLERS) as threads:
        waiting = [threads.submit(tokens.get) for _ in range(CALLERS)]
        # All of them are at the lock, or on their way: there is nothing to ask a lock how many wait for it.
        time.sleep(0.3)
        release.set()
        failures = [call.exception(5) for call in waiting]
    assert [str(failure) for failure in failures] == [
        "createToken failed: internalError (errorCode 199, HTTP 503)."
    ] * CALLERS
    assert len(requests) == 1
    assert tokens.get() == "token"


@pytest.mark.anyio
async def test_a_caller_who_is_cancelled_leaves_the_request_to_the_next() -> None:
    requests = 0

    async def request_token() -> Token:
        nonlocal requests
        requests += 1
        await anyio.sleep(5 if requests == 1 else 0)
        return Token("token", 3600)

    tokens = AsyncTokens(request_token)
    got: list[str] = []

    async def wait() -> None:
        got.append(await tokens.get())

    with anyio.fail_after(2):
        async with anyio.create_task_group() as tasks:
            with anyio.move_on_after(0.05) as scope:
                tasks.start_soon(wait_after_a_moment, wait)
                await tokens.get()
    assert scope.cancelled_caught
    assert (got, requests) == (["token"], 2)


async def wait_after_a_moment(wait: Any) -> None:
    await anyio.sleep(0.01)
    await wait()


@pytest.mark.anyio
async def test_each_waiting_task_sees_the_failure() -> None:
    requests = 0

    async def request_token() -> Token:
        nonlocal requests
        requests += 1
        await anyio.sleep(0.05)
        raise AppsMilesError("networkError", "createToken")

    tokens = AsyncTokens(request_token)
    failures: list[AppsMilesError] = []

    async def wait() -> None:
        try:
            await tokens.get()
        except AppsMilesError as failure:
            failures.append(failure)

    async with anyio.create_task_group() as tasks:
        for _ in range(CALLERS):
            tasks.start_soon(wait)
    assert (len(failures), requests) == (CALLERS, 1)
