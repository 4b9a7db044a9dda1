"""All that is to be said of a file: what the message is, what is attached, who signed it, every problem."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from cryptography import x509

from xaso.kit.edxml.limits import LIMITS, Limits
from xaso.kit.edxml.message import Document, Message
from xaso.kit.edxml.packing import File, files
from xaso.kit.edxml.problems import Problem, first
from xaso.kit.edxml.reading import read
from xaso.kit.edxml.tree import megabytes

if TYPE_CHECKING:
    from xaso.kit.edxml.verifying import Verdict


@dataclass(frozen=True, slots=True)
class Inspection:
    """``files``: as they come out of their packing. ``signature``: None if there is none, or it was not looked at."""

    message: Message | None
    files: tuple[File, ...]
    signature: "Verdict | None"
    problems: tuple[Problem, ...]


def inspect(
    source: BinaryIO, at: datetime, anchors: Sequence[x509.Certificate] = (), limits: Limits = LIMITS
) -> Inspection:
    """The message, its files and its signature. Never raises for what the file holds.

    ``source`` can be read from its beginning twice. ``at`` and ``anchors``: see ``verifying.verify``.
    """
    reading = read(source, limits)
    found: list[File] = []
    problems = list(reading.problems)
    if isinstance(reading.message, Document):
        for attachment in reading.message.attachments:
            taken, troubles = files(attachment, limits)
            found.extend(taken)
            problems.extend(troubles)
    signature = None
    if reading.message and reading.signed:
        signature, troubles = _signature(source, at, anchors, limits)
        problems.extend(troubles)
    return Inspection(reading.message, tuple(found), signature, first(problems))


def _signature(
    source: BinaryIO, at: datetime, anchors: Sequence[x509.Certificate], limits: Limits
) -> "tuple[Verdict | None, tuple[Problem, ...]]":
    from xaso.kit.edxml.verifying import WHERE, verify  # noqa: PLC0415 - only whoever needs it pays its memory

    source.seek(0)
    content = source.read(limits.signed + 1)
    if len(content) > limits.signed:
        what = f"gói tin lớn hơn {megabytes(limits.signed)}: chưa kiểm tra chữ ký."
        return None, (Problem("warning", WHERE, what),)
    verdict = verify(content, anchors, at)
    return verdict, verdict.problems if verdict else ()
