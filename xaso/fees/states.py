"""Every turn that a charge can take: ``{(state, verb): next state}``."""

from typing import Literal

from xaso.base.errors import NotPossible

State = Literal["due", "paid", "waived", "cancelled"]
TABLE: dict[tuple[str, str], State] = {
    ("due", "pay"): "due",
    ("due", "settle"): "paid",
    ("due", "waive"): "waived",
    ("due", "cancel"): "cancelled",
    ("due", "reverse"): "due",
    ("paid", "reverse"): "due",
    ("waived", "reverse"): "cancelled",
    ("cancelled", "reverse"): "cancelled",
}

NAMES: dict[str, str] = {
    "due": "Còn phải nộp",
    "paid": "Đã nộp",
    "waived": "Không phải nộp",
    "cancelled": "Thôi thu",
}


def after(state: str, verb: str) -> State:
    """The state that the verb leads to.

    Raises:
        NotPossible: the charge is not where the verb is possible.
    """
    target = TABLE.get((state, verb))
    if target is None:
        raise NotPossible(f"Không làm được: khoản này đang là “{NAMES[state].lower()}”.")
    return target
