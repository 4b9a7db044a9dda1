"""Fetching over a line that breaks: every byte that crossed counts."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from xaso.site.release import fetch
from xaso.site.release.file import Unfit

CONTENT = bytes(number % 251 for number in range(500_000))


class Line(ThreadingHTTPServer):
    """Gives ``CONTENT`` and cuts each answer after so many bytes. ``sent``: bytes that went out in all."""

    cut = 100_000
    sent = 0
    ranges = True
    content = CONTENT


class Answer(BaseHTTPRequestHandler):
    server: Line
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        content, start = self.server.content, 0
        asked = self.headers.get("Range", "")
        if self.server.ranges and asked:
            start = int(asked.removeprefix("bytes=").rstrip("-"))
        if start >= len(content) and start:
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{len(content)}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        piece = content[start : start + self.server.cut]
        self.server.sent += len(piece)
        self.wfile.write(piece)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    monkeypatch.setattr(fetch.time, "sleep", lambda _: None)
    with Line(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def address(line: Line) -> str:
    return f"http://127.0.0.1:{line.server_address[1]}/xaso-9.0.xaso"


def test_it_goes_on_where_it_was_cut(line: Line, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    path = fetch.fetch(address(line), tmp_path, lambda have, total: heard.append((have, total)))
    assert path.read_bytes() == CONTENT
    assert line.sent == len(CONTENT)
    assert heard[-1] == (len(CONTENT), len(CONTENT))
    assert [have for have, _ in heard] == sorted(have for have, _ in heard)


def test_also_in_another_run_of_the_program(line: Line, tmp_path: Path) -> None:
    (tmp_path / "xaso-9.0.xaso.part").write_bytes(CONTENT[:123_456])
    assert fetch.fetch(address(line), tmp_path, lambda *_: None).read_bytes() == CONTENT
    assert line.sent == len(CONTENT) - 123_456


def test_what_is_whole_already_is_not_fetched_again(line: Line, tmp_path: Path) -> None:
    (tmp_path / "xaso-9.0.xaso.part").write_bytes(CONTENT)
    assert fetch.fetch(address(line), tmp_path, lambda *_: None).read_bytes() == CONTENT
    assert line.sent == 0


def test_a_server_without_ranges_gives_all_of_it(line: Line, tmp_path: Path) -> None:
    line.ranges, line.cut = False, len(CONTENT)
    (tmp_path / "xaso-9.0.xaso.part").write_bytes(b"other" * 100)
    assert fetch.fetch(address(line), tmp_path, lambda *_: None).read_bytes() == CONTENT


def test_another_file_under_the_same_name_is_begun_anew(line: Line, tmp_path: Path) -> None:
    (tmp_path / "xaso-9.0.xaso.part").write_bytes(CONTENT + b"longer")
    assert fetch.fetch(address(line), tmp_path, lambda *_: None).read_bytes() == CONTENT


def test_a_dead_line_is_given_up_with_words_and_what_came_stays(line: Line, tmp_path: Path) -> None:
    line.cut = 0
    (tmp_path / "xaso-9.0.xaso.part").write_bytes(CONTENT[:1000])
    with pytest.raises(Unfit, match="tải tiếp"):
        fetch.fetch(address(line), tmp_path, lambda *_: None)
    assert (tmp_path / "xaso-9.0.xaso.part").read_bytes() == CONTENT[:1000]


def test_a_line_that_is_cut_every_four_kilobytes_still_brings_it(line: Line, tmp_path: Path) -> None:
    line.cut = 4096
    assert fetch.fetch(address(line), tmp_path, lambda *_: None).read_bytes() == CONTENT
    assert line.sent == len(CONTENT)


@pytest.mark.parametrize("wrong", ["http://xa.example/x.xaso", "http://10.0.0.5/x.xaso"])
def test_only_over_tls(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(Unfit, match="https"):
        fetch.fetch(wrong, tmp_path, lambda *_: None)
