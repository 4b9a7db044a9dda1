"""What stands in a file of administrative units; a line that cannot be used is told, the others go on."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from xaso.kit.text import clean

Levels = tuple[tuple[str, str], ...]
Kind = Literal["three_tiers", "two_tiers", "conversion"]
COLUMNS = ("ma_xa_cu", "xa_cu", "ma_huyen_cu", "ma_xa_moi", "xa_moi", "ghi_chu")
LEVELS = {
    "three_tiers": (("province", ""), ("district", "District"), ("commune", "Ward")),
    "two_tiers": (("province", ""), ("commune", "Wards")),
}
"""Kind of list → its tiers, each with the key under which the one above holds it."""
DIGITS = {"province": 2, "district": 3, "commune": 5}
TIER_WORDS = {"province": "tỉnh", "district": "huyện", "commune": "xã"}
KINDS = ("Thành phố", "Thị trấn", "Thị xã", "Đặc khu", "Phường", "Huyện", "Quận", "Tỉnh", "Xã")


class Unreadable(Exception):
    """The file is none of the three; the message is for people."""


@dataclass(frozen=True)
class Listed:
    """A unit of a list. ``where``: its place in the file, for people."""

    where: str
    code: str
    name: str
    kind: str
    tier: str
    parent: str


@dataclass(frozen=True)
class Conversion:
    """An old unit and one that took it over. ``old`` is a district's code where a whole district became a commune."""

    where: str
    old: str
    old_name: str
    new: str
    new_name: str
    note: str


@dataclass(frozen=True)
class Bad:
    """Why a line cannot be used."""

    where: str
    why: str


@dataclass(frozen=True)
class File:
    kind: Kind
    rows: tuple[Listed | Conversion, ...]
    bad: tuple[Bad, ...]


def read(content: bytes) -> File:
    """The file whole. Unreadable if it is no list of units at all."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("Tệp không phải chữ UTF-8. Hãy lưu lại tệp với mã UTF-8 rồi nhập.") from error
    if text.lstrip()[:1] in {"[", "{"}:
        return _list(text)
    return _table(text)


def _list(text: str) -> File:
    try:
        provinces = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"Tệp JSON bị hỏng: {error}. Hãy tải lại tệp.") from error
    if not isinstance(provinces, list) or not any(isinstance(one, dict) for one in provinces):
        raise Unreadable("Tệp JSON này không phải danh sách tỉnh. Cần một danh sách [tỉnh, tỉnh, …].")
    kind: Kind = "three_tiers" if any("District" in one for one in provinces if isinstance(one, dict)) else "two_tiers"
    rows: list[Listed] = []
    bad: list[Bad] = []
    seen: set[str] = set()
    for found in _units(provinces, LEVELS[kind], "", ""):
        if isinstance(found, Listed) and found.code in seen:
            bad.append(Bad(found.where, f"mã {found.code} ({found.name}) đã có ở trên trong cùng tệp"))
        elif isinstance(found, Listed):
            seen.add(found.code)
            rows.append(found)
        else:
            bad.append(found)
    return File(kind, tuple(rows), tuple(bad))


def _units(entries: Any, levels: Levels, parent: str, within: str) -> Iterator[Listed | Bad]:
    """The units of one level and everything below; a unit that cannot be used takes those below it along."""
    (tier, _), below = levels[0], levels[1:]
    if not isinstance(entries, list):
        yield Bad(within or "tệp", f"thiếu danh sách {TIER_WORDS[tier]}")
        return
    for number, entry in enumerate(entries, 1):
        where = f"{within}{', ' if within else ''}{TIER_WORDS[tier]} thứ {number}"
        unit = _unit(entry, tier, parent, where)
        yield unit
        if isinstance(unit, Bad) or not below:
            continue
        inner = entry.get(below[0][1])
        yield from _units([] if inner is None else inner, below, unit.code, where)


def _unit(entry: Any, tier: str, parent: str, where: str) -> Listed | Bad:
    if not isinstance(entry, dict):
        return Bad(where, "không phải một đơn vị")
    code, name = entry.get("Code"), entry.get("FullName")
    if not (isinstance(code, str) and code.isascii() and code.isdigit() and len(code) == DIGITS[tier]):
        return Bad(where, f"mã “{str(code)[:20]}” không đúng: mã {TIER_WORDS[tier]} có {DIGITS[tier]} chữ số")
    if not isinstance(name, str) or not 2 <= len(clean(name)) <= 100:
        return Bad(where, f"mã {code} không có tên, hoặc tên dài quá 100 ký tự")
    name = clean(name)
    kind = next((one for one in KINDS if name.casefold().startswith(one.casefold() + " ")), "")
    return Listed(where, code, name, kind, tier, parent)


def _table(text: str) -> File:
    try:
        lines = csv.DictReader(io.StringIO(text), strict=True)
        missing = [name for name in COLUMNS if name not in (lines.fieldnames or ())]
        if missing:
            raise Unreadable(f"Đây không phải bảng chuyển đổi đơn vị: thiếu cột {', '.join(missing)}.")
        found = [_conversion(row, f"dòng {lines.line_num}") for row in lines]
    except csv.Error as error:
        raise Unreadable(f"Bảng bị hỏng ở dòng {lines.line_num}: {error}. Hãy tải lại tệp.") from error
    rows = tuple(one for one in found if isinstance(one, Conversion))
    return File("conversion", rows, tuple(one for one in found if isinstance(one, Bad)))


def _conversion(row: Mapping[str, str | None], where: str) -> Conversion | Bad:
    said = {name: clean(row.get(name) or "") for name in COLUMNS}
    old, tier = said["ma_xa_cu"], "commune"
    if not old and not said["xa_cu"]:
        old, tier = said["ma_huyen_cu"], "district"
    if not old:
        return Bad(where, f"“{said['xa_cu'][:60]}” không có mã đơn vị cũ nên không chuyển đổi được")
    for code, digits in ((old, DIGITS[tier]), (said["ma_xa_moi"], DIGITS["commune"])):
        if not (code.isascii() and code.isdigit() and len(code) == digits):
            return Bad(where, f"mã “{code[:20]}” không đúng: cần {digits} chữ số")
    return Conversion(where, old, said["xa_cu"], said["ma_xa_moi"], said["xa_moi"], said["ghi_chu"][:200])
