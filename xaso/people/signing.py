"""Who signs for whom, pure: the kinds of NĐ 30/2020 Điều 13 and how each is written before a signature."""

from dataclasses import dataclass
from datetime import datetime

from xaso.kit.text import fold

HEADS = ("truong", "chanh", "giam doc", "doi truong", "chi huy truong", "hieu truong", "thu truong")
"""First words of the title of who heads a unit. Cần đối chiếu với danh mục chức vụ của từng địa phương."""
BETWEEN = " / "
MARKS = ("TM. ", "KT. ", "TL. ", "TUQ. ")
LONGEST = 200
"""Letters of “name, title” that a control slip and the log have room for."""


@dataclass(frozen=True)
class Wish:
    """A delegation that somebody wants to give. ``bounded``: it names fields or procedures."""

    kind: str
    own_title: str
    valid_from: datetime
    valid_to: datetime | None
    bounded: bool
    ground: str


def problems(wish: Wish, now: datetime) -> dict[str, str]:
    """What the rules have against it, by field; empty if nothing.

    KT.: the deputy (khoản 1, 2). TL.: the head of a unit, as the working rules of the office say (khoản 4).
    TUQ.: in writing, bounded in time and content (khoản 3). Điều 13 names heads of units for TUQ. too; laws on single
    matters let others be authorised, so the post is not checked: cần đối chiếu.
    """
    found: dict[str, str] = {}
    title = fold(wish.own_title)
    if wish.kind == "KT" and not title.startswith("pho "):
        found["receiver"] = "Chỉ cấp phó được ký thay (KT.). Hãy chọn người có chức danh “Phó …”, hoặc cách ký khác."
    if wish.kind == "TL" and not title.startswith(HEADS):
        found["receiver"] = "Chỉ người đứng đầu đơn vị được ký thừa lệnh (TL.), như Trưởng phòng, Chánh Văn phòng."
    if wish.kind in {"TL", "TUQ"} and not wish.ground:
        found["ground"] = "Hãy ghi văn bản làm căn cứ: số, ngày của quy chế hoặc giấy ủy quyền."
    if wish.kind == "TUQ" and not wish.bounded:
        found["procedures"] = "Ủy quyền phải giới hạn nội dung: hãy chọn lĩnh vực hoặc ghi mã thủ tục."
    if wish.kind == "TUQ" and wish.valid_to is None:
        found["to_day"] = "Ủy quyền phải có thời hạn: hãy ghi ngày và giờ hết hạn."
    if wish.valid_to is not None and wish.valid_to <= max(wish.valid_from, now):
        found["to_day"] = "Lúc hết hạn phải sau lúc bắt đầu và sau bây giờ."
    return found


def own_title(title: str, on_behalf: str) -> str:
    """How the holder of a post signs: for the body that he heads (TM.), or by his title alone."""
    return BETWEEN.join([*_collective(on_behalf), title])


def lent_title(kind: str, head: str, on_behalf: str, title: str) -> str:
    """How a delegate signs: whose signature it stands for, then the title of his own."""
    before = _collective(on_behalf) if kind == "KT" else []
    return BETWEEN.join([*before, f"{kind}. {head}", title])


def parts(written: str) -> tuple[tuple[str, ...], str]:
    """The lines of authority and the title of a signature as it was kept."""
    lines = written.split(BETWEEN)
    authority = 0
    while authority < len(lines) - 1 and lines[authority].startswith(MARKS):
        authority += 1
    return tuple(lines[:authority]), BETWEEN.join(lines[authority:])


def _collective(on_behalf: str) -> list[str]:
    return [f"TM. {on_behalf}"] if on_behalf else []
