"""How two nodes agree on which of them an office lives. Pure: words in, words out.

The giver offers what belongs to the office and writes nothing of it any more; he may take that back at any time by
himself, for nobody else writes yet. Who wishes to have it asks; the giver's answer ``given`` is the deed: from then on
he writes nothing of it unless the receiver, who never wrote, says that he does not take it. So in no order of messages
do two nodes write, and there is always one that may, or can be let.

A receiver that was restored from a backup asks again and is given again; a giver that was restored is told ``taken``,
whatever he remembers.
"""

from typing import Literal

GiverStand = Literal["", "packing", "offered", "given", "gone", "kept"]
ReceiverStand = Literal["", "coming", "ready", "wanted", "given", "here", "declined", "withdrawn"]
"""``ready``: everything is there, and could be written down. "": not heard of."""
Word = Literal["offered", "withdrawn", "given", "wanted", "taken", "declined"]
"""What the giver says (the first three), and what the receiver says."""

NAMES: dict[str, str] = {
    "packing": "Đang đóng gói",
    "offered": "Đã gửi, chờ nơi nhận tiếp nhận",
    "given": "Đã giao, chờ nơi nhận ghi xong",
    "gone": "Đã chuyển đi",
    "kept": "Vẫn ở đây",
    "coming": "Đang nhận",
    "ready": "Đã nhận đủ, chờ tiếp nhận",
    "wanted": "Đã tiếp nhận, chờ nơi giao trả lời",
    "here": "Đã chuyển đến",
    "declined": "Đã từ chối",
    "withdrawn": "Nơi giao đã rút lại",
}
ON_THE_WAY = ("packing", "offered", "given", "coming", "ready", "wanted")
TAKEN_BACK: tuple[GiverStand, ...] = ("packing", "offered")
"""Where the giver may take it back by himself."""

_GIVER: dict[tuple[GiverStand, str], tuple[GiverStand, Word | None]] = {
    ("packing", "pack"): ("offered", "offered"),
    ("packing", "withdraw"): ("kept", "withdrawn"),
    ("offered", "withdraw"): ("kept", "withdrawn"),
    ("offered", "wanted"): ("given", "given"),
    ("offered", "declined"): ("kept", None),
    ("offered", "taken"): ("gone", None),
    ("given", "wanted"): ("given", "given"),
    ("given", "taken"): ("gone", None),
    ("given", "declined"): ("kept", None),
    ("gone", "wanted"): ("gone", "given"),
    ("gone", "declined"): ("kept", None),
    ("kept", "wanted"): ("kept", "withdrawn"),
    ("kept", "taken"): ("gone", None),
    ("packing", "wanted"): ("packing", "withdrawn"),
    ("packing", "taken"): ("gone", None),
    ("", "wanted"): ("", "withdrawn"),
    ("", "taken"): ("gone", None),
}
_RECEIVER: dict[tuple[ReceiverStand, str], tuple[ReceiverStand, Word | None]] = {
    ("", "offered"): ("coming", None),
    ("", "withdrawn"): ("withdrawn", None),
    ("coming", "whole"): ("ready", None),
    ("coming", "decline"): ("declined", "declined"),
    ("coming", "withdrawn"): ("withdrawn", None),
    ("ready", "want"): ("wanted", "wanted"),
    ("ready", "decline"): ("declined", "declined"),
    ("ready", "withdrawn"): ("withdrawn", None),
    ("ready", "given"): ("given", None),
    ("wanted", "given"): ("given", None),
    ("wanted", "withdrawn"): ("withdrawn", None),
    ("wanted", "want"): ("wanted", "wanted"),
    ("given", "settle"): ("here", "taken"),
    ("given", "fail"): ("declined", "declined"),
    ("here", "offered"): ("here", "taken"),
    ("here", "given"): ("here", "taken"),
    ("here", "withdrawn"): ("here", "taken"),
    ("declined", "offered"): ("declined", "declined"),
    ("declined", "given"): ("declined", "declined"),
}


def given(stand: GiverStand, word: str) -> tuple[GiverStand, Word | None]:
    """Where the giver stands after a word or a deed of his own, and what he says. What says nothing new: as is."""
    return _GIVER.get((stand, word), (stand, None))


def received(stand: ReceiverStand, word: str) -> tuple[ReceiverStand, Word | None]:
    """The same of the receiver."""
    return _RECEIVER.get((stand, word), (stand, None))


def giver_writes(stand: GiverStand) -> bool:
    """Whether the old home may write."""
    return stand == "kept"


def receiver_writes(stand: ReceiverStand) -> bool:
    """Whether the new home may write."""
    return stand == "here"
