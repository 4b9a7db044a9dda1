"""Decisions about documents, pure: values in, decision out; time is an argument."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from xaso.documents.clocks import Clock
from xaso.documents.kinds import Kind
from xaso.kit.text import clean, fold
from xaso.kit.worktime import ZONE, Calendar

_REFERENCE = re.compile(r"[0-9]{1,11}[A-Za-z]?(?:/[^\s/]{1,30}){1,3}")
SECRET = ("mat", "toi mat", "tuyet mat")
SECRETS = [("", "Không mật"), ("mat", "Mật"), ("toi_mat", "Tối mật"), ("tuyet_mat", "Tuyệt mật")]
NO_SECRETS = (
    "Văn bản mật không được đưa vào hệ thống này: mạng và máy tính ở đây không được phép giữ bí mật nhà nước (Luật Bảo "
    "vệ bí mật nhà nước). Hãy đăng ký vào sổ văn bản mật bằng giấy và không quét, không chụp. Chưa lưu gì cả."
)

NUMBER_TOP = 32
"""Millimetres from the upper edge of the page to the line of number and date, as our own layout draws it."""
SIGNATURE_BOTTOM = 60
"""Millimetres from the lower edge of the last page to the signature on an uploaded file."""


def instruct_by(clock: Clock, at: datetime, calendar: Calendar) -> datetime:
    """Until when a leader should have said who resolves it."""
    if clock.hours:
        return at + timedelta(hours=clock.hours)
    day, left = at.astimezone(ZONE).date(), clock.working_days
    while left:
        day += timedelta(days=1)
        left -= calendar.is_working(day)
    return calendar.close_of(day)


def reference_problem(reference: str) -> str:
    """Why the number and notation of a document cannot be right; "" if they can, or if it has none."""
    if reference and not _REFERENCE.fullmatch(reference):
        return "Hãy ghi số và ký hiệu như trên văn bản, ví dụ 128/QĐ-UBND. Văn bản không có số thì để trống."
    return ""


def reference_key(reference: str) -> str:
    """Number and notation as they are compared: 0128/QĐ-UBND, 128 / qđ-ubnd and 128/QD-UBND are the same."""
    written = re.sub(r"\s+", "", fold(reference)).replace("–", "-")
    return re.sub(r"^(?:so:?)?0*(?=[0-9])", "", written)


def is_reference(text: str) -> bool:
    """Whether what was typed into the search is the number of a document."""
    return bool(re.fullmatch(r"[0-9]+[a-z]?/\S+", reference_key(text)))


def sender_key(sender: str) -> str:
    """The name of an office as it is compared."""
    return fold(sender).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")


def seems_secret(*texts: str) -> bool:
    """Whether a degree of secrecy stands by itself in what was typed, as the stamp of a document does (MẬT)."""
    return any(re.search(r"(?<!\w)(?:TUYỆT |TỐI )?MẬT(?!\w)", clean(text)) for text in texts)


def notation(kind: Kind, office_mark: str, unit_mark: str) -> str:
    """The notation of an outgoing document: QĐ-UBND by its kind, UBND-VP for an official letter (Phụ lục I)."""
    if kind.mark:
        return f"{kind.mark}-{office_mark}"
    return f"{office_mark}-{unit_mark}" if unit_mark else office_mark


def written_number(number: int) -> str:
    """Numbers under ten are written 0n (NĐ 30/2020 Phụ lục I)."""
    return f"{number:02}"


def latest_issue(signed: datetime, calendar: Calendar) -> datetime:
    """An approved document is issued on the day of its signature or on the next working day (Điều 18)."""
    day = signed.astimezone(ZONE).date() + timedelta(days=1)
    return calendar.close_of(day)


def midnight(day: date) -> datetime:
    """The beginning of a day here."""
    return datetime.combine(day, time(), ZONE)


def office_mark(name: str) -> str:
    """How an office stands in a notation: UBND, HĐND, else the initials of its name (Sở Nội vụ: SNV)."""
    words = clean(name).split()
    folded = fold(name)
    if folded.startswith(("ubnd", "uy ban nhan dan")):
        return "UBND"
    if folded.startswith(("hdnd", "hoi dong nhan dan")):
        return "HĐND"
    return "".join(word[0].upper() for word in words if fold(word) not in {"va", "cua"} and word[0].isalpha())[:10]


def full_name(office: str) -> str:
    """The name of an office as it stands on its papers: UBND xã Tân Phong → Ủy ban nhân dân xã Tân Phong."""
    for short, long in (("UBND ", "Ủy ban nhân dân "), ("HĐND ", "Hội đồng nhân dân ")):
        if office.startswith(short):
            return long + office.removeprefix(short)
    return office


def decider(office: str, authority: Sequence[str], title: str) -> str:
    """Who decides, over the grounds of a decision: the body itself (TM.), else its head, whoever signs for him."""
    if not title:
        return ""
    if any(line.startswith("TM. ") for line in authority):
        return office
    head = next((line.partition(". ")[2] for line in authority), title)
    for name in ("UBND", "Ủy ban nhân dân", "HĐND", "Hội đồng nhân dân"):
        head = head.partition(f" {name}")[0]
    return f"{head} {office}"
