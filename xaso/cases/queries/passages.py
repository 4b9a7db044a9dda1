"""Dossiers on their way between levels: what is offered to us, how far what we gave is, and what travels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from xaso.base import audit, clock, files
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.cases import access, bundle, passing
from xaso.cases.actions import packing, unpacking
from xaso.cases.basis import calendar_of
from xaso.cases.models import Case, CaseResult, Passage, Refusal
from xaso.cases.queries import parts
from xaso.cases.states import OPEN
from xaso.catalogue import queries as catalogue
from xaso.kit import light
from xaso.kit.light import Light
from xaso.kit.text import clean

TAKE = {
    "result": "Nhận kết quả",
    "declined": "Nhận văn bản từ chối giải quyết",
    "open": "Nhận lại hồ sơ",
}
"""What taking a dossier is called that comes home, by what it comes with."""


@dataclass(frozen=True)
class Way:
    """A passage of a dossier, as its page shows it.

    ``state``: how far it has come, in the words of letters; or that the giver asks for it back, or has it back.
    ``node``: to which it is on its way, until it is there. ``answer``: the reason of whoever did not take it.
    """

    words: str
    at: str
    by: str
    note: str
    state: str
    answered_by: str
    answered_at: datetime | None
    answer: str
    node: UUID | None


@dataclass(frozen=True)
class Offer:
    """What is offered to the actor's office. ``ref``: its address where it lies here already; "" where it does not.

    ``result``: what was decided, of one that comes home. ``over``: why it waits no more; "" while it does.
    """

    id: UUID
    code: str
    ref: str
    procedure: str
    giver: str
    by: str
    at: str
    note: str
    take: str
    over: str
    light: Light
    due: str
    applicant: parts.Applicant
    subject: str
    facts: tuple[parts.Fact, ...]
    papers: tuple[str, ...]
    files: tuple[files.FileFacts, ...]
    result: str


@dataclass(frozen=True)
class Letter:
    """What is told of a passage to another node. ``files``: SHA-256 → name."""

    node: UUID
    body: Mapping[str, Any]
    files: Mapping[str, str]


def ways(case: Case) -> tuple[Way, ...]:
    """The passages of a dossier, the newest first."""
    return tuple(_way(one) for one in Passage.objects.filter(case_id=case.pk).order_by("-at"))


def offer(actor: Actor, passage_id: UUID) -> Offer:
    """One offer, with what there is to decide by. NotFound for whoever does not work at the counter that it is for."""
    passage = Passage.objects.filter(access.offered_to(actor), pk=passage_id).first()
    if passage is None:
        raise NotFound
    audit.saw([passage.case_id])
    case = Case.objects.filter(pk=passage.case_id).first()
    if passage.giver_node and passage.way == "up" and passage.stand == "offered":
        return _from_elsewhere(passage)
    if case is None:
        raise NotFound("Hồ sơ này không còn chờ nhận ở đây.")
    return _from_here(passage, case)


def offered_file(actor: Actor, passage_id: UUID, file_id: UUID) -> tuple[files.FileFacts, bytes]:
    """A scan that came with an offer, with its bytes as they arrived."""
    passage = Passage.objects.filter(access.offered_to(actor), pk=passage_id).first()
    if passage is None:
        raise NotFound
    audit.saw([passage.case_id])
    return files.opened(owner_kind="passage", owner_id=passage.pk, file_id=file_id)


def letter(passage_id: UUID) -> tuple[str, Letter] | None:
    """("up" or "back", what is offered to another node); None if it stays here, or the giver has it again.

    What was taken is offered once more to a receiver who was restored and has forgotten it.
    """
    passage = Passage.objects.filter(pk=passage_id).exclude(receiver_node=None).first()
    if passage is None or not (passage.bundle or passage.stand == "taken"):
        return None
    assert passage.receiver_node is not None
    body = passage.bundle or _packed_again(passage)
    return passage.way, Letter(passage.receiver_node, body, bundle.files_of(_said(passage.way, body)))


def word(passage_id: UUID, said: str, *, prove: bool = False) -> Letter | None:
    """A word of one side of a passage to the other; None if both are here.

    ``prove``: with what the other side has signed and may have forgotten; None if that is not known any more. Whoever
    has it again says so only with the answer that he was given.
    """
    passage = Passage.objects.filter(pk=passage_id).first()
    if passage is None:
        return None
    node = passage.receiver_node if said == "recall" else passage.giver_node
    prove = prove or (said == "recall" and passage.stand not in passing.OPEN)
    if node is None or (prove and not passage.proof):
        return None
    body = {
        "passage": str(passage.pk),
        "case": str(passage.case_id),
        "at": (passage.answered_at or passage.arrived_at or passage.at).isoformat(),
        "by": passage.answered_by if said != "recall" else passage.by,
        "reason": passage.answer,
    }
    return Letter(node, body | ({"proof": passage.proof} if prove else {}), {})


def to_say_again(node: UUID, since: datetime) -> list[tuple[UUID, passing.Word]]:
    """(passage, word): what a node that was restored may have forgotten of dossiers between it and this one.

    Of each dossier that is open here, or whose last passage was answered since then, where that passage stands.
    """
    recent = Q(answered_at=None) | Q(answered_at__gte=since) | Q(case_id__in=Case.objects.filter(state__in=OPEN))
    rows = Passage.objects.filter(Q(giver_node=node) | Q(receiver_node=node), recent).order_by("at")
    found: list[tuple[UUID, passing.Word]] = []
    for one in {row.case_id: row for row in rows}.values():
        giver = one.giver_node is None
        if giver and one.way == "back":
            came = rows.filter(case_id=one.case_id, way="up", stand="taken").last()
            found += [(came.pk, "taken")] if came else []
        found += [(one.pk, said) for said in passing.again(_stand(one), giver=giver)]
    return found


def answers(passage_id: UUID) -> tuple[passing.Word, ...]:
    """What the receiver of a passage says of it now."""
    return passing.again(_stand(Passage.objects.get(pk=passage_id)), giver=False)


def taken_before(case_id: UUID) -> UUID | None:
    """The passage by which this node has a dossier."""
    return Passage.objects.filter(case_id=case_id, stand="taken").order_by("at").values_list("pk", flat=True).last()


def home_of(case_id: UUID) -> UUID | None:
    """The node that waits for a dossier which this one has; None where there is none."""
    owned = Case.objects.filter(pk=case_id, came_at__isnull=False).exists()
    came = Passage.objects.filter(case_id=case_id, way="up", stand="taken").order_by("at").last() if owned else None
    return came.giver_node if came else None


def _said(way: str, body: Mapping[str, Any]) -> bundle.Passed:
    kind = bundle.Handed if way == "up" else bundle.Returned
    return kind.model_validate(body)


def _packed_again(passage: Passage) -> Mapping[str, Any]:
    case = Case.objects.get(pk=passage.case_id)
    return packing.handed(case, passage) if passage.way == "up" else packing.returned(case, passage)


def _stand(passage: Passage) -> passing.Stand:
    found: passing.Stand = passage.stand  # type: ignore[assignment] # its choices are the stands
    return found


def _way(one: Passage) -> Way:
    to = f"{'Chuyển lên' if one.way == 'up' else 'Chuyển về'} {one.receiver_name}"
    from_there = one.giver_node is not None
    said = f"Nhận từ {one.giver_name}" if from_there else to
    on_its_way = one.receiver_node if one.stand in passing.OPEN and one.arrived_at is None else None
    return Way(
        words=said,
        at=light.moment(one.at),
        by=one.by,
        note=one.note,
        state=_state(one),
        answered_by=one.answered_by,
        answered_at=one.answered_at,
        answer=one.answer,
        node=on_its_way,
    )


def _state(one: Passage) -> str:
    ended = {"taken": "opened", "declined": "refused", "released": "released", "recalling": "recalling"}
    if one.stand in ended:
        return ended[one.stand]
    if one.arrived_at:
        return "arrived"
    return "travelling" if one.told_at else "waiting"


def _from_elsewhere(passage: Passage) -> Offer:
    """What was told of it: the dossier is not here yet."""
    said = bundle.Handed.model_validate(passage.bundle)
    who, version = said.applicant, unpacking.version_for(said.procedure)
    return Offer(
        **_common(passage),
        code=said.code,
        ref="",
        procedure=said.procedure.name,
        take="Nhận hồ sơ",
        light=light.light(said.due, clock.now(), calendar_of(passage.receiver_id)),
        due=light.moment(said.due),
        applicant=parts.Applicant(who.name, who.number, who.phone, who.email, who.address),
        subject=clean(said.subject),
        facts=parts.facts(Case(facts=unpacking.facts_of(said, version)), version.spec.form),
        papers=tuple(one.name for one in said.papers if one.handed_in),
        result="",
    )


def _from_here(passage: Passage, case: Case) -> Offer:
    """The dossier is here: as an office of this node offers it, or as we gave it up."""
    ending, result = _ended(passage, case)
    return Offer(
        **_common(passage),
        code=case.code or "",
        ref=case.code or str(case.pk),
        procedure=case.procedure_name,
        take=TAKE.get(ending, "Nhận hồ sơ"),
        light=light.light(case.due, clock.now(), calendar_of(case.office_id)),
        due=light.moment(case.due),
        applicant=parts.applicant(case),
        subject=case.subject,
        facts=parts.facts(case, catalogue.version(case.procedure_version_id).spec.form),
        papers=tuple(case.papers.filter(handed_in=True).order_by("position").values_list("name", flat=True)),
        result=result,
    )


def _common(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.pk,
        "giver": passage.giver_name,
        "by": passage.by,
        "at": light.moment(passage.at),
        "note": passage.note,
        "over": ""
        if passage.stand == "offered"
        else f"{passage.get_stand_display()} {light.moment(passage.answered_at)}",
        "files": files.listed(owner_kind="passage", owner_id=passage.pk),
    }


def _ended(passage: Passage, case: Case) -> tuple[str, str]:
    """With what a dossier comes home, and what was decided, in a line; ("", "") on its way up."""
    if passage.way == "up":
        return "", ""
    if passage.bundle:
        said = bundle.Returned.model_validate(passage.bundle)
        decided = [(one.name, one.number, one.content) for one in said.results]
        return said.ending, _decided(decided, said.refusal.reason if said.refusal else "")
    rows = CaseResult.objects.filter(case=case, approved_at__isnull=False).order_by("key")
    reason = Refusal.objects.filter(case=case).values_list("reason", flat=True).first() or ""
    ending = packing.ENDINGS.get(passage.kept.get("state", ""), "")
    return ending, _decided(list(rows.values_list("name", "number", "content")), reason)


def _decided(results: Sequence[tuple[str, str, str]], refused: str) -> str:
    said = "; ".join(f"{name}{f' số {number}' if number else ''}: {content}" for name, number, content in results)
    return said or refused


def offered_rows(offers: Iterable[Passage]) -> list[dict[str, Any]]:
    """Lines of the day's list: of a dossier that is not here yet by its passage, of another by its own values."""
    rows, found = list(offers), []
    here = Case.objects.in_bulk([one.case_id for one in rows])
    for one in rows:
        case = here.get(one.case_id)
        if case is None or (one.giver_node and one.way == "up"):
            said = bundle.Handed.model_validate(one.bundle)
            title, who, due = said.procedure.name, said.applicant.name, said.due
        else:
            title, who, due = case.procedure_name, case.applicant_name, case.due
        found.append(
            {
                "id": one.pk,
                "case_id": one.case_id,
                "code": None,
                "office_id": one.receiver_id,
                "procedure_name": title,
                "applicant_name": who,
                "state": "offered",
                "due": due,
                "step_due": None,
                "finished_at": None,
                "held_since": one.at,
                "holder__full_name": one.giver_name,
            }
        )
    return found
