"""Every turn that a work file can take: ``{(state, verb): next state}``. Nothing else moves one."""

from typing import Literal

from xaso.base.errors import NotPossible

State = Literal["listed", "open", "closed", "offered", "given", "struck"]

TABLE: dict[tuple[str, str], State] = {
    ("listed", "relist"): "listed",
    ("listed", "strike"): "struck",
    ("listed", "open"): "open",
    ("open", "describe"): "open",
    ("open", "put"): "open",
    ("open", "take_out"): "open",
    ("open", "arrange"): "open",
    ("open", "close"): "closed",
    ("closed", "reopen"): "open",
    ("closed", "offer"): "offered",
    ("offered", "take_back"): "closed",
    ("offered", "hand_over"): "given",
}
"""NĐ 30/2020 Điều 28–30: listed, opened, filled, closed, handed over to the archive."""

NAMES: dict[str, str] = {
    "listed": "Có trong danh mục, chưa mở",
    "open": "Đang lập",
    "closed": "Đã kết thúc",
    "offered": "Đang nộp lưu",
    "given": "Đã nộp lưu trữ",
    "struck": "Đã bỏ khỏi danh mục",
}


def after(state: str, verb: str) -> State:
    """The state that the verb leads a work file to.

    Raises:
        NotPossible: it is not where the verb is possible.
    """
    target = TABLE.get((state, verb))
    if target is None:
        raise NotPossible(f"Không làm được: hồ sơ “{NAMES[state]}”.")
    return target
