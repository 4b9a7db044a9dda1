"""The calls of the axis. One connection a call, as its own kit does; what is urgent here is measured in minutes."""

import http.client
import json
import ssl
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any, Literal
from urllib.parse import urlsplit

from xaso.base import clock
from xaso.exchange.carriers.axis import answers
from xaso.exchange.carriers.axis.answers import AxisDown, AxisRefused, Listed, MessageType, Waiting
from xaso.exchange.carriers.axis.calls import AFTER_FILE, Account, file_hash, headers

TIMEOUT = 60.0
"""Seconds for each step."""
WHOLE = 600.0
"""Seconds for a whole answer: a server that sends a byte now and then is no server."""
LONGEST = 150_000_000
"""Bytes of an answer: a message of 100 MB in base64, and room."""
MOST_RECEIVERS = 50
"""Of one call: the receivers are a header, and servers take 8 to 16 KB of headers."""

_JSON, _FILE = "application/json", "application/octet-stream"
_PIECE = 256 * 1024
_SERVICE = {"servicetype": "eDoc"}

Progress = Literal["processing", "done", "fail"]


class Axis:
    """The axis, as one account sees it. Every call raises ``AxisDown`` or ``AxisRefused`` if it did not go well."""

    def __init__(self, account: Account, timeout: float = TIMEOUT) -> None:
        parts = urlsplit(account.endpoint)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("no address of an axis")
        self._account, self._timeout = account, timeout
        self._secure, self._path = parts.scheme == "https", parts.path.rstrip("/")
        self._host, self._port = parts.hostname, parts.port

    def send(self, content: bytes, kind: MessageType, sender: str, receivers: Sequence[str]) -> str:
        """The id that the axis gives to the message. A status names no receivers: they follow from what it is about."""
        if len(receivers) > MOST_RECEIVERS:
            raise ValueError("too many receivers for one call")
        said = {**_SERVICE, "messagetype": kind, "from": sender, "hash-file": file_hash(content)}
        if receivers:
            said["to"] = json.dumps(list(receivers), separators=(",", ":"))
        return answers.sent(self._call("sendEdoc", said, _FILE, content + AFTER_FILE))

    def received(self, kind: MessageType) -> tuple[Waiting, ...]:
        """What lies there for us and is not settled."""
        return answers.waiting(self._call("getReceivedEdocList", {**_SERVICE, "messagetype": kind}))

    def fetch(self, id_: str) -> bytes:
        """The message itself."""
        return answers.message(self._call("getEdoc", {"docId": id_}))

    def settle(self, id_: str, progress: Progress) -> None:
        """Say how far we are with a message; what is done lies there no longer."""
        self._call("updateStatus", {"docid": id_, "status": progress})

    def agencies(self) -> tuple[Listed, ...]:
        """Everybody who takes part, by the codes of QĐ 20/2020."""
        return answers.agencies(self._call("getAgenciesListQD20", {}))

    def _call(
        self, name: str, said: Mapping[str, str], content_type: str = _JSON, content: bytes = b"{}"
    ) -> dict[str, Any]:
        sent = headers(self._account, said, content_type, clock.now())
        try:
            with closing(self._line()) as line:
                line.request("POST", f"{self._path}/{name}", content, sent)
                response = line.getresponse()
                answer = _read(response)
        except (OSError, http.client.HTTPException) as error:
            raise AxisDown(f"Chưa gọi được trục liên thông ({error}).") from error
        if len(answer) > LONGEST:
            raise AxisRefused("Trục liên thông trả lời quá dài: không nhận.")
        if response.status >= http.client.INTERNAL_SERVER_ERROR:
            raise AxisDown(f"Trục liên thông đang có lỗi (mã {response.status}).")
        return answers.understood(answer)

    def _line(self) -> http.client.HTTPConnection:
        if not self._secure:
            return http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(self._host, self._port, timeout=self._timeout, context=context)


def _read(response: http.client.HTTPResponse) -> bytes:
    """All of it, or a byte more than the longest answer. TimeoutError if it takes too long as a whole."""
    answer, end = bytearray(), time.monotonic() + WHOLE
    while len(answer) <= LONGEST and (piece := response.read1(_PIECE)):
        answer += piece
        if time.monotonic() > end:
            raise TimeoutError("quá lâu")
    return bytes(answer[: LONGEST + 1])
