"""What a message from the axis comes to, pure: what of it cannot be done without, and the ids by which it is known."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from xaso.kit.edxml.message import Answered, Document
from xaso.kit.edxml.problems import Problem
from xaso.kit.text import clean

SPACE = UUID("5f0c2a0e-7a3c-5d1e-9c39-0b7a5e0d4a42")
"""Under which ids are drawn from what the axis says; the same on every node."""
LONGEST_ID = 300
SHOWN = 100
STATES = {"01": "arrived", "02": "refused", "03": "accepted", "04": "assigned", "05": "in_work", "06": "done"}
"""QĐ 28/2018 → how far a document of ours has come (``documents.states.DELIVERY_NAMES``)."""
RECALLS = {"15": "agreed", "16": "declined"}
RECALL = "13"
CODES = {state: code for code, state in STATES.items()}
ANSWERS = {answer: code for code, answer in RECALLS.items()}
_ID = re.compile(r"(?P<agency>[^,]+),(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2}),(?P<code>.+)", re.ASCII)


@dataclass(frozen=True)
class About:
    """A document by which words a status is about it: its id, or number and day."""

    id: str
    reference: str
    issued: date | None


def unit_id(code: str) -> UUID:
    """The id of an agency of the axis."""
    return uuid5(SPACE, f"unit {code.upper()}")


def origin_of(agency: str, document: str) -> UUID:
    """The id of somebody's document here: drawn from who sent it and how he knows it."""
    return uuid5(SPACE, f"document {agency.upper()}\n{document}")


def own_id(document: Document) -> str:
    """The id that its sender gave it; of one without, number and day."""
    if document.id:
        return document.id
    return f"{document.code.full},{document.issued.isoformat()}" if document.code.full and document.issued else ""


def lacking(document: Document) -> list[str]:
    """Why it cannot lie before a clerk: without these nobody could tell what it is, or answer its sender."""
    needed = (
        (document.sender.id, "không ghi mã định danh nơi gửi"),
        (own_id(document), "không ghi mã văn bản, cũng không đủ số và ngày ban hành"),
        (document.issued, "không ghi ngày ban hành đọc được"),
        (clean(document.subject), "không ghi trích yếu"),
    )
    found = [why for there, why in needed if not there]
    if len(own_id(document)) > LONGEST_ID:
        found.append(f"mã văn bản dài hơn {LONGEST_ID} ký tự")
    return found


def about(answered: Answered) -> About:
    """What a status is about, as far as it says: a standard id says number and day once more."""
    parts = _ID.fullmatch(answered.document)
    reference, issued = answered.code, answered.issued
    if parts is not None:
        reference = reference or parts["code"]
        issued = issued or _day(parts)
    return About(answered.document, reference, issued)


def words(problems: Iterable[Problem]) -> list[str]:
    """Each problem as it stands on the screen."""
    return [str(one)[:500] for one in problems][:SHOWN]


def _day(parts: re.Match[str]) -> date | None:
    try:
        return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except ValueError:
        return None
