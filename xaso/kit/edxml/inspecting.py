"""All that is to be said of one file: what the message is, what is attached, every problem."""

from dataclasses import dataclass
from typing import BinaryIO

from xaso.kit.edxml.limits import LIMITS, Limits
from xaso.kit.edxml.message import Document, Message
from xaso.kit.edxml.packing import File, files
from xaso.kit.edxml.problems import Problem
from xaso.kit.edxml.reading import read


@dataclass(frozen=True, slots=True)
class Inspection:
    """``files``: as they come out of their packing. ``signed``: see ``reading.Reading``."""

    message: Message | None
    files: tuple[File, ...]
    problems: tuple[Problem, ...]
    signed: bool


def inspect(source: bytes | BinaryIO, limits: Limits = LIMITS) -> Inspection:
    """The message and its files. Never raises for what the file holds."""
    reading = read(source, limits)
    found: list[File] = []
    problems = list(reading.problems)
    if isinstance(reading.message, Document):
        for attachment in reading.message.attachments:
            taken, troubles = files(attachment, limits)
            found.extend(taken)
            problems.extend(troubles)
    return Inspection(reading.message, tuple(found), tuple(problems), reading.signed)
