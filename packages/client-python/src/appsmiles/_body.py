"""Reads bodies of bounded size. httpx decompresses a whole chunk at once: 100 KB of gzip may become 100 MB."""

from __future__ import annotations

import zlib
from collections.abc import AsyncGenerator, AsyncIterable, Iterable
from contextlib import suppress

import httpx

from .errors import SigningError

ENCODINGS = "gzip, deflate"
"""What may be asked for in ``accept-encoding``: zlib can stop at a size, and the others that httpx knows can't."""


_LAST_CHUNKS = 16


class ResponseTooLargeError(Exception):
    """A response has more bytes, decompressed, than it may have."""


class BoundedBody:
    """Takes the chunks of a response as they come, and holds them decompressed.

    :param most: how many bytes there may be.
    """

    def __init__(self, headers: httpx.Headers, most: int) -> None:
        self._encoding = headers.get("content-encoding", "").strip().lower()
        self._most = most
        self._size = 0
        self._chunks: list[bytes] = []
        self._is_broken = False
        gzip, zlib_format = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS
        bits = {"gzip": gzip, "x-gzip": gzip, "deflate": zlib_format}.get(self._encoding)
        self._decoder = None if bits is None else zlib.decompressobj(bits)

    def add(self, chunk: bytes) -> None:
        """
        :raises ResponseTooLargeError: when it is too much.
        """
        if self._decoder is None:
            self._keep(chunk)
        elif not self._is_broken:
            self._inflate(chunk)

    def content(self) -> bytes:
        """All of it; nothing when it can't be decompressed."""
        return b"" if self._is_broken else b"".join(self._chunks)

    def _inflate(self, chunk: bytes) -> None:
        rest = chunk
        while rest and self._decoder and not self._decoder.eof:
            try:
                # One more than there may be, so that it is seen.
                part = self._decoder.decompress(rest, self._most - self._size + 1)
            except zlib.error:
                if self._encoding != "deflate" or self._size > 0:
                    self._is_broken = True
                    return
                # Many servers leave out the frame that "deflate" has (RFC 9110 §8.4.1.2).
                self._encoding, self._decoder = "raw", zlib.decompressobj(-zlib.MAX_WBITS)
                continue
            self._keep(part)
            rest = self._decoder.unconsumed_tail

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > self._most:
            raise ResponseTooLargeError
        self._chunks.append(part)


def read_response(response: httpx.Response, most: int) -> None:
    """Reads a response as ``response.read()`` does, but no more than so many bytes.

    :raises ResponseTooLargeError: when it is too much.
    """
    body = BoundedBody(response.headers, most)
    stream = response.stream
    assert isinstance(stream, httpx.SyncByteStream)
    try:
        for chunk in stream:
            body.add(chunk)
    finally:
        stream.close()
    _put(response, body)
    response.read()


async def aread_response(response: httpx.Response, most: int) -> None:
    """The same for an asynchronous client."""
    body = BoundedBody(response.headers, most)
    stream = response.stream
    assert isinstance(stream, httpx.AsyncByteStream)
    await afill(body, stream)
    _put(response, body)
    await response.aread()


async def afill(body: BoundedBody, stream: httpx.AsyncByteStream) -> None:
    """Reads a stream to its end, and closes it.

    :raises ResponseTooLargeError: when it is too much.
    """
    chunks = aiter(stream)
    try:
        async for chunk in chunks:
            body.add(chunk)
    except ResponseTooLargeError:
        await stream.aclose()
        # The generators of a connection that is closed end by themselves when they are asked; trio warns of those that
        # never are. What had arrived comes first, and a stream that comes from elsewhere may have no end.
        with suppress(Exception):
            for _ in range(_LAST_CHUNKS):
                await anext(chunks)
        raise
    finally:
        await stream.aclose()


def _put(response: httpx.Response, body: BoundedBody) -> None:
    response.headers.pop("content-encoding", None)
    response.stream = httpx.ByteStream(body.content())


def read_request(request: httpx.Request, most: int) -> None:
    """Reads a request as ``request.read()`` does, but no more than so many bytes.

    :raises SigningError: ``request_too_large``.
    """
    if (content := _given(request, most)) is None:
        assert isinstance(request.stream, Iterable)
        content = bytearray()
        for chunk in request.stream:
            content += _within(chunk, most - len(content))
        request.stream = httpx.ByteStream(bytes(content))
        request.read()


async def aread_request(request: httpx.Request, most: int) -> None:
    """The same for an asynchronous client."""
    if (content := _given(request, most)) is None:
        assert isinstance(request.stream, AsyncIterable)
        content = bytearray()
        chunks = aiter(request.stream)
        try:
            async for chunk in chunks:
                content += _within(chunk, most - len(content))
        finally:
            if isinstance(chunks, AsyncGenerator):
                await chunks.aclose()
        request.stream = httpx.ByteStream(bytes(content))
        await request.aread()


def _given(request: httpx.Request, most: int) -> bytes | bytearray | None:
    try:
        return _within(request.content, most)
    except httpx.RequestNotRead:
        return None


def _within(chunk: bytes, most: int) -> bytes:
    if len(chunk) > most:
        raise SigningError(
            "request_too_large", "The JWT would hold the whole body and make too large a header: send less at once."
        )
    return chunk
