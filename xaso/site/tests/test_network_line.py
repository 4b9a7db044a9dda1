"""The line of the demonstration carries bytes, is cut, and carries again."""

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from xaso.site.network import page as pages
from xaso.site.network.line import Line
from xaso.site.network.plan import HUB, NODES, Ports


def free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def echo() -> Iterator[int]:
    listener = socket.create_server(("127.0.0.1", 0))

    def answer_one(one: socket.socket) -> None:
        with one:
            one.sendall(one.recv(100))

    def answer() -> None:
        while True:
            try:
                one, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=answer_one, args=(one,), daemon=True).start()

    threading.Thread(target=answer, daemon=True).start()
    yield listener.getsockname()[1]
    listener.close()


@pytest.fixture
def line(echo: int) -> Iterator[Line]:
    found = Line(free(), echo)
    found.start()
    yield found
    found.close()


def said(port: int) -> bytes:
    """What comes back; empty: nothing."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as one:
        one.settimeout(5)
        try:
            one.sendall("chào".encode())
            return one.recv(100)
        except OSError:
            return b""


def test_a_line_carries_is_cut_and_carries_again(line: Line) -> None:
    assert said(line.port) == "chào".encode()
    assert line.carried >= len("chào".encode())
    with socket.create_connection(("127.0.0.1", line.port), timeout=5) as held:
        held.settimeout(5)
        line.cut()
        assert held.recv(100) == b""
    assert said(line.port) == b""
    line.restore()
    assert said(line.port) == "chào".encode()


def test_every_port_is_its_own() -> None:
    ports = Ports(8100)
    used = [ports.page, ports.exchange, *(ports.web(one.key) for one in NODES)]
    used += [ports.line(one.key) for one in NODES if one.key != HUB]
    assert len(set(used)) == len(used)
    assert (min(used), max(used)) == (8100, 8100 + len(used) - 1)


class Silent(pages.Page):
    """Its nodes have told nothing."""

    def html(self) -> str:
        return "<p>trang</p>"


def test_only_the_page_itself_may_cut(tmp_path: Path, line: Line) -> None:
    port = free()
    server = pages.served(Silent(tmp_path, Ports(port), {"nam-can": line}), port)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def sent(body: str, origin: str) -> int:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        asked.request("POST", "/", body, {"Origin": origin} if origin else {})
        with closing(asked), asked.getresponse() as answer:
            return answer.status

    own = f"http://127.0.0.1:{port}"
    try:
        assert [sent("line=nam-can&do=cut", origin) for origin in ("", "http://evil.example")] == [403, 403]
        assert line.whole
        assert sent("line=nam-can&do=burn", own) == 403
        assert sent("line=nowhere&do=cut", own) == 403
        assert sent("line=nam-can&do=cut", own) == 303
        assert not line.whole
        assert sent("line=nam-can&do=restore", own) == 303
        assert line.whole
    finally:
        server.shutdown()
        server.server_close()
