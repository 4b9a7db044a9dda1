"""How two offices agree which of them has a dossier that goes from one to the other. Pure: words in, words out.

The giver offers it and keeps it, untouched, until the receiver has answered: taken, declined, or released to a giver
who asked for it back. The giver's wish to have it back is a question and not a deed: a receiver who has taken it before
he hears of the wish has it, and says so again. So in no order of messages do two offices write in one dossier, and when
all messages have come exactly one may: ``giver_writes`` and ``receiver_writes`` are never true together.

Words may come twice and in any order, for urgent ones overtake others: whoever is asked back before he was offered
anything remembers that, and takes no offer that comes later. A receiver who is told again what he has answered answers
again, for the giver may have been restored from a backup in which the answer was not yet.

Who was restored from a backup may have forgotten more: the giver that he ever offered it, the receiver that he
declined it. Then both say again where they stand (``again``) and show the other what he himself has signed: a giver who
is shown his own offer stands where he stood when he had made it, a receiver who is shown his own answer stands by it
(``reminded``). Until those words have come both may work on it, and afterwards one.
"""

from typing import Literal

Stand = Literal["", "offered", "recalling", "taken", "declined", "released"]
"""How a passage stands on one side. "": not heard of. ``recalling``: the giver has asked for it back."""
Word = Literal["offer", "recall", "arrived", "taken", "declined", "released"]
"""What the giver says (the first two), and what the receiver answers."""

OPEN: tuple[Stand, ...] = ("offered", "recalling")
NAMES: dict[Stand, str] = {
    "offered": "Chờ nhận",
    "recalling": "Đang xin lại",
    "taken": "Đã nhận",
    "declined": "Bị từ chối",
    "released": "Đã rút về",
}

_GIVER: dict[tuple[Stand, Word], Stand] = {
    ("offered", "recall"): "recalling",
    ("offered", "taken"): "taken",
    ("offered", "declined"): "declined",
    ("offered", "released"): "released",
    ("taken", "declined"): "declined",
    ("taken", "released"): "released",
    ("recalling", "taken"): "taken",
    ("recalling", "declined"): "declined",
    ("recalling", "released"): "released",
}
_RECEIVER: dict[tuple[Stand, Word], tuple[Stand, Word]] = {
    ("", "offer"): ("offered", "arrived"),
    ("", "recall"): ("released", "released"),
    ("offered", "offer"): ("offered", "arrived"),
    ("offered", "recall"): ("released", "released"),
    ("offered", "taken"): ("taken", "taken"),
    ("offered", "declined"): ("declined", "declined"),
    ("taken", "offer"): ("taken", "taken"),
    ("taken", "recall"): ("taken", "taken"),
    ("declined", "offer"): ("declined", "declined"),
    ("declined", "recall"): ("declined", "declined"),
    ("released", "offer"): ("released", "released"),
    ("released", "recall"): ("released", "released"),
}


def given(stand: Stand, word: Word) -> Stand:
    """Where the giver stands after the word: his own wish to have it back, or an answer. What says nothing new: as is.

    Some are said only after a restore: ``released`` to a giver who has forgotten his wish, ``declined`` or ``released``
    by a receiver who has forgotten that he took it. Either way the receiver says that he has it not.
    """
    return _GIVER.get((stand, word), stand)


def received(stand: Stand, word: Word) -> tuple[Stand, Word | None]:
    """Where the receiver stands after the word, and what he says to it.

    ``taken`` and ``declined`` are his own decisions; on what is not open they change nothing, and nothing is said.
    """
    return _RECEIVER.get((stand, word), (stand, None))


def objection(stand: Stand, word: Word) -> Word | None:
    """What the giver says to a receiver who takes what he had not taken before: he is shown his own answer."""
    return "recall" if word == "taken" and stand in {"declined", "released"} else None


def reminded(stand: Stand, own: Literal["declined", "released"]) -> Stand:
    """Where the receiver stands who is shown what he had answered. What he did since, having forgotten it, falls."""
    return own if stand in {"", "offered", "taken"} else stand


def again(stand: Stand, *, giver: bool) -> tuple[Word, ...]:
    """What one side says again when the other was restored and may have forgotten everything since its backup."""
    if giver:
        said: dict[Stand, tuple[Word, ...]] = {"offered": ("offer",), "recalling": ("offer", "recall")}
        return said.get(stand, ("offer",) if stand == "taken" else ("recall",))
    answers: dict[Stand, tuple[Word, ...]] = {"offered": ("arrived",), "taken": ("taken",)}
    return answers.get(stand, ("declined",) if stand == "declined" else ("released",))


def giver_writes(stand: Stand) -> bool:
    """Whether the giver may go on with the dossier. "": he has not offered it, or does not know it any more."""
    return stand in {"", "declined", "released"}


def receiver_writes(stand: Stand) -> bool:
    """Whether the receiver may go on with it."""
    return stand == "taken"
