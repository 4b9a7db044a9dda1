"""What becomes of the report of one unit, as one table; pure."""

from typing import Literal, get_args

from xaso.base.errors import NotPossible

State = Literal["asked", "in_work", "for_approval", "handed_in", "sent_back", "approved", "refused"]
STATES: tuple[State, ...] = get_args(State)
NAMES: dict[State, str] = {
    "asked": "Chờ phân công",
    "in_work": "Đang làm",
    "for_approval": "Chờ lãnh đạo duyệt",
    "handed_in": "Đã nộp, chờ cấp trên duyệt",
    "sent_back": "Cấp trên trả lại",
    "approved": "Cấp trên đã duyệt",
    "refused": "Không gửi được",
}
TABLE: dict[tuple[State, str], State] = {
    ("asked", "assign"): "in_work",
    ("in_work", "assign"): "in_work",
    ("sent_back", "assign"): "in_work",
    ("in_work", "save"): "in_work",
    ("sent_back", "save"): "sent_back",
    ("in_work", "submit"): "for_approval",
    ("sent_back", "submit"): "for_approval",
    ("for_approval", "give_back"): "in_work",
    ("for_approval", "hand_in"): "handed_in",
    ("handed_in", "send_back"): "sent_back",
    ("handed_in", "approve"): "approved",
    ("handed_in", "amend"): "in_work",
    ("approved", "amend"): "in_work",
}
OPEN: tuple[State, ...] = ("asked", "in_work", "for_approval", "sent_back")
"""The unit still has to do something."""


def after(state: str, verb: str) -> State:
    """The state that follows.

    Raises:
        NotPossible: this cannot be done now.
    """
    found = next((target for (now, done), target in TABLE.items() if now == state and done == verb), None)
    if found is None:
        raise NotPossible(f"Báo cáo này đang ở bước “{name_of(state)}” nên không làm việc ấy được.")
    return found


def name_of(state: str) -> str:
    """The word of a state."""
    return next((name for one, name in NAMES.items() if one == state), state)


def after_news(now: str, said: str) -> bool:
    """Whether news that a unit works on its report say more than is known of it here."""
    return (now, said) in {
        ("asked", "in_work"),
        ("asked", "refused"),
        ("approved", "in_work"),
        ("handed_in", "in_work"),
        ("sent_back", "in_work"),
    }
