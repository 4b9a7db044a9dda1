"""Dossiers on their way between levels, from node to node: event → envelope, envelope → action → answer."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from xaso.base import files
from xaso.base.actor import SYSTEM
from xaso.cases import actions as cases
from xaso.cases import queries
from xaso.exchange import queries as links
from xaso.exchange.protocol.envelope import Envelope, FileRef
from xaso.exchange.receiving import Handler, Handlers
from xaso.exchange.sending import Kind, send
from xaso.site.hearing import heard, teller

OFFERS = {"up": Kind("case.handed", 1, "normal"), "back": Kind("case.returned", 1, "normal")}
WORDS = {
    "recall": Kind("case.recalled", 1, "urgent"),
    "arrived": Kind("case.arrived", 1, "normal"),
    "taken": Kind("case.taken", 1, "normal"),
    "declined": Kind("case.declined", 1, "normal"),
    "released": Kind("case.released", 1, "normal"),
}
"""What one side of a passage says to the other, by its name in ``cases.passing``."""
NO_LINE = "Máy chủ này không có đường truyền đến nơi nhận. Hãy báo người quản trị, hoặc chuyển bản giấy."
LOST = "Có tệp của hồ sơ không còn đọc được ở đây. Hãy báo người quản trị khôi phục, hoặc quét lại rồi chuyển."


def offer(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """A dossier is offered to an office of another node."""
    passage_id = UUID(body["passage_id"])
    found = queries.letter(passage_id)
    if found is None:
        return
    way, letter = found
    if not links.reaches(letter.node):
        cases.refuse_unsent(actor=SYSTEM, passage_id=passage_id, reason=NO_LINE)
        return
    refs = _refs(letter.files)
    if refs is None:
        cases.refuse_unsent(actor=SYSTEM, passage_id=passage_id, reason=LOST)
        return
    send(letter.node, OFFERS[way], letter.body, refs)
    cases.told(passage_id)


def say(word: str) -> Callable[[UUID, Mapping[str, Any]], None]:
    """The other node hears a word."""

    def tell(_event_id: UUID, body: Mapping[str, Any]) -> None:
        _say(UUID(body["passage_id"]), word)

    tell.__qualname__ = f"say.{word}"  # its own name in the ticks behind events
    return tell


def answer(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """What was heard is answered at once."""
    if body["say"]:
        _say(UUID(body["passage_id"]), body["say"])


def _say(passage_id: UUID, word: str) -> None:
    letter = queries.word(passage_id, word)
    if letter is not None:
        send(letter.node, WORDS[word], letter.body)


def _refs(named: Mapping[str, str]) -> list[FileRef] | None:
    """The files of an offer; None if one of them is lost."""
    found = []
    for sha256, name in named.items():
        held = files.held(sha256)
        if held is None:
            return None
        found.append(FileRef(sha256, held.size, name, held.media_type))
    return found


def _sent(envelope: Envelope) -> frozenset[str]:
    return frozenset(one.sha256 for one in envelope.files)


def _handed(envelope: Envelope) -> object:
    return cases.hear_handed(actor=teller(envelope), body=dict(envelope.body), sent=_sent(envelope))


def _returned(envelope: Envelope) -> object:
    return cases.hear_returned(actor=teller(envelope), body=dict(envelope.body), sent=_sent(envelope))


def _word(word: Any) -> Callable[[Envelope], object]:
    return lambda envelope: cases.hear_word(actor=teller(envelope), word=word, body=dict(envelope.body))


def _refused(body: Mapping[str, Any], reason: str) -> None:
    """The other node itself does not take an offer of ours: a file of it, or what it holds. The giver goes on."""
    said = f"Máy chủ nơi nhận không nhận được: {reason}"
    cases.refuse_unsent(actor=SYSTEM, passage_id=UUID(body["passage"]), reason=said)


HANDLERS: Handlers = {
    (OFFERS["up"].type, OFFERS["up"].version): Handler(heard(_handed), refused=_refused),
    (OFFERS["back"].type, OFFERS["back"].version): Handler(heard(_returned), refused=_refused),
    **{(kind.type, kind.version): Handler(heard(_word(word))) for word, kind in WORDS.items()},
}
