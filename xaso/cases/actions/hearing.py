"""What another node says of a dossier that goes from one of us to the other. It speaks of its own passages alone."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from xaso.base import clock, files, homes
from xaso.base.actor import Actor
from xaso.base.command import Command, change, command
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible, Refused
from xaso.cases import bundle, events, passing, states
from xaso.cases.actions import passages, remembering, trail, unpacking
from xaso.cases.actions.remembering import Own
from xaso.cases.models import Case, Elsewhere, Passage
from xaso.people import queries as people

NOTHING: Mapping[str, str] = MappingProxyType({})
OURS = "Nơi này đã nhận hồ sơ này trước đó và đang giải quyết."


def hear_handed(
    *, actor: Actor, body: object, sent: frozenset[str], proof: Mapping[str, str] = NOTHING
) -> events.OfferHeard:
    """Another node offers a dossier of its own to an office of this one. What nobody here could resolve is declined.

    ``sent``: the SHA-256 of the files that came with it. ``proof``: what it signed, to be shown to it again.

    Raises:
        Invalid: not the body of ``case.handed``.
        NotAllowed: the dossier, its code or the passage is not the sender's.
    """
    said = _read(bundle.Handed, body)
    with command("case.hear_offer", actor) as cmd:
        _must_own(actor, said)
        passage = _heard(actor, said, sent, proof, cmd)
        if passage.stand == "offered" and (problem := _not_here(said)):
            passages.answered(passage, "declined", by="", reason=problem, cmd=cmd)
        return _offer_heard(cmd, passage)


def hear_returned(
    *, actor: Actor, body: object, sent: frozenset[str], proof: Mapping[str, str] = NOTHING
) -> events.OfferHeard:
    """The node that has one of our dossiers offers it back.

    Raises:
        Invalid: not the body of ``case.returned``.
        NotAllowed: it was not given that dossier.
    """
    said = _read(bundle.Returned, body)
    with command("case.hear_offer", actor) as cmd:
        given = Passage.objects.filter(case_id=said.case, way="up", stand="taken").order_by("at").last()
        if given is None or given.receiver_node != actor.id or given.giver_id != said.receiver.id:
            raise NotAllowed("Nút này không được giao hồ sơ đó.")
        passage = _heard(actor, said, sent, proof, cmd)
        return _offer_heard(cmd, passage)


def hear_word(
    *, actor: Actor, word: passing.Word, body: object, proof: Mapping[str, str] = NOTHING, own: Own | None = None
) -> events.WordHeard:
    """The other side of a passage says something of it; see ``passing``.

    ``proof``: what it signed; ``own``: what it shows us of ours.

    Raises:
        Invalid: not such a body.
        NotAllowed: the passage is none with this node.
        NotFound: nothing is known of it, and it is an answer.
        NotYet: see ``remembering``.
    """
    said = _read(bundle.Said, body)
    with command("case.hear_word", actor) as cmd:
        passage = Passage.objects.filter(pk=said.passage).first()
        if word == "recall":
            passage = passage or _unheard_of(actor, said, cmd)
            _must_be(actor.id == passage.giver_node and passage.case_id == said.case)
            say = _recalled(passage, own, cmd)
        else:
            if passage is None and own is not None:
                passage = remembering.offered(said.passage, own, actor=actor, cmd=cmd)
            if passage is None:
                raise NotFound("Không có lần chuyển hồ sơ này ở đây.")
            _must_be(actor.id == passage.receiver_node and passage.case_id == said.case)
            say = _answer(passage, word, said, proof, cmd)
        return cmd.publish(
            events.WordHeard(
                case_id=passage.case_id, office_id=passage.giver_id, passage_id=passage.pk, word=word, say=say or ""
            )
        )


def note_refused(*, actor: Actor, passage_id: UUID, reason: str) -> None:
    """The giver does not believe that we have it, though he was shown his own word: people must talk to each other."""
    with command("case.hear_word", actor) as cmd:
        passage = Passage.objects.get(pk=passage_id)
        Passage.objects.filter(pk=passage.pk).update(answer=f"Nơi chuyển báo: {reason}"[:1000])
        cmd.publish(
            events.WordHeard(
                case_id=passage.case_id, office_id=passage.receiver_id, passage_id=passage.pk, word="refused", say=""
            )
        )


def refuse_unsent(*, actor: Actor, passage_id: UUID, reason: str) -> events.WordHeard:
    """It cannot be brought to the other node at all: the giver goes on."""
    with command("case.hear_word", actor) as cmd:
        passage = Passage.objects.get(pk=passage_id)
        if passage.stand in passing.OPEN:
            case = Case.objects.get(pk=passage.case_id)
            passages.regain(case, passage, "declined", by="", reason=reason, cmd=cmd)
        return cmd.publish(
            events.WordHeard(
                case_id=passage.case_id, office_id=passage.giver_id, passage_id=passage.pk, word="declined", say=""
            )
        )


def told(passage_id: UUID) -> None:
    """The passage is queued for the other node. No write of a person: it has no audit."""
    Passage.objects.filter(pk=passage_id, told_at=None).update(told_at=clock.now())


def _read(kind: Any, body: object) -> Any:
    try:
        return kind.model_validate(body)
    except (ValidationError, RecursionError) as error:
        raise Invalid({"body": str(error)[:2000]}) from error


def _must_be(ours: bool) -> None:
    if not ours:
        raise NotAllowed("Lần chuyển hồ sơ này không phải với nút đó.")


def _stand(passage: Passage) -> passing.Stand:
    found: passing.Stand = passage.stand  # type: ignore[assignment] # its choices are the stands
    return found


def _must_own(actor: Actor, said: bundle.Handed) -> None:
    """NotAllowed where the dossier or its code is ours, or another node's."""
    assert actor.id is not None
    others = Elsewhere.objects.filter(pk=said.case) | Elsewhere.objects.filter(code=said.code)
    foreign = others.exclude(node__in=people.led_by(actor.id), pk=said.case).exists()
    ours = Case.objects.filter(pk=said.case) | Case.objects.filter(code=said.code)
    for case in ours:
        last = Passage.objects.filter(case_id=case.pk).order_by("at").last()
        same = last is not None and actor.id in {last.giver_node, last.receiver_node}
        foreign = foreign or case.pk != said.case or not same
    if foreign:
        raise NotAllowed(f"Hồ sơ {said.code} không phải của nút gửi.")


