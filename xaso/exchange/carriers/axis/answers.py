"""What the axis answers: JSON with a status, an error code and its words, and what was asked for."""

import binascii
import json
from dataclasses import dataclass
from typing import Any, Literal

MessageType = Literal["edoc", "status"]
_DONE = "0"


class AxisDown(Exception):
    """No answer, or none that can be understood: the same may go well later. The message is for the steward."""


class AxisRefused(Exception):
    """The axis says no, or has only a broken thing to give. The message is for the steward."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that lies at the axis for us."""

    id: str
    type: str
    sender: str
    created: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An agency that takes part. ``old_code``: by QCVN 102, where it still has one."""

    code: str
    name: str
    email: str
    old_code: str


def understood(content: bytes) -> dict[str, Any]:
    """The answer, if the axis has done what it was asked to do.

    Raises:
        AxisDown: it is no answer of the axis.
        AxisRefused: the axis did not do it.
    """
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise AxisDown("Trục liên thông trả lời không đúng dạng.") from error
    if not isinstance(answer, dict) or "ErrorCode" not in answer:
        raise AxisDown("Trục liên thông trả lời không đúng dạng.")
    if str(answer["ErrorCode"]) != _DONE or str(answer.get("status", "")).upper() == "FAIL":
        words = str(answer.get("ErrorDesc", ""))[:300]
        raise AxisRefused(f"Trục liên thông từ chối (mã {str(answer['ErrorCode'])[:20]}): {words}")
    return answer


def sent(answer: dict[str, Any]) -> str:
    """The id under which the axis keeps what was sent."""
    return _text(answer, "DocId") or _text(answer, "docId")


def waiting(answer: dict[str, Any]) -> tuple[Waiting, ...]:
    rows = (
        Waiting(_text(row, "docId"), _text(row, "messageType"), _text(row, "from"), _text(row, "created_time"))
        for row in _rows(answer)
    )
    return tuple(row for row in rows if row.id)


def agencies(answer: dict[str, Any]) -> tuple[Listed, ...]:
    rows = (
        Listed(
            _text(row, "code"), _text(row, "name"), _text(row, "mail"), _text(row, "code102") or _text(row, "oldCode")
        )
        for row in _rows(answer)
    )
    return tuple(row for row in rows if row.code)


def message(answer: dict[str, Any]) -> bytes:
    """The edXML itself, as it was sent."""
    try:
        return binascii.a2b_base64(_text(answer, "data"), strict_mode=True)
    except (binascii.Error, ValueError) as error:
        raise AxisRefused("Trục liên thông trả về gói tin bị hỏng.") from error


def _rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    data = answer.get("data")
    return [row for row in data if isinstance(row, dict)] if isinstance(data, list) else []


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""
