"""How far a letter has come. It only ever comes further, in whatever order the news of it arrive."""

from typing import Literal, get_args

State = Literal["waiting", "travelling", "arrived", "opened", "refused"]
STATES: tuple[State, ...] = get_args(State)
NAMES: dict[State, str] = {
    "waiting": "Chờ gửi",
    "travelling": "Đang đi",
    "arrived": "Đã đến",
    "opened": "Đã nhận",
    "refused": "Bị từ chối",
}
FINAL = ("opened", "refused")


def further(now: str, said: str) -> bool:
    """Whether a letter that stands at ``now`` comes further by what is said. Nothing follows a receipt or a refusal."""
    order = [*STATES]
    return now not in FINAL and order.index(_known(said)) > order.index(_known(now))


def _known(text: str) -> State:
    for state in STATES:
        if state == text:
            return state
    raise ValueError(f"no state {text!r}")
