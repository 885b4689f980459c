"""Transports whose responses are whole, of bounded size, or time out: httpx's own timeout is for each read, and never
ends a trickle.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import anyio
import httpx

from ._body import BoundedBody, afill

PLACED_URL = "appsmiles.url"
"""The extension of a request with the URL that it is sent to."""


class WholeResponseTransport(httpx.BaseTransport):
    """Reads each response to its end, and gives up when the request's read timeout has passed since its start."""

    def __init__(self, inner: httpx.BaseTransport, most: int) -> None:
        self._inner = inner
        self._most = most

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        timeout = _timeout_of(request)
        began = monotonic()
        with _placed(request):
            response = self._inner.handle_request(request)
        body = BoundedBody(response.headers, self._most)
        try:
            for chunk in _sync_stream(response):
                body.add(chunk)
                if timeout is not None and monotonic() - began > timeout:
                    raise _late(request)
        finally:
            response.close()
        return _whole(response, body)

    def close(self) -> None:
        self._inner.close()


class AsyncWholeResponseTransport(httpx.AsyncBaseTransport):
    """The same for asyncio and trio, where the whole exchange is under one clock."""

    def __init__(self, inner: httpx.AsyncBaseTransport, most: int) -> None:
        self._inner = inner
        self._most = most

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        try:
            with anyio.fail_after(_timeout_of(request)):
                with _placed(request):
                    response = await self._inner.handle_async_request(request)
                body = BoundedBody(response.headers, self._most)
                try:
                    await afill(body, _async_stream(response))
                finally:
                    await response.aclose()
        except TimeoutError:
            raise _late(request) from None
        return _whole(response, body)

    async def aclose(self) -> None:
        await self._inner.aclose()


@contextmanager
def _placed(request: httpx.Request) -> Iterator[None]:
    """Gives a request the URL with its JWT while it is sent."""
    url = request.url
    request.url = request.extensions.get(PLACED_URL, url)
    try:
        yield
    finally:
        request.url = url


def _timeout_of(request: httpx.Request) -> float | None:
    timeout: float | None = request.extensions.get("timeout", {}).get("read")
    return timeout


def _sync_stream(response: httpx.Response) -> httpx.SyncByteStream:
    assert isinstance(response.stream, httpx.SyncByteStream)
    return response.stream


def _async_stream(response: httpx.Response) -> httpx.AsyncByteStream:
    assert isinstance(response.stream, httpx.AsyncByteStream)
    return response.stream


def _whole(response: httpx.Response, body: BoundedBody) -> httpx.Response:
    headers = response.headers.copy()
    headers.pop("content-encoding", None)
    return httpx.Response(
        response.status_code,
        headers=headers,
        stream=httpx.ByteStream(body.content()),
        extensions=response.extensions,
    )


def _late(request: httpx.Request) -> httpx.ReadTimeout:
    return httpx.ReadTimeout("No whole response within the timeout.", request=request)
