"""A list of persons, line by line: what can be taken down, and what must be said of it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xaso.base.errors import Invalid
from xaso.kit.tables import Column, Note, Plan, Table, cell_notes, cells, digits_of, read_rows
from xaso.kit.text import fold
from xaso.people.persons import PersonData

COLUMNS = (
    Column(
        "name", "Họ và tên", required=True, example="Trần Thị Ví Dụ",
        others=("Họ tên", "Tên", "Tên công dân", "Họ tên công dân", "Tên tổ chức", "Người nộp", "Họ tên người nộp",
                "Họ và tên người nộp", "Họ chữ đệm và tên"),
    ),
    Column(
        "personal_number", "Số định danh", example="001099000000",
        others=("Số định danh cá nhân", "CCCD", "Số CCCD", "Căn cước", "Số căn cước", "Căn cước công dân",
                "Số căn cước công dân", "CMND", "Số CMND", "Số CMND/CCCD", "CCCD/CMND", "Số giấy tờ", "Mã số thuế"),
    ),
    Column(
        "phone", "Điện thoại", example="0900000000",
        others=("Số điện thoại", "Di động", "SĐT", "ĐT", "Số ĐT", "Điện thoại liên hệ"),
    ),
    Column("email", "Thư điện tử", example="vidu@example.vn", others=("Email", "E-mail", "Hộp thư")),
    Column(
        "address", "Địa chỉ", example="Thôn Ví Dụ",
        others=("Nơi ở", "Nơi thường trú", "Địa chỉ thường trú", "Thường trú", "Chỗ ở hiện nay", "Nơi cư trú"),
    ),
    Column("kind", "Loại", example="cá nhân", others=("Đối tượng", "Cá nhân hay tổ chức")),
)  # fmt: skip
KINDS = {
    "": "citizen",
    "ca nhan": "citizen",
    "cong dan": "citizen",
    "to chuc": "organisation",
    "doanh nghiep": "organisation",
}
FIELDS = {"applicant_name": "name", "applicant_number": "personal_number", "applicant_phone": "phone",
          "applicant_email": "email", "applicant_address": "address"}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A person to take down. ``row``: where it stands in the file."""

    row: int
    data: PersonData


@dataclass(frozen=True)
class PersonPlan(Plan[Line]):
    lost_zeros: int = 0


@dataclass
class _Seen:
    """Where a number, or a name with its telephone, stood first."""

    numbers: dict[str, Line] = field(default_factory=dict)
    names: dict[tuple[str, str], Line] = field(default_factory=dict)


def planned(table: Table, places: Mapping[str, int], *, zeros: bool, columns: Sequence[Column] = COLUMNS) -> PersonPlan:
    """The list as it would be imported. ``zeros``: personal numbers that lack their first zero get it back."""
    plan: Plan[Line]
    plan, rows = read_rows(table, columns, places)
    lines: list[Line] = []
    notes: list[Note] = []
    lost, seen = 0, _Seen()
    for number in rows:
        data, found, lacking = _person(table, number, places, zeros=zeros)
        lost += lacking
        line = Line(number, data) if data else None
        if line and (twice := _twice(line, seen, places)):
            found, line = [*found, twice], (line if twice.level == "warning" and not data_key(line) else None)
        notes += found
        if line:
            lines.append(line)
    return PersonPlan(places, plan.heading, plan.total, tuple(lines), tuple(notes), plan.missing, lost_zeros=lost)


def data_key(line: Line) -> str:
    """By what the person is known for certain: the number, else the telephone; "" if by neither."""
    return line.data.personal_number or line.data.phone


def _person(
    table: Table, number: int, columns: Mapping[str, int], *, zeros: bool
) -> tuple[PersonData | None, list[Note], bool]:
    notes, row = cell_notes(table, number, columns), table.rows[number]
    said = cells(table, number, columns)
    kind = KINDS.get(fold(said.pop("kind", "")))
    if kind is None:
        notes.append(Note("error", number, columns["kind"], "loại phải là “cá nhân” hoặc “tổ chức”"))
    lost = False
    if (place := columns.get("personal_number")) is not None and place < len(row) and kind == "citizen":
        said["personal_number"], lost = digits_of(row[place], 12)
        if lost:
            notes.append(_lost_zero(number, place, zeros=zeros))
            said["personal_number"] = f"0{said['personal_number']}"
    if (place := columns.get("phone")) is not None and place < len(row) and isinstance(row[place], int | float):
        digits, short = digits_of(row[place], 10)  # Excel has taken the zero with which every number begins
        said["phone"] = f"0{digits}" if short else digits
    data = None
    try:
        data = PersonData(**said, kind=kind or "citizen").checked()
    except Invalid as problem:
        notes += [Note("error", number, columns[FIELDS[key]], text) for key, text in problem.errors.items()]
    good = data is not None and not any(note.level == "error" for note in notes)
    return (data if good else None), notes, lost


def _lost_zero(row: int, column: int, *, zeros: bool) -> Note:
    if zeros:
        return Note("warning", row, column, "số định danh có 11 số, đã thêm lại số 0 ở đầu")
    text = "số định danh có 11 số, có thể Excel đã bỏ số 0 ở đầu. Hãy đánh dấu ô “Thêm lại số 0”, hoặc sửa trong tệp"
    return Note("error", row, column, text)


def _twice(line: Line, seen: _Seen, columns: Mapping[str, int]) -> Note | None:
    """What to say where the person, or somebody with the same number, stood in the list before."""
    data, name = line.data, fold(line.data.name)
    if number := data.personal_number:
        before = seen.numbers.setdefault(number, line)
        if before is line:
            return None
        if fold(before.data.name) == name:
            return Note("warning", line.row, None, f"người này đã có ở dòng {before.row + 1}; chỉ nhập một lần")
        text = f"số này ở dòng {before.row + 1} là của người tên khác. Hãy xem lại một trong hai dòng"
        return Note("error", line.row, columns["personal_number"], text)
    before = seen.names.setdefault((name, data.phone), line)
    if before is line:
        return None
    if data.phone:
        return Note("warning", line.row, None, f"người này đã có ở dòng {before.row + 1}; chỉ nhập một lần")
    text = f"cùng tên với dòng {before.row + 1}, không có số để phân biệt; nhập thành hai người"
    return Note("warning", line.row, None, text)
