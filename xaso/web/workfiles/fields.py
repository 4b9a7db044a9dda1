"""The fields of a work file, as the yearly list, its own page and the form that opens one ask for them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from xaso.base.errors import Invalid
from xaso.web.ui.fields import Choice, Field
from xaso.workfiles import queries as workfiles
from xaso.workfiles.actions import Line

NOBODY = Choice("", "– chọn –")


def line_fields(keepers: Iterable[tuple[UUID, str]], page: workfiles.FilePage | None = None) -> list[Field]:
    """Of a new one, or as a file says them now."""
    persons = (NOBODY, *(Choice(str(key), name) for key, name in keepers))
    return [
        Field("symbol", "Số và ký hiệu hồ sơ", most=30, short=True, value=page.symbol if page else "",
              help="Như 01/TH-VP."),
        Field("title", "Tên hồ sơ", kind="textarea", most=500, value=page.title if page else ""),
        Field("retention", "Thời hạn bảo quản", most=12, short=True, value=page.retention if page else "",
              help="“Vĩnh viễn” hoặc số năm, như 20 năm."),
        Field("keeper", "Người lập hồ sơ", kind="select", choices=persons, value=str(page.keeper_id) if page else ""),
        Field("construction", "Hồ sơ xây dựng cơ bản (nộp lưu trong 3 tháng)", kind="checkbox", required=False,
              unsaid=True, value="1" if page and page.construction else ""),
        Field("note", "Ghi chú", most=500, required=False, value=page.note if page else ""),
    ]  # fmt: skip


def line_of(typed: Mapping[str, str]) -> Line:
    """What was typed into them."""
    try:
        keeper = UUID(typed.get("keeper", ""))
    except ValueError:
        keeper = None
    return Line(
        symbol=typed.get("symbol", ""),
        title=typed.get("title", ""),
        retention=typed.get("retention", ""),
        keeper=keeper,
        note=typed.get("note", ""),
        construction=bool(typed.get("construction")),
    )


def whole_number(typed: Mapping[str, str], name: str) -> int | None:
    """A number that may be left out. Invalid at its field."""
    said = typed.get(name, "").strip()
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and len(said) < 6):
        raise Invalid({name: "Hãy ghi bằng chữ số."})
    return int(said)
