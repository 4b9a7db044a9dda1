"""The old book of an office, line by line: which dossier each becomes, and what must be said of it. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from xaso.base.errors import Invalid
from xaso.cases.states import OPEN
from xaso.kit.ids import old_identity_number
from xaso.kit.tables import Column, Note, Plan, Table, cell_notes, cells, day_of, digits_of, read_rows, value_at
from xaso.kit.text import fold
from xaso.people.actions import PersonData

COLUMNS = (
    Column(
        "code", "Mã hồ sơ cũ", required=True, example="15/2025",
        others=("Mã hồ sơ", "Số hồ sơ", "Mã số hồ sơ", "Số biên nhận", "Mã biên nhận", "Số phiếu", "Số vào sổ", "Số",
                "Số giấy tiếp nhận", "Mã HS", "Số HS"),
    ),
    Column(
        "procedure", "Thủ tục", required=True, example="1.004873",
        others=("Tên thủ tục", "Thủ tục hành chính", "Mã thủ tục", "Tên TTHC", "TTHC", "Mã TTHC", "Tên hồ sơ",
                "Loại hồ sơ", "Loại thủ tục"),
    ),
    Column(
        "name", "Người nộp", required=True, example="Trần Thị Ví Dụ",
        others=("Họ và tên", "Họ tên", "Tên người nộp", "Họ tên người nộp", "Họ và tên người nộp", "Người nộp hồ sơ",
                "Tên công dân", "Chủ hồ sơ", "Tên tổ chức, cá nhân", "Cá nhân, tổ chức"),
    ),
    Column(
        "number", "Số định danh", example="001099000000",
        others=("Số định danh cá nhân", "CCCD", "Số CCCD", "Căn cước", "Số căn cước", "Căn cước công dân",
                "Số căn cước công dân", "CMND", "Số CMND", "Số CMND/CCCD", "CCCD/CMND", "Số giấy tờ"),
    ),
    Column("phone", "Điện thoại", example="0900000000", others=("Số điện thoại", "Di động", "SĐT", "ĐT", "Số ĐT")),
    Column("address", "Địa chỉ", example="Thôn Ví Dụ", others=("Nơi ở", "Nơi thường trú", "Địa chỉ thường trú")),
    Column(
        "subject", "Nội dung",
        others=("Trích yếu", "Nội dung hồ sơ", "Nội dung giải quyết", "Về việc", "Ghi chú nội dung"),
    ),
    Column(
        "received", "Ngày nhận", required=True, example="03/11/2025",
        others=("Ngày tiếp nhận", "Ngày nộp", "Ngày nhận hồ sơ", "Ngày tiếp nhận hồ sơ", "Nhận hồ sơ", "Ngày vào sổ"),
    ),
    Column(
        "due", "Ngày hẹn trả", example="10/11/2025",
        others=("Hạn trả", "Hẹn trả", "Ngày hẹn", "Hạn trả kết quả", "Ngày hẹn trả kết quả", "Hạn giải quyết",
                "Hẹn trả kết quả", "Ngày đến hạn"),
    ),
    Column(
        "finished", "Ngày trả kết quả", example="07/11/2025",
        others=("Ngày trả", "Ngày có kết quả", "Trả kết quả", "Ngày hoàn thành", "Ngày kết thúc",
                "Ngày giải quyết xong"),
    ),
    Column(
        "state", "Tình trạng", example="Đã trả kết quả",
        others=("Trạng thái", "Kết quả giải quyết", "Tình trạng hồ sơ", "Kết quả", "Tình hình giải quyết"),
    ),
    Column(
        "holder", "Người giải quyết",
        others=("Cán bộ thụ lý", "Người thụ lý", "Cán bộ giải quyết", "Cán bộ xử lý", "Người xử lý", "Đang ở",
                "Công chức giải quyết", "Người đang giữ"),
    ),
    Column("channel", "Cách nộp", others=("Hình thức nộp", "Hình thức tiếp nhận", "Kênh nộp", "Nguồn hồ sơ")),
)  # fmt: skip
STATES = (
    (r"tu choi tiep nhan|khong tiep nhan", "refused"),
    (r"tu choi|khong giai quyet|khong du dieu kien", "declined"),
    (r"\brut\b", "withdrawn"),
    (r"^dung$|dung (giai quyet|xu ly|ho so)|\bhuy\b", "stopped"),
    (r"khong bo sung|qua han bo sung|tra (lai )?ho so", "lapsed"),
    (r"cho tra|chua tra|da co ket qua|cho nhan ket qua", "ready"),
    (r"^(dang|cho|chua|ton|moi)\b|da (tiep )?nhan|bo sung", "in_work"),
    (r"da tra|tra (ket qua|(dung|truoc|qua|tre) han)|da giai quyet|hoan (thanh|tat)|\bxong$|ket thuc", "returned"),
)
"""Words of the state in a book, without accents → what it is here; the first that stands there."""
SAID = "đang giải quyết, đã có kết quả chờ trả, đã trả, từ chối, rút, dừng, không bổ sung"
CHANNELS = {"truc tuyen": "online", "online": "online", "dvc": "online", "buu chinh": "post", "buu dien": "post",
            "truc tiep": "in_person", "mot cua": "in_person"}  # fmt: skip
FIELDS = {"applicant_name": "name", "applicant_number": "number", "applicant_phone": "phone",
          "applicant_address": "address"}  # fmt: skip
ORGANISATION = re.compile(
    r"(cong ty|chi nhanh|hop tac xa|htx|doanh nghiep|ho kinh doanh|truong|uy ban|ubnd|trung tam|ngan hang|hoi) "
)
WORD = re.compile(r"[0-9a-z]+")
FIRST_DAY = date(2000, 1, 1)
LONGEST_CODE = 60


@dataclass(frozen=True)
class Offered:
    """A procedure that a line may name."""

    version_id: UUID
    code: str
    name: str


@dataclass(frozen=True)
class Around:
    """What a book is read by: the procedures by code and folded name, the officers by folded name, the day."""

    procedures: Mapping[str, tuple[Offered, ...]]
    holders: Mapping[str, UUID]
    today: date


@dataclass(frozen=True)
class OldLine:
    """A dossier to take down. ``code``: as it is cited; ``said``: its state in the words of the book.

    ``old_number``: of an identity card of nine digits; it stays with the dossier, the person is not known by it.
    """

    row: int
    code: str
    procedure: Offered
    applicant: PersonData
    old_number: str
    subject: str
    received: date
    due: date | None
    finished: date | None
    state: str
    said: str
    holder_id: UUID | None
    channel: str

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_held(self) -> bool:
        """Whether an officer must go on with it."""
        return self.state == "in_work"


@dataclass
class _Reading:
    """One line while it is read."""

    table: Table
    row: int
    places: Mapping[str, int]
    around: Around
    said: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def error(self, key: str, text: str) -> None:
        self.notes.append(Note("error", self.row, self.places.get(key), text))

    def warn(self, key: str, text: str) -> None:
        self.notes.append(Note("warning", self.row, self.places.get(key), text))

    def day(self, key: str) -> date | None:
        try:
            return day_of(value_at(self.table, self.row, self.places.get(key)))
        except ValueError as error:
            self.error(key, str(error))
            return None


def offered(found: Sequence[Offered]) -> dict[str, tuple[Offered, ...]]:
    """Procedures by code and by folded name."""
    names: dict[str, tuple[Offered, ...]] = {}
    for one in found:
        for key in (fold(one.code), _key(one.name)):
            names[key] = (*names.get(key, ()), one)
    return names


def planned(
    table: Table, places: Mapping[str, int], around: Around, columns: Sequence[Column] = COLUMNS
) -> Plan[OldLine]:
    """The book as it would be imported."""
    plan: Plan[OldLine]
    plan, rows = read_rows(table, columns, places)
    lines: dict[str, OldLine] = {}
    notes: list[Note] = []
    for number in rows:
        reading = _Reading(table, number, places, around, cells(table, number, places))
        line = _line(reading)
        if line and (before := lines.get(line.code)):
            reading.error("code", f"mã này đã có ở dòng {before.row + 1}. Hai sổ trùng số thì ghi thêm ký hiệu sổ")
        elif line:
            lines[line.code] = line
        notes += reading.notes
    return replace(plan, lines=tuple(lines.values()), notes=tuple(notes))


def _line(reading: _Reading) -> OldLine | None:
    reading.notes += cell_notes(reading.table, reading.row, reading.places)
    procedure, applicant = _procedure(reading), _applicant(reading)
    received, due, finished = (reading.day(key) for key in ("received", "due", "finished"))
    _days(reading, received, due, finished)
    state = _state(reading, finished)
    code = _code(reading, received)
    channel = _channel(reading)
    if any(note.level == "error" for note in reading.notes):
        return None
    assert procedure
    assert applicant
    assert received
    said = reading.said
    return OldLine(
        row=reading.row, code=code, procedure=procedure, applicant=applicant, old_number=_old_number(reading),
        subject=said.get("subject", "")[:500], received=received, due=due, finished=finished, state=state,
        said=said.get("state", "")[:100], holder_id=_holder(reading, state), channel=channel,
    )  # fmt: skip


def _code(reading: _Reading, received: date | None) -> str:
    """The old code as it is cited: a bare number begins anew every year."""
    code = reading.said["code"].upper()
    if not code:
        reading.error("code", "chưa ghi mã hồ sơ cũ")
    elif len(code) > LONGEST_CODE:
        reading.error("code", f"mã dài quá {LONGEST_CODE} ký tự")
    return f"{code}/{received.year}" if code.isdigit() and received else code


def _procedure(reading: _Reading) -> Offered | None:
    text = reading.said["procedure"]
    known = reading.around.procedures
    found = known.get(fold(text)) or known.get(_key(text)) or ()
    if len(found) == 1:
        return found[0]
    if found:
        codes = ", ".join(one.code for one in found)
        reading.error("procedure", f"có {len(found)} thủ tục cùng tên này. Hãy ghi mã: {codes}")
    elif text:
        near = "; ".join(f"{one.code} {one.name[:60]}" for one in nearest(text, known))
        reading.error("procedure", f"không có thủ tục này. Gần nhất: {near}. Hãy ghi mã thủ tục")
    else:
        reading.error("procedure", "chưa ghi thủ tục")
    return None


def nearest(text: str, known: Mapping[str, Sequence[Offered]], most: int = 3) -> list[Offered]:
    """The procedures that share most words with a text, best first."""
    asked = set(WORD.findall(fold(text)))
    scored: dict[UUID, tuple[float, Offered]] = {}
    for name, found in known.items():
        words = set(WORD.findall(name))
        score = len(asked & words) / len(asked | words) if asked | words else 0.0
        for one in found:
            scored[one.version_id] = max(scored.get(one.version_id, (0.0, one)), (score, one), key=lambda pair: pair[0])
    ranked = sorted(scored.values(), key=lambda pair: (-pair[0], pair[1].code))
    return [one for _, one in ranked[:most]]


def _applicant(reading: _Reading) -> PersonData | None:
    said = dict(reading.said)
    value = value_at(reading.table, reading.row, reading.places.get("number"))
    number, lost = digits_of(value, 12)
    if lost:
        number = f"0{number}"
        reading.warn("number", "số định danh có 11 số, đã thêm lại số 0 ở đầu")
    if isinstance(value := value_at(reading.table, reading.row, reading.places.get("phone")), int | float):
        digits, short = digits_of(value, 10)
        said["phone"] = f"0{digits}" if short else digits
    if _old_number(reading):
        number = ""
    kind = "organisation" if ORGANISATION.match(fold(said["name"])) else "citizen"
    taken = {"phone": said.get("phone", ""), "address": said.get("address", "")}
    try:
        return PersonData(name=said["name"], personal_number=number, kind=kind, **taken).checked()
    except Invalid as problem:
        for key, text in problem.errors.items():
            reading.error(FIELDS[key], text)
    return None


def _old_number(reading: _Reading) -> str:
    try:
        return old_identity_number(reading.said.get("number", ""))
    except ValueError:
        return ""


def _days(reading: _Reading, received: date | None, due: date | None, finished: date | None) -> None:
    if received is None and not any(note.column == reading.places["received"] for note in reading.notes):
        reading.error("received", "chưa ghi ngày nhận")
    for key, day in (("received", received), ("finished", finished)):
        if day and not FIRST_DAY <= day <= reading.around.today:
            reading.error(key, f"ngày {day:%d/%m/%Y} ở sau hôm nay hoặc quá xưa")
    for key, day in (("due", due), ("finished", finished)):
        if day and received and day < received:
            reading.error(key, f"ngày này ở trước ngày nhận {received:%d/%m/%Y}")


def _state(reading: _Reading, finished: date | None) -> str:
    """The state by its words; without words by whether there is a day of the result."""
    words = fold(reading.said.get("state", ""))
    if not words:
        return "returned" if finished else "in_work"
    state = next((state for pattern, state in STATES if re.search(pattern, words)), "")
    if state == "ready" and "chua tra" in words and not finished:
        state = "in_work"
    if not state:
        reading.error("state", f"chưa hiểu tình trạng này. Hãy ghi một trong: {SAID}")
    elif state == "in_work" and finished:
        reading.error("state", "đang giải quyết mà đã có ngày trả kết quả. Hãy sửa một trong hai ô")
    elif state != "in_work" and not finished and not _has_error(reading, "finished"):
        reading.error("finished" if "finished" in reading.places else "state", "hồ sơ đã xong thì phải có ngày xong")
    if state == "in_work" and "bo sung" in words:
        reading.warn("state", "sổ ghi chờ bổ sung; nhập là đang xử lý. Nếu còn thiếu giấy, lập phiếu yêu cầu bổ sung")
    return state


def _has_error(reading: _Reading, key: str) -> bool:
    return any(note.level == "error" and note.column == reading.places.get(key) for note in reading.notes)


def _holder(reading: _Reading, state: str) -> UUID | None:
    name = reading.said.get("holder", "")
    found = reading.around.holders.get(fold(name)) if name else None
    if name and found is None and state == "in_work":
        reading.warn("holder", "không có công chức giải quyết tên này; giao cho người chọn ở trên")
    return found


def _channel(reading: _Reading) -> str:
    words = fold(reading.said.get("channel", ""))
    if not words:
        return "in_person"
    channel = next((channel for key, channel in CHANNELS.items() if key in words), "")
    if not channel:
        reading.error("channel", "cách nộp phải là trực tiếp, trực tuyến hoặc bưu chính")
    return channel


def _key(text: str) -> str:
    """A name by its words alone."""
    return " ".join(WORD.findall(fold(text)))


def first_cells(line: OldLine) -> tuple[str, ...]:
    """A line as the preview shows it."""
    due = f"{line.due:%d/%m/%Y}" if line.due else ""
    told: Any = line.said or ("đã trả" if line.finished else "đang giải quyết")
    return (
        str(line.row + 1), line.code, f"{line.procedure.code} {line.procedure.name[:60]}", line.applicant.name,
        f"{line.received:%d/%m/%Y}", due, told,
    )  # fmt: skip
