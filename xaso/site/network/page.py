"""The page of the demonstration: every node with its address, every line with a button that cuts it."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

from xaso.site.invented import PASSWORD
from xaso.site.network.line import Line
from xaso.site.network.plan import HUB, NODES, Planned, Ports, folder

STYLE = (
    "body{font:18px/1.5 system-ui,sans-serif;max-width:56rem;margin:1.5rem auto;padding:0 1rem;color:#1b2430}"
    "table{border-collapse:collapse;width:100%}"
    "td,th{text-align:left;padding:.5rem .6rem;border-bottom:1px solid #cfd6de}"
    "button{font:inherit;padding:.35rem .9rem;white-space:nowrap}.bad{color:#9b1c1c;font-weight:bold}.ok{color:#14633a}"
)
EVERY = 2
"""Seconds after which the page is asked for again."""
WAITING = "SELECT count(*) FROM exchange_outgoing WHERE arrived_at IS NULL"
TOLD = "SELECT node, count(*), max(heard_at) FROM cases_elsewhere GROUP BY node"
LONGEST = 1000


class Page:
    """What it shows is read from the nodes' databases, without writing to them."""

    def __init__(self, network: Path, ports: Ports, lines: Mapping[str, Line]) -> None:
        self._network, self._ports, self.lines = network, ports, lines

    def html(self) -> str:
        rows = "".join(self._row(one) for one in NODES)
        return (
            f"<!doctype html><html lang=vi><meta charset=utf-8><meta http-equiv=refresh content={EVERY}>"
            f"<meta name=viewport content='width=device-width'><title>Mạng mẫu</title><style>{STYLE}</style>"
            "<h1>Một tỉnh, ba xã, mỗi nơi một máy chủ</h1>"
            "<p>Cắt đường truyền của một xã, cứ tiếp nhận hồ sơ ở đó, rồi nối lại và tra mã hồ sơ ở máy của tỉnh. "
            f"Mật khẩu chung: <b>{PASSWORD}</b>. Mật khẩu ấy cũng mở khóa ký của lãnh đạo và con dấu số của văn thư, "
            "đều do một gốc minh họa cấp.</p>"
            "<table><tr><th>Nơi<th>Mở<th>Đường truyền<th>Chờ gửi<th>Tỉnh biết<th></tr>"
            f"{rows}</table>"
        )

    def _row(self, one: Planned) -> str:
        address = f"http://127.0.0.1:{self._ports.web(one.key)}/"
        people = ", ".join(one.accounts)
        cells = [
            f"<b>{escape(one.name)}</b><br><small>{escape(people)}</small>",
            f"<a href='{address}' target={one.key}>{address}</a>",
        ]
        if one.key == HUB:
            return f"<tr>{''.join(f'<td>{cell}' for cell in cells)}<td>–<td>{self._waiting(one)}<td>–<td></tr>"
        line = self.lines[one.key]
        state = "<span class=ok>● đang nối</span>" if line.used else "○ chưa nối"
        if not line.whole:
            state = "<span class=bad>✕ đã cắt</span>"
        word, verb = ("Cắt", "cut") if line.whole else ("Nối lại", "restore")
        form = (
            f"<form method=post><input type=hidden name=line value={one.key}>"
            f"<button name=do value={verb}>{word}</button></form>"
        )
        cells += [f"{state}<br><small>{line.carried // 1024} KB</small>", self._waiting(one), self._told(one), form]
        return f"<tr>{''.join(f'<td>{cell}' for cell in cells)}</tr>"

    def _waiting(self, one: Planned) -> str:
        return str(self._asked(one.key, WAITING)[0][0])

    def _told(self, one: Planned) -> str:
        (own,) = self._asked(one.key, "SELECT node FROM exchange_here")[0]
        told = {node: count for node, count, _ in self._asked(HUB, TOLD)}
        return f"{told.get(own, 0)} hồ sơ"

    def _asked(self, key: str, statement: str) -> list[tuple[str, ...]]:
        place = (folder(self._network, key) / "xaso.sqlite3").as_uri()
        with closing(sqlite3.connect(f"{place}?mode=ro", uri=True, timeout=5)) as database:
            return database.execute(statement).fetchall()

    def act(self, form: Mapping[str, list[str]]) -> bool:
        """Cut or restore a line. False if the form says neither."""
        line, verb = self.lines.get(form.get("line", [""])[0]), form.get("do", [""])[0]
        if line is None or verb not in {"cut", "restore"}:
            return False
        line.cut() if verb == "cut" else line.restore()
        return True


def served(page: Page, port: int) -> ThreadingHTTPServer:
    """A server of the page, for this computer alone; to be run by ``serve_forever``."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(HTTPStatus.OK, page.html())

        def do_POST(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            ours = self.headers.get("Origin") in {f"http://127.0.0.1:{port}", f"http://localhost:{port}"}
            if not ours or size > LONGEST or not page.act(parse_qs(self.rfile.read(size).decode())):
                self._answer(HTTPStatus.FORBIDDEN, "<meta charset=utf-8>Trang này không nhận lệnh ấy.")
                return
            self.send_response(HTTPStatus.SEE_OTHER)
            self.send_header("Location", "/")
            self.end_headers()

        def _answer(self, status: HTTPStatus, text: str) -> None:
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return ThreadingHTTPServer(("127.0.0.1", port), Answers)
