"""Every turn that a task can take: ``{(state, verb): next state}``. Nothing else moves a task."""

from typing import Literal

from xaso.base.errors import NotPossible

State = Literal["in_work", "reported", "done", "cancelled"]

TABLE: dict[tuple[str, str], State] = {
    ("in_work", "revise"): "in_work",
    ("in_work", "report_progress"): "in_work",
    ("in_work", "hand_on"): "in_work",
    ("in_work", "ask_later"): "in_work",
    ("in_work", "answer_later"): "in_work",
    ("in_work", "finish"): "reported",
    ("in_work", "cancel"): "cancelled",
    ("reported", "accept"): "done",
    ("reported", "send_back"): "in_work",
    ("reported", "cancel"): "cancelled",
}
NAMES: dict[str, str] = {
    "in_work": "Đang thực hiện",
    "reported": "Đã báo xong, chờ nghiệm thu",
    "done": "Đã hoàn thành",
    "cancelled": "Đã hủy",
}
OPEN: tuple[State, ...] = ("in_work", "reported")


def after(state: str, verb: str) -> State:
    """The state that the verb leads a task to.

    Raises:
        NotPossible: it is not where the verb is possible.
    """
    target = TABLE.get((state, verb))
    if target is None:
        raise NotPossible(f"Không làm được: nhiệm vụ “{NAMES[state]}”.")
    return target
