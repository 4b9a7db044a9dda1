"""The agent as a server on loopback, for the pages of one office and for no other page of the world.

Host is checked, so that no name that somebody points at this computer is answered; Origin is checked, so that no other
page is. Nothing is signed that the officer did not see listed here and open with his PIN here.
"""

import base64
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from asn1crypto import x509

from xaso.base.errors import Invalid, Refused
from xaso.signing.agent import asked
from xaso.signing.agent.asked import Asked
from xaso.signing.keys import devices
from xaso.signing.validation.words import signer

LARGEST = 300 * 1024 * 1024
BUSY = "Đang chờ người ký trả lời một yêu cầu khác trên máy này."
DECLINED = "Người ký không đồng ý ký. Chưa ký gì."

Ask = Callable[[Asked], str | None]
"""Shows what is to be signed and gives the PIN; None: the officer does not want to."""


@dataclass(frozen=True)
class Agent:
    """``origin``: of the office's pages, as a browser says it. ``module``: the library of the devices."""

    origin: str
    module: Path | None
    ask: Ask

    def keys(self) -> dict[str, Any]:
        """The certificates of the devices that are plugged in."""
        return {"keys": [_shown(one.token, one.label, one.certificate) for one in devices.certificates(self.module)]}

    def sign(self, body: Any) -> dict[str, Any]:
        """Signatures of what was asked, in its order; all or none."""
        wanted = asked.read(body)
        label = self._label(wanted.certificate)
        pin = self.ask(wanted)
        if not pin:
            raise Declined(DECLINED)
        with devices.opened(self.module, label, wanted.certificate, pin) as key:
            made = [devices.signed(key, paper.attributes) for paper in wanted.papers]
        return {"signatures": [base64.b64encode(one).decode() for one in made]}

    def _label(self, certificate: bytes) -> str:
        for one in devices.certificates(self.module):
            if one.certificate == certificate:
                return one.label
        raise Invalid({"": devices.AWAY})


class Declined(Refused):
    """The officer said no."""

    status = 403


def serve(agent: Agent, port: int) -> ThreadingHTTPServer:
    """The server, bound and ready; the caller lets it run."""
    handler = type("Handler", (_Handler,), {"agent": agent, "turn": threading.Lock()})
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


class _Handler(BaseHTTPRequestHandler):
    agent: Agent
    turn: threading.Lock
    server_version = "XaSo"
    sys_version = ""

    def do_OPTIONS(self) -> None:
        """May this page ask at all: what browsers want to know first."""
        if self._ours():
            self._answer(204, None)

    def do_GET(self) -> None:
        if self._ours():
            self._do("/v1/keys", lambda _: self.agent.keys(), None)

    def do_POST(self) -> None:
        if self._ours():
            body = self._body()
            if body is not None:
                self._do("/v1/sign", self.agent.sign, body)

    def _do(self, path: str, work: Callable[[Any], dict[str, Any]], body: Any) -> None:
        if self.path != path:
            self._answer(404, {"error": "Không có địa chỉ này."})
        elif not self.turn.acquire(blocking=False):
            self._answer(409, {"error": BUSY})
        else:
            try:
                self._answer(200, work(body))
            except Refused as error:
                self._answer(error.status, {"error": error.message})
            finally:
                self.turn.release()

    def _ours(self) -> bool:
        port = self.connection.getsockname()[1]
        host, origin = self.headers.get("Host"), self.headers.get("Origin")
        if host in {f"127.0.0.1:{port}", f"localhost:{port}"} and origin == self.agent.origin:
            return True
        self.send_error(403)
        return False

    def _body(self) -> Any:
        size = self.headers.get("Content-Length", "")
        if self.headers.get("Content-Type") != "application/json" or not size.isdigit() or int(size) > LARGEST:
            self._answer(422, {"error": "Yêu cầu ký không đúng dạng hoặc quá lớn."})
            return None
        try:
            return json.loads(self.rfile.read(int(size)))
        except ValueError:
            self._answer(422, {"error": "Yêu cầu ký không đúng dạng."})
            return None

    def _answer(self, status: int, body: dict[str, Any] | None) -> None:
        content = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", self.agent.origin)
        self.send_header("Access-Control-Allow-Methods", "GET, POST")
        self.send_header("Access-Control-Allow-Headers", "Content-Type")
        self.send_header("Access-Control-Allow-Private-Network", "true")
        self.send_header("Vary", "Origin")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: what happens is said where the officer is asked."""


def _shown(token: str, label: str, certificate: bytes) -> dict[str, Any]:
    who = signer(x509.Certificate.load(certificate))
    return {
        "token": token,
        "label": label,
        "name": who.name,
        "issuer": who.issuer,
        "valid_to": who.valid_to.isoformat(),
        "certificate": base64.b64encode(certificate).decode(),
    }
