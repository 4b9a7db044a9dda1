"""A dossier joins the group of another, or one is split in two."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import Command, change, command
from xaso.base.errors import Invalid, NotPossible
from xaso.base.identity import new_id
from xaso.cases import access, books, events, linking, states
from xaso.cases.actions import trail
from xaso.cases.models import Case, CaseLink, CasePaper, DueChange, Handover
from xaso.kit.text import clean

LONGEST_SUBJECT = 500
GONE = "Hồ sơ đầu của việc liên thông không còn mở được. Chưa ghi gì; hãy bắt đầu lại từ hồ sơ đó."
NOT_NOW = "Chỉ lập hồ sơ liên thông trong ngày tiếp nhận hồ sơ đầu, và mỗi thủ tục một lần. Hãy tiếp nhận hồ sơ riêng."


@dataclass(frozen=True)
class Tie:
    """To which dossier a reception belongs, and by which link of its procedure."""

    first_id: UUID
    key: str


def first_for(actor: Actor, tie: Tie, procedure_code: str, at: datetime) -> Case:
    """The first dossier of the group that a reception joins.

    Raises:
        NotPossible: the actor cannot see it, the visit is over, or the link is not open.
    """
    first = Case.objects.filter(access.sight(actor), pk=tie.first_id).first()
    if first is None:
        raise NotPossible(GONE)
    fits = any((one.link.key, one.code) == (tie.key, procedure_code) for one in linking.open_links(first))
    if not fits or not linking.one_visit(first, at):
        raise NotPossible(NOT_NOW)
    return first


def joined(case: Case, tie: Tie | None, *, actor: Actor, cmd: Command) -> str:
    """The received dossier is tied to its group, where it has one. Returns what the control slip says of it."""
    if tie is None:
        return ""
    first = first_for(actor, tie, case.procedure_code, cmd.at)
    CaseLink.objects.create(case=case, first=first, key=tie.key, at=cmd.at)
    cmd.publish(events.Linked(case_id=case.pk, office_id=case.office_id, first_id=first.pk))
    return f"Liên thông với hồ sơ {first.code}"


def split(
    *, actor: Actor, case_id: UUID, version: int, subject: str, papers: frozenset[str] = frozenset()
) -> events.SplitOff:
    """Two requests on one form become two dossiers; the new one keeps the moment of reception and the due date.

    ``subject``: what the new one is about. ``papers``: keys of the components that belong to it.

    Raises:
        Invalid: no subject.
        NotPossible: the office has no agency code, so it gives no numbers.
        Stale: somebody, or the same press, has changed the dossier meanwhile.
    """
    with command("case.split", actor) as cmd:
        case = access.get(actor, case_id, verb="case.split", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.split", case))
        about = clean(subject)
        if not about or len(about) > LONGEST_SUBJECT:
            raise Invalid({"subject": f"Hãy ghi nội dung của hồ sơ mới, không quá {LONGEST_SUBJECT} ký tự."})
        change(case, expect=version, state=states.after(case.state, "split"))
        new = _twin(case, about, cmd)
        _history(case, new, papers)
        CaseLink.objects.create(case=new, first=linking.first_of(case), at=cmd.at)
        for one, note in ((case, f"Tách thành hồ sơ mới {new.code}"), (new, f"Tách từ hồ sơ {case.code}")):
            who = trail.signature(actor)
            trail.hand(
                one, verb="split", at=cmd.at, giver=who, giver_id=actor.id, receiver=who, receiver_id=actor.id,
                note=f"{note}: {about}",
            )  # fmt: skip
        trail.make_findable(new)
        cmd.publish(events.Split(case_id=case.pk, office_id=case.office_id, new_id=new.pk))
        return cmd.publish(
            events.SplitOff(case_id=new.pk, office_id=new.office_id, from_id=case.pk, code=new.code or "")
        )


def _twin(case: Case, subject: str, cmd: Command) -> Case:
    """The new dossier: as the first stands now, with a code and a receipt of its own. The fee stays with the first."""
    values = {column.attname: getattr(case, column.attname) for column in Case._meta.concrete_fields}  # noqa: SLF001
    own = {
        "id": new_id(),
        "code": books.dossier_code(case.office_id, cmd.at),
        "old_code": "",
        "old_office_id": None,
        "receipt_number": books.take("receipt", case.office_id, cmd.at),
        "version": 1,
        "subject": subject,
        "fee_due": None,
        "form_digest": "",
    }
    new = Case(**{**values, **own})
    new.save(force_insert=True)
    return new


def _history(case: Case, new: Case, papers: frozenset[str]) -> None:
    """The new one was received when the first was, and its due date came about in the same way."""
    CasePaper.objects.bulk_create(
        CasePaper(
            case=new, key=one.key, name=one.name, position=one.position, originals=one.originals, copies=one.copies,
            required=one.required, identity=one.identity, handed_in=one.handed_in and one.key in papers, note=one.note,
        )
        for one in case.papers.order_by("position")
    )  # fmt: skip
    for change_of_due in case.due_changes.order_by("pk"):
        _copied(change_of_due, new)
    for handover in case.handovers.order_by("number"):
        _copied(handover, new)


def _copied(row: DueChange | Handover, new: Case) -> None:
    row.pk, row.case_id = None, new.pk
    row.save(force_insert=True)
