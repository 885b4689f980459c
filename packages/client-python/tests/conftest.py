"""The mock that the tests run against is started by `npm run test:languages -- python`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from appsmiles import AsyncBackendClient, BackendClient


@dataclass
class Mock:
    """Where the mock is, and what steers it."""

    url: str
    short_url: str
    control: str
    partner: str
    secret: str

    def client(self, url: str = "", **options: Any) -> BackendClient:
        return BackendClient(url or self.url, self.partner, self.secret, **options)

    def async_client(self, url: str = "", **options: Any) -> AsyncBackendClient:
        return AsyncBackendClient(url or self.url, self.partner, self.secret, **options)

    def end_tokens(self) -> None:
        httpx.post(f"{self.control}/end-tokens", trust_env=False).raise_for_status()

    def requests(self) -> list[dict[str, Any]]:
        response = httpx.get(f"{self.control}/requests", trust_env=False)
        entries: list[dict[str, Any]] = response.json()
        return entries

    def paths(self) -> list[str]:
        return [f"{entry['path']} {entry['status']}" for entry in self.requests()]


@pytest.fixture
def mock() -> Mock:
    names = ["URL", "SHORT_URL", "CONTROL", "PARTNER", "SECRET"]
    url, short_url, control, partner, secret = (os.environ[f"APPSMILES_{name}"] for name in names)
    httpx.delete(f"{control}/requests", trust_env=False).raise_for_status()
    return Mock(url, short_url, control, partner, secret)


@pytest.fixture
def client(mock: Mock) -> Iterator[BackendClient]:
    with mock.client(retries=0) as client:
        yield client


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """What the tests marked with anyio run on."""
    return str(request.param)
