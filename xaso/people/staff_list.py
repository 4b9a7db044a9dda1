"""A list of officers, line by line: which account and which post each would get, and what must be said of it. Pure."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from xaso.kit.ids import phone
from xaso.kit.tables import Column, Note, Plan, Table, cell_notes, cells, digits_of, read_rows, value_at
from xaso.kit.text import fold, proper_name_problem
from xaso.people.rules import BAD_USERNAME, USERNAME

COLUMNS = (
    Column(
        "name", "Họ và tên", required=True, example="Trần Thị Ví Dụ",
        others=("Họ tên", "Tên", "Họ tên cán bộ", "Họ và tên cán bộ", "Cán bộ, công chức", "Họ chữ đệm và tên"),
    ),
    Column(
        "title", "Chức danh", required=True, example="Công chức Một cửa",
        others=("Chức vụ", "Vị trí", "Vị trí việc làm", "Chức danh, vị trí", "Chức vụ, chức danh", "Công việc"),
    ),
    Column(
        "unit", "Phòng, đơn vị",
        others=("Đơn vị", "Phòng", "Phòng ban", "Đơn vị công tác", "Nơi công tác", "Bộ phận"),
    ),
    Column(
        "username", "Tên đăng nhập", example="tran.vidu",
        others=("Tài khoản", "Tên tài khoản", "User", "Username"),
    ),
    Column(
        "phone", "Điện thoại", example="0900000000",
        others=("Số điện thoại", "Di động", "SĐT", "ĐT", "Số ĐT", "Điện thoại liên hệ"),
    ),
)  # fmt: skip
LONGEST_TITLE = 100
COUNTER_WORDS = ("mot cua", "hanh chinh cong", "tiep nhan va tra ket qua")
CLERK = "van thu"
LEADER = re.compile(r"\bchu tich\b")


@dataclass(frozen=True)
class StaffLine:
    """An officer to take down. ``unit_id`` None: the office itself. ``username`` "": to be made from the name."""

    row: int
    name: str
    title: str
    unit_id: UUID | None
    username: str
    phone: str

    @property
    def title_key(self) -> str:
        return fold(self.title)


@dataclass(frozen=True)
class FreePost:
    """A post that nobody holds."""

    id: UUID
    unit_id: UUID
    title_key: str
    role: str


@dataclass(frozen=True)
class TitleRow:
    """A title of the list: how many have it, how many of them take posts that are free, the role of new posts."""

    key: str
    title: str
    people: int
    free: int
    role: str

    @property
    def new(self) -> int:
        return self.people - self.free


@dataclass
class _Seen:
    lines: dict[tuple[str, str], StaffLine] = field(default_factory=dict)
    usernames: dict[str, StaffLine] = field(default_factory=dict)


def guessed_role(title: str) -> str:
    """The role that the words of a title speak for; never that of a steward, who rules over accounts."""
    words = fold(title)
    if LEADER.search(words):
        return "leader"
    if CLERK in words:
        return "clerk"
    return "counter" if any(one in words for one in COUNTER_WORDS) else "resolver"


def planned(
    table: Table, places: Mapping[str, int], units: Mapping[str, UUID], columns: Sequence[Column] = COLUMNS
) -> Plan[StaffLine]:
    """The list as it would be imported. ``units``: by folded names, those of the office."""
    plan: Plan[StaffLine]
    plan, rows = read_rows(table, columns, places)
    lines: list[StaffLine] = []
    notes: list[Note] = []
    seen = _Seen()
    for number in rows:
        line, found = _line(table, number, places, units)
        if line and (twice := _twice(line, seen, places)):
            found, line = [*found, twice], (line if twice.level == "warning" and twice.column is not None else None)
        notes += found
        if line:
            lines.append(line)
    return replace(plan, lines=tuple(lines), notes=tuple(notes))


def _line(
    table: Table, number: int, places: Mapping[str, int], units: Mapping[str, UUID]
) -> tuple[StaffLine | None, list[Note]]:
    notes, said = cell_notes(table, number, places), cells(table, number, places)
    if isinstance(value := value_at(table, number, places.get("phone")), int | float):
        digits, short = digits_of(value, 10)  # Excel has taken the zero with which every number begins
        said["phone"] = f"0{digits}" if short else digits
    errors = dict(_problems(said, units))
    notes += [Note("error", number, places[key], text) for key, text in errors.items()]
    if any(note.level == "error" for note in notes):
        return None, notes
    telephone = phone(said["phone"]) if said.get("phone") else ""
    unit_id = units.get(fold(said.get("unit", "")))
    username = fold(said.get("username", ""))
    return StaffLine(number, said["name"], said["title"], unit_id, username, telephone), notes


def _problems(said: Mapping[str, str], units: Mapping[str, UUID]) -> Iterator[tuple[str, str]]:
    if problem := proper_name_problem(said["name"]):
        yield "name", problem
    if not 2 <= len(said["title"]) <= LONGEST_TITLE:
        yield "title", f"Chức danh cần từ 2 đến {LONGEST_TITLE} ký tự."
    if (username := said.get("username")) and not USERNAME.fullmatch(fold(username)):
        yield "username", BAD_USERNAME
    if (unit := said.get("unit")) and fold(unit) not in units:
        yield "unit", "cơ quan không có đơn vị tên này. Hãy sửa tên, bỏ trống, hoặc thêm đơn vị ở mục Đơn vị trước"
    try:
        phone(said["phone"]) if said.get("phone") else ""
    except ValueError as error:
        yield "phone", str(error)


def _twice(line: StaffLine, seen: _Seen, places: Mapping[str, int]) -> Note | None:
    """What to say where the officer, or somebody with the same user name, stood in the list before."""
    if line.username:
        before = seen.usernames.setdefault(line.username, line)
        if before is not line and fold(before.name) != fold(line.name):
            text = f"tên đăng nhập này ở dòng {before.row + 1} là của người khác. Mỗi người một tên riêng"
            return Note("error", line.row, places["username"], text)
        if before is not line and before.title_key != line.title_key:
            text = f"người này đã có ở dòng {before.row + 1}. Nhập xong, giao thêm vị trí thứ hai ở mục Tài khoản"
            return Note("error", line.row, places["title"], text)
    before = seen.lines.setdefault((fold(line.name), line.title_key), line)
    if before is line:
        return None
    if (line.username, line.phone) in {(before.username, before.phone), ("", "")}:
        return Note("warning", line.row, None, f"người này đã có ở dòng {before.row + 1}; chỉ nhập một lần")
    text = f"cùng tên, cùng chức danh với dòng {before.row + 1}; nhập thành hai người"
    return Note("warning", line.row, places["name"], text)


def username_from(name: str, taken: Collection[str]) -> str:
    """Family name, dot, given name, without accents: “Trần Thị Bình” → tran.binh, and a number if that is taken."""
    words = re.findall(r"[a-z0-9]+", fold(name)) or ["canbo"]
    base = ".".join(dict.fromkeys((words[0], words[-1])))[:50].ljust(2, "0")
    number, username = 1, base
    while username in taken:
        number += 1
        username = f"{base}{number}"
    return username


def seated(
    lines: Sequence[StaffLine], free: Sequence[FreePost], office_id: UUID
) -> list[tuple[StaffLine, FreePost | None]]:
    """Each with the free post of the same unit and title that he takes; None: a new one. Never a steward's post."""
    left: dict[tuple[UUID, str], list[FreePost]] = {}
    for post in free:
        if post.role != "steward":
            left.setdefault((post.unit_id, post.title_key), []).append(post)
    found = []
    for line in lines:
        posts = left.get((line.unit_id or office_id, line.title_key), [])
        found.append((line, posts.pop(0) if posts else None))
    return found


def title_rows(seats: Sequence[tuple[StaffLine, FreePost | None]], roles: Mapping[str, str]) -> tuple[TitleRow, ...]:
    """The titles of a list in its order, with the roles that were chosen or are guessed."""
    people = Counter(line.title_key for line, _ in seats)
    free = Counter(line.title_key for line, post in seats if post)
    titles: dict[str, str] = {}
    for line, _ in seats:
        titles.setdefault(line.title_key, line.title)
    return tuple(
        TitleRow(key, title, people[key], free[key], roles.get(key) or guessed_role(title))
        for key, title in titles.items()
    )
