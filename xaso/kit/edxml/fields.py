"""Values out of elements: what is missing, doubled or written in another way is told, and read as far as it goes."""

import re
from datetime import date, datetime

from xaso.kit.edxml.problems import Level, Problem
from xaso.kit.edxml.tree import Node
from xaso.kit.worktime import ZONE

_DAY = re.compile(
    r"(?:(?P<year>\d{4})(?P<by>[/.-])(?P<month>\d{1,2})(?P=by)(?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2})(?P<by2>[/.-])(?P<month2>\d{1,2})(?P=by2)(?P<year2>\d{4})"
    r"|(?P<year3>\d{4})(?P<month3>\d{2})(?P<day3>\d{2}))",
    re.ASCII,
)
_TIME = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s*(?P<half>AM|PM|SA|CH))?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?",
    re.ASCII | re.IGNORECASE,
)
_STANDARD_DAY = re.compile(r"\d{4}/\d{2}/\d{2}", re.ASCII)
_STANDARD_MOMENT = re.compile(r"\d{4}/\d{2}/\d{2} \d{2}:\d{2}:\d{2}", re.ASCII)
_TRUE, _FALSE = frozenset({"true", "1"}), frozenset({"false", "0"})
_LONGEST_NUMBER = 9
_SHOWN = 60


def shown(text: str) -> str:
    """A piece of what was sent, fit to stand in a sentence."""
    text = " ".join(text.split())
    return f"“{text[:_SHOWN]}…”" if len(text) > _SHOWN else f"“{text}”"


class Fields:
    """Reads elements and keeps what was wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def tell(self, level: Level, node: Node | None, what: str, name: str = "") -> None:
        """Keep a problem of an element, or of a child that it does not have."""
        path = node.path if node else ""
        self.problems.append(Problem(level, f"{path}/{name}".strip("/"), what, node.line if node else 0))

    def one(self, node: Node | None, name: str) -> Node | None:
        """The child of that name; the first of several that says something."""
        found = node.all(name) if node else []
        saying = [child for child in found if child.text or child.children]
        if len({child.text for child in saying}) > 1:
            self.tell("warning", saying[1], "có nhiều lần, nội dung khác nhau: chỉ đọc lần đầu.")
        return next(iter(saying or found), None)

    def text(self, node: Node | None, name: str) -> str:
        found = self.one(node, name)
        return found.text if found else ""

    def texts(self, node: Node | None, name: str) -> tuple[str, ...]:
        """The text of each child of that name that has any."""
        return tuple(child.text for child in (node.all(name) if node else ()) if child.text)

    def number(self, node: Node | None, name: str) -> int | None:
        """A number that is not negative."""
        found = self.one(node, name)
        if found is None or not found.text:
            return None
        if found.text.isascii() and found.text.isdigit() and len(found.text) <= _LONGEST_NUMBER:
            return int(found.text)
        self.tell("error", found, f"{shown(found.text)} không phải là một số.")
        return None

    def truth(self, node: Node | None, name: str) -> bool | None:
        found = self.one(node, name)
        if found is None or not found.text:
            return None
        if (said := found.text.lower()) in _TRUE | _FALSE:
            return said in _TRUE
        self.tell("error", found, f"{shown(found.text)} không phải là true hay false.")
        return None

    def day(self, node: Node | None, name: str) -> date | None:
        """A date, as the standard has it (2026/11/26) or in another form."""
        found = self.one(node, name)
        if found is None or not found.text:
            return None
        moment = _moment(found.text)
        if moment is None:
            self.tell("error", found, f"{shown(found.text)} không phải là một ngày có trong lịch.")
        elif not _STANDARD_DAY.fullmatch(found.text):
            self.tell("warning", found, f"ngày viết là {shown(found.text)}, quy chuẩn viết 2026/11/26.")
        return moment.date() if moment else None

    def moment(self, node: Node | None, name: str) -> datetime | None:
        """A day and a time; without a zone it is Vietnamese time."""
        found = self.one(node, name)
        if found is None or not found.text:
            return None
        moment = _moment(found.text)
        if moment is None:
            self.tell("error", found, f"{shown(found.text)} không phải là ngày giờ.")
        elif not _STANDARD_MOMENT.fullmatch(found.text):
            self.tell("warning", found, f"ngày giờ viết là {shown(found.text)}, quy chuẩn viết 2026/11/26 08:30:00.")
        return moment


def _moment(text: str) -> datetime | None:
    """Midnight if no time is said."""
    day = _DAY.match(text)
    if day is None:
        return None
    said = [day.group(*names) for names in (("year", "month", "day"), ("year2", "month2", "day2"))]
    said.append(day.group("year3", "month3", "day3"))
    year, month, on = next([int(part) for part in parts] for parts in said if parts[0])
    rest = text[day.end() :].lstrip(" T\t")
    time = _TIME.fullmatch(rest) if rest else None
    if rest and time is None:
        return None
    try:
        hour, minute, second = _hours(time)
        return _in_vietnam(datetime(year, month, on, hour, minute, second, tzinfo=ZONE), time)
    except (ValueError, OverflowError):
        return None


def _hours(time: re.Match[str] | None) -> tuple[int, int, int]:
    if time is None:
        return 0, 0, 0
    hour, half = int(time["hour"]), (time["half"] or "").upper()
    if half:
        hour = hour % 12 + 12 * (half in {"PM", "CH"})
    return hour, int(time["minute"]), int(time["second"] or 0)


def _in_vietnam(moment: datetime, time: re.Match[str] | None) -> datetime:
    """The same moment by our clocks, if it was written by those of another zone."""
    zone = time["zone"] if time else None
    if not zone:
        return moment
    return datetime.fromisoformat(moment.replace(tzinfo=None).isoformat() + zone.upper()).astimezone(ZONE)
