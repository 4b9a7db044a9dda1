"""An axis of our own for tests: it does what the published kit expects of the real one, and checks the calls."""

import hashlib
import hmac
import json
import re
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from xaso.exchange.carriers.axis.calls import Account

PREFIX = "xroadvnpt-"
COMMUNE = ("H35.12.07", "UBND xã Mường Than", "000.07.12.H35")
DONE = {"status": "OK", "ErrorCode": "0", "ErrorDesc": "Success"}


def refused(code: str, words: str) -> dict[str, Any]:
    return {"status": "FAIL", "ErrorCode": code, "ErrorDesc": words}


@dataclass
class Parcel:
    id: str
    kind: str
    sender: str
    receiver: str
    content: bytes
    status: str = "initial"


@dataclass
class Office:
    """The state of the axis. ``spoil``: answers for the next calls instead of the true ones; None leaves one true.

    ``agencies``: code, name and old code of who takes part. ``refuse_sending``: why nothing is taken. ``silence``:
    seconds before an answer.
    """

    secrets: dict[str, str]
    parcels: list[Parcel] = field(default_factory=list)
    spoil: list[tuple[int, bytes] | None] = field(default_factory=list)
    refuse_sending: str = ""
    silence: float = 0
    agencies: list[tuple[str, str, str]] = field(default_factory=lambda: [COMMUNE])

    def answer(self, call: str, said: dict[str, str], content: bytes) -> dict[str, Any]:
        if trouble := self._stranger(said):
            return refused("401", trouble)
        match call:
            case "sendEdoc":
                return refused("422", self.refuse_sending) if self.refuse_sending else self._send(said, content)
            case "getReceivedEdocList":
                mine = [one for one in self.parcels if one.receiver == said["systemid"] and one.status != "done"]
                rows = [self._row(one) for one in mine if one.kind == said["messagetype"]]
                return {**DONE, "data": rows}
            case "getEdoc" | "updateStatus":
                return self._one(call, said)
            case "getAgenciesListQD20":
                rows = [{"code": code, "name": name, "mail": "", "code102": old} for code, name, old in self.agencies]
                return {**DONE, "data": rows}
        return refused("404", "no such call")

    def _stranger(self, said: dict[str, str]) -> str:
        """The hash must be right, over a text that says the same as the headers."""
        secret = self.secrets.get(said.get("systemid", ""))
        if secret is None:
            return "unknown system"
        signed = said["sign-header"]
        if said["hash-header"] != hmac.new(secret.encode(), signed.encode(), hashlib.sha256).hexdigest():
            return "wrong hash"
        told = {name.lower(): value for name, value in json.loads(signed).items()}
        names = said["sign-header-key"].lower().split(";")
        if set(told) != {PREFIX + name for name in names} or any(said[name] != told[PREFIX + name] for name in names):
            return "headers are not those that were signed"
        return "" if re.fullmatch(r"\d{8}T\d{6}\+0\d{3}", said["timestamp"]) else "wrong time"

    def _send(self, said: dict[str, str], content: bytes) -> dict[str, Any]:
        file = content.removesuffix(b"\r\n")
        digest = "".join(format(byte, "x") for byte in hashlib.sha256(file).digest())
        if said["hash-file"] != digest or said["content-type"] != "application/octet-stream":
            return refused("400", "the file is not as it was sent")
        number = f"doc-{len(self.parcels) + 1}"
        for receiver in json.loads(said.get("to", '["H35"]')):
            self.parcels.append(Parcel(number, said["messagetype"], said["from"], receiver, file))
        return {**DONE, "DocId": number}

    def _one(self, call: str, said: dict[str, str]) -> dict[str, Any]:
        id_ = said.get("docid")
        for parcel in self.parcels:
            if (parcel.id, parcel.receiver) == (id_, said["systemid"]):
                if call == "getEdoc":
                    return {**DONE, "data": b64encode(parcel.content).decode()}
                parcel.status = said["status"]
                return DONE
        return refused("405", "Không tìm thấy văn bản")

    @staticmethod
    def _row(parcel: Parcel) -> dict[str, str]:
        return {
            "docId": parcel.id, "serviceType": "eDoc", "messageType": parcel.kind, "from": parcel.sender,
            "to": parcel.receiver, "status": parcel.status, "created_time": "2026-11-26 08:30:00",
        }  # fmt: skip


@contextmanager
def axis(office: Office) -> Iterator[str]:
    """The address of a running axis."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            said = {name.lower().removeprefix(PREFIX): value for name, value in self.headers.items()}
            time.sleep(office.silence)
            spoiled = office.spoil.pop(0) if office.spoil else None
            code, answer = spoiled or (200, b"")
            call = self.path.removeprefix("/XrdProcess/")
            answer = answer or json.dumps(office.answer(call, said, content), ensure_ascii=False).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(answer)))
            with suppress(BrokenPipeError, ConnectionResetError):  # who asked did not wait
                self.end_headers()
                self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/XrdProcess"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def account(address: str, system: str, secret: str = "bi-mat") -> Account:
    return Account(address, system, secret)
