"""What has come for us is fetched, kept, and only then settled: whatever breaks in between comes once more.

So ``keep`` must know what it has by the axis's id, and pass it over the second time. It keeps what nobody can read too:
a malformed message is shown to a clerk and answered, and stops none behind it. What ``kept_as`` knows is not fetched.
"""

from collections.abc import Callable
from dataclasses import dataclass

from xaso.exchange.carriers.axis.answers import AxisDown, AxisRefused, MessageType, Waiting
from xaso.exchange.carriers.axis.client import Axis, Progress

Keep = Callable[[Waiting, bytes], Progress | None]
"""Keeps a message, and says how it is settled with the axis; None: done."""


@dataclass(frozen=True, slots=True)
class Collected:
    """``left``: why messages still lie at the axis, by their ids."""

    kept: tuple[str, ...]
    left: dict[str, str]


def _unknown(_id: str) -> Progress | None:
    return None


def collect(
    axis: Axis, kind: MessageType, keep: Keep, kept_as: Callable[[str], Progress | None] = _unknown
) -> Collected:
    """Everything of that kind that lies there, until the line breaks. ``AxisDown`` if not even the list can be had.

    ``kept_as``: how a message is settled that is kept already; None: it is not.
    """
    kept: list[str] = []
    left: dict[str, str] = {}
    for waiting in axis.received(kind):
        try:
            progress = kept_as(waiting.id) or keep(waiting, axis.fetch(waiting.id)) or "done"
            axis.settle(waiting.id, progress)
        except AxisRefused as error:
            left[waiting.id] = str(error)
        except AxisDown as error:
            left[waiting.id] = str(error)
            break  # the others would each wait for nothing
        else:
            kept.append(waiting.id)
    return Collected(tuple(kept), left)
