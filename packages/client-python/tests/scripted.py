"""A server that responds as it is told to, cuts connections and trickles: what the mock does not do."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any, NamedTuple

import httpx
import pytest

from appsmiles import AppsMilesError, BackendClient

SECRET = "a secret of the tests, with enough bytes"
OK = {"errorCode": 0, "errorMsg": "ok", "data": {}}
_TOKEN = {"errorCode": 0, "errorMsg": "ok", "data": {"token": "token-of-a-test", "tokenType": "bearer"}}


class Reply(NamedTuple):
    """A response. A body of ``None`` cuts the connection instead; ``trickle`` seconds pass after each byte."""

    status: int
    body: Any
    headers: Mapping[str, str] = MappingProxyType({})
    trickle: float = 0


CUT = Reply(0, None)


class Scripted:
    """Where the server is, the responses it has yet to give, and the requests that arrived."""

    def __init__(self, url: str, *replies: Reply) -> None:
        self.url = url
        self.replies = list(replies)
        self.jwts: list[str] = []
        self.requests = 0
        self.token_reply = Reply(200, _TOKEN)


@contextmanager
def scripted(*replies: Reply, token: Reply | None = None) -> Iterator[Scripted]:
    """Responds to ``auth/token`` with a token, and to all else with one reply after the other."""
    script = Scripted("", *replies)
    script.token_reply = token or script.token_reply
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(lambda: script))
    script.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _bytes_of(body: Any) -> bytes:
    if isinstance(body, bytes):
        return body
    return body.encode() if isinstance(body, str) else json.dumps(body).encode()


def _handler(script_of: Callable[[], Scripted]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            script = script_of()
            script.requests += 1
            self.rfile.read(int(self.headers.get("content-length", "0")))
            if self.path == "/auth/token":
                self.reply(script.token_reply)
                return
            script.jwts.append(self.headers["authorization"].removeprefix("Bearer "))
            self.reply(script.replies.pop(0))

        def reply(self, reply: Reply) -> None:
            self.close_connection = True
            if reply.body is None:
                return
            body = _bytes_of(reply.body)
            self.send_response(reply.status)
            for name, value in {"content-length": str(len(body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            for at in range(0, len(body), 1 if reply.trickle else len(body)):
                self.wfile.write(body[at : at + 1] if reply.trickle else body)
                time.sleep(reply.trickle)

        def log_message(self, *_: Any) -> None:
            pass

        def handle(self) -> None:
            # The client that has given up is not waiting for the rest.
            try:
                super().handle()
            except ConnectionError:
                self.close_connection = True

    return Handler


def post(url: str, path: str, body: dict[str, Any], headers: Any = None, **options: Any) -> httpx.Response:
    with BackendClient(url, "partner", SECRET, **options) as client:
        return client.http.post(url + path, json=body, headers=headers)


def failure_of(
    *replies: Reply, path: str = "/user/info", body: Any = None, **options: Any
) -> tuple[AppsMilesError, int]:
    """The error of a call, and the number of attempts."""
    with scripted(*replies) as server, pytest.raises(AppsMilesError) as caught:
        post(server.url, path, body or {"partnerClientId": "42"}, **options)
    return caught.value, len(server.jwts)
