"""Every turn that a signature can take: ``{(state, verb): next state}``."""

from typing import Literal

from xaso.base.errors import NotPossible

State = Literal["asked", "signed", "failed"]
TABLE: dict[tuple[str, str], State] = {
    ("asked", "sign"): "signed",
    ("asked", "fail"): "failed",
    ("signed", "renew"): "signed",
}

NAMES: dict[str, str] = {"asked": "Chờ ký", "signed": "Đã ký", "failed": "Chưa ký được"}


def after(state: str, verb: str) -> State:
    """The state that the verb leads to.

    Raises:
        NotPossible: the signature is not where the verb is possible.
    """
    target = TABLE.get((state, verb))
    if target is None:
        raise NotPossible(f"Không làm được: chữ ký này đang là “{NAMES[state].lower()}”.")
    return target
