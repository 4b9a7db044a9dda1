"""Dossiers on their way between levels, from node to node: event → envelope, envelope → action → answer."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from xaso.base import clock, files
from xaso.base.actor import SYSTEM
from xaso.cases import actions as cases
from xaso.cases import queries
from xaso.exchange import proofs
from xaso.exchange import queries as links
from xaso.exchange.protocol.envelope import Envelope, FileRef, Unreadable
from xaso.exchange.receiving import Handler, Handlers
from xaso.exchange.receiving import Refused as NotTaken
from xaso.exchange.sending import Kind, send
from xaso.site.hearing import heard, teller
from xaso.site.ways import ways

OFFERS = {"up": Kind("case.handed", 1, "normal"), "back": Kind("case.returned", 1, "normal")}
WORDS = {
    "recall": Kind("case.recalled", 1, "urgent"),
    "arrived": Kind("case.arrived", 1, "normal"),
    "taken": Kind("case.taken", 1, "normal"),
    "declined": Kind("case.declined", 1, "normal"),
    "released": Kind("case.released", 1, "normal"),
}
"""What one side of a passage says to the other, by its name in ``cases.passing``."""
PROVEN = {word: Kind(WORDS[word].type, 2, WORDS[word].lane) for word in ("recall", "arrived", "taken")}
"""The same to a node that was restored and has forgotten what it said: with its own signed word."""
OWN: dict[tuple[str, int], Any] = {
    **{(kind.type, kind.version): way for way, kind in OFFERS.items()},
    **{(WORDS[word].type, 1): word for word in ("declined", "released")},
}
PROVEN_VERSION = 2
REMEMBERED = timedelta(days=35)
"""How long after its last answer a dossier that has ended is still spoken of to a node that was restored."""
BEYOND = (
    "Nơi nhận nối qua một nút trung tâm khác; hồ sơ chỉ chuyển thẳng giữa hai nơi nối trực tiếp. Hãy gửi bản giấy, "
    "hoặc nhờ cơ quan ở nút trung tâm gần nhất."
)
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
        cases.refuse_unsent(actor=SYSTEM, passage_id=passage_id, reason=BEYOND if ways().to(letter.node) else NO_LINE)
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
    """What was heard is answered at once. Who offers what he gave us before has forgotten that: he is shown it."""
    if body["say"]:
        _say(UUID(body["passage_id"]), body["say"])
    earlier = queries.taken_before(UUID(body["case_id"])) if body["say"] == "declined" else None
    if earlier:
        _say(earlier, "taken", prove=True)


def say_again(node: UUID) -> None:
    """A node that was restored hears where each dossier stands between it and this one."""
    for passage_id, word in queries.to_say_again(node, clock.now() - REMEMBERED):
        if word == "offer":
            _offer_again(passage_id)
        elif not _say(passage_id, word, prove=word in PROVEN):
            _say(passage_id, word)


def _offer_again(passage_id: UUID) -> None:
    found = queries.letter(passage_id)
    refs = _refs(found[1].files) if found else None
    if found and refs is not None:
        send(found[1].node, OFFERS[found[0]], found[1].body, refs)


def _say(passage_id: UUID, word: str, *, prove: bool = False) -> bool:
    """Whether there was anything to say."""
    letter = queries.word(passage_id, word, prove=prove)
    if letter is not None:
        send(letter.node, PROVEN[word] if "proof" in letter.body else WORDS[word], letter.body)
    return letter is not None


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
    body, sent, proof = dict(envelope.body), _sent(envelope), proofs.of(envelope)
    return cases.hear_handed(actor=teller(envelope), body=body, sent=sent, proof=proof)


def _returned(envelope: Envelope) -> object:
    body, sent, proof = dict(envelope.body), _sent(envelope), proofs.of(envelope)
    return cases.hear_returned(actor=teller(envelope), body=body, sent=sent, proof=proof)


def _word(word: Any) -> Callable[[Envelope], object]:
    def hear(envelope: Envelope) -> object:
        if links.lived_on(envelope.sender, envelope.stream.incarnation):
            return None
        return cases.hear_word(
            actor=teller(envelope),
            word=word,
            body=dict(envelope.body),
            proof=proofs.of(envelope),
            own=_own(envelope) if envelope.version == PROVEN_VERSION else None,
        )

    return hear


def _own(envelope: Envelope) -> cases.Own:
    """What the sender shows us of our own."""
    try:
        shown = proofs.ours(envelope.body.get("proof"), shown_by=envelope.sender)
        return cases.Own(OWN[shown.type, shown.version], dict(shown.body))
    except (Unreadable, KeyError) as problem:
        raise NotTaken(f"Lời được đưa lại không phải của máy này: {problem}") from problem


def _not_known(body: Mapping[str, Any], _reason: str) -> None:
    """The giver has forgotten the offer: it is shown to him, with where it stands by now."""
    passage_id = UUID(body["passage"])
    for word in queries.answers(passage_id):
        _say(passage_id, word, prove=True)


def _not_believed(body: Mapping[str, Any], reason: str) -> None:
    cases.note_refused(actor=SYSTEM, passage_id=UUID(body["passage"]), reason=reason)


def _refused(body: Mapping[str, Any], reason: str) -> None:
    """The other node itself does not take an offer of ours: a file of it, or what it holds. The giver goes on."""
    said = f"Máy chủ nơi nhận không nhận được: {reason}"
    cases.refuse_unsent(actor=SYSTEM, passage_id=UUID(body["passage"]), reason=said)


HANDLERS: Handlers = {
    (OFFERS["up"].type, OFFERS["up"].version): Handler(heard(_handed), refused=_refused),
    (OFFERS["back"].type, OFFERS["back"].version): Handler(heard(_returned), refused=_refused),
    **{
        (kind.type, kind.version): Handler(
            heard(_word(word)), refused=_not_known if word in {"arrived", "taken"} else None
        )
        for word, kind in WORDS.items()
    },
    **{(kind.type, kind.version): Handler(heard(_word(word)), refused=_not_believed) for word, kind in PROVEN.items()},
}