def _heard(actor: Actor, said: bundle.Passed, sent: frozenset[str], proof: Mapping[str, str], cmd: Command) -> Passage:
    known = Passage.objects.filter(pk=said.passage).first()
    if known:
        _must_be(known.giver_node == actor.id and known.case_id == said.case)
        return known
    if Passage.objects.filter(case_id=said.case, stand__in=passing.OPEN).exists():
        raise NotPossible("Hồ sơ này đang có một lần chuyển chưa xong.")
    if bundle.files_of(said).keys() - sent:
        raise NotAllowed("Hồ sơ kể tên tệp không đi cùng.")
    homes.must_live_here(said.receiver.id)
    passage = Passage.objects.create(
        pk=said.passage,
        case_id=said.case,
        way="up" if isinstance(said, bundle.Handed) else "back",
        stand="offered",
        giver_id=said.giver.id,
        giver_name=said.giver.name,
        giver_node=actor.id,
        receiver_id=said.receiver.id,
        receiver_name=said.receiver.name,
        note=said.note,
        by=said.by,
        at=said.at,
        arrived_at=cmd.at,
        bundle=said.model_dump(mode="json"),
        proof=dict(proof),
    )
    for sha256, name in bundle.files_of(said).items():
        files.claim(
            sha256, name, actor=actor, at=cmd.at, owner_kind="passage", owner_id=passage.pk, office_id=said.receiver.id
        )
    return passage


def _offer_heard(cmd: Command, passage: Passage) -> events.OfferHeard:
    _, say = passing.received(_stand(passage), "offer")
    return cmd.publish(
        events.OfferHeard(case_id=passage.case_id, office_id=passage.receiver_id, passage_id=passage.pk, say=say or "")
    )


def _not_here(said: bundle.Handed) -> str:
    """Why nobody here could take it, in words for the giver; "" if somebody can."""
    if Case.objects.filter(pk=said.case).exclude(state__in=states.COPIES).exists():
        return OURS
    try:
        office = people.unit(said.receiver.id)
        version = unpacking.version_for(said.procedure)
    except NotFound:
        return "Nơi nhận không có cơ quan này, hoặc chưa có thủ tục của hồ sơ trong danh mục."
    if said.receiver.id in people.practice_offices() or not people.colleagues(office.id, "counter"):
        return f"{office.name} không có người nhận hồ sơ trên hệ thống."
    try:
        unpacking.applicant_of(said.applicant)
        unpacking.facts_of(said, version)
    except Refused as problem:
        return f"Nội dung hồ sơ không đọc được ở nơi nhận: {problem}"[:1000]
    return ""


def _unheard_of(actor: Actor, said: bundle.Said, cmd: Command) -> Passage:
    """Asked back before the offer came: remembered, so that the offer is not made when it comes."""
    assert actor.id is not None
    return Passage(
        pk=said.passage, case_id=said.case, way="up", stand="", giver_id=actor.id, giver_name=actor.name[:200],
        giver_node=actor.id, receiver_id=actor.id, receiver_name="", by=said.by, at=cmd.at,
    )  # fmt: skip


def _recalled(passage: Passage, own: Own | None, cmd: Command) -> passing.Word | None:
    """The giver asks for it back, or shows that it was not taken. Returns what he is answered."""
    if own is None:
        stand, say = passing.received(_stand(passage), "recall")
    else:
        stand, say = remembering.unanswered(passage, own, cmd=cmd)
    if stand != passage.stand:
        passages.answered(passage, stand, by="", reason="", cmd=cmd)
    return say


def _answer(
    passage: Passage, word: passing.Word, said: bundle.Said, proof: Mapping[str, str], cmd: Command
) -> passing.Word | None:
    """An answer to what we offered. Returns what the receiver is answered."""
    if word == "arrived":
        Passage.objects.filter(pk=passage.pk, arrived_at=None).update(arrived_at=cmd.at)
        return None
    before, stand = _stand(passage), passing.given(_stand(passage), word)
    if stand == before:
        return passing.objection(before, word)
    passage.proof = dict(proof)
    case = Case.objects.get(pk=passage.case_id)
    if stand != "taken":
        passages.regain(case, passage, stand, by=said.by, reason=said.reason, cmd=cmd)
        return None
    over = case.finished_at or (cmd.at if passage.way == "back" else None)
    change(case, expect=case.version, state=states.after(case.state, "let_go"), held_since=cmd.at, finished_at=over)
    row = trail.hand(case, verb="take", at=said.at, giver=passage.giver_name, receiver=said.by)
    row.office = passage.receiver_name
    row.save(update_fields=["office"])
    passages.answered(passage, "taken", by=said.by, reason="", cmd=cmd)
    return None
