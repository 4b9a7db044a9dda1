"""A dossier that came from another node becomes one of this node's, and one that comes home goes on here."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from xaso.base import files
from xaso.base.actor import Actor
from xaso.base.command import Command, change
from xaso.base.errors import Invalid, NotPossible
from xaso.cases import basis, bundle, form, rules, states
from xaso.cases.actions import trail
from xaso.cases.models import Case, CasePaper, CaseResult, DueChange, Handover, PaperFile, Passage, Refusal
from xaso.catalogue import queries as catalogue
from xaso.fees import actions as money
from xaso.kit.procedure import steps_of
from xaso.kit.text import clean
from xaso.people import queries as people
from xaso.people.actions import PersonData, record_person


def version_for(said: bundle.ProcedureSaid) -> catalogue.PublishedVersion:
    """The published version by which it goes on here; NotFound if this node has no such procedure."""
    return catalogue.published(said.code, said.hash)


def applicant_of(said: bundle.ApplicantSaid) -> PersonData:
    """Who applies; Invalid if it cannot have been taken down so."""
    return PersonData(said.name, said.number, said.phone, said.email, said.address, said.kind).checked()


def facts_of(said: bundle.Handed, version: catalogue.PublishedVersion) -> dict[str, Any]:
    """The facts that the form here knows, each as the form reads it. Invalid if they are not facts at all."""
    try:
        typed = form.typed(version.spec.form, said.facts)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise Invalid({"body": f"facts: {error}"}) from error
    facts, _ = form.read(version.spec.form, typed)
    return facts


def opened(passage: Passage, said: bundle.Handed, *, actor: Actor, cmd: Command) -> Case:
    """The dossier in the hand of the one who takes it: new here, or here again after it went back."""
    assert actor.id is not None
    known = Case.objects.filter(pk=said.case).first()
    case = Case(
        pk=said.case,
        code=said.code,
        version=known.version + 1 if known else 1,
        state=states.after(known.state if known else "offered", "take"),
        came_at=cmd.at,
        holder_id=actor.id,
        held_since=cmd.at,
        received_by_id=actor.id,
        received_at_unit_id=actor.unit_id or passage.receiver_id,
        **_owned(passage.receiver_id, said),
        **_about(said, cmd.at, passage.receiver_id),
    )
    case.save(force_insert=known is None, force_update=known is not None)
    _keep(case, said, actor=actor, cmd=cmd)
    return case


def rebuilt(said: bundle.Handed, *, actor: Actor, cmd: Command) -> Case:
    """A dossier that a restore has lost here, as it was when this node offered it. Its scans come home with it."""
    seats = people.colleagues(said.giver.id, "counter")
    if not seats:
        raise NotPossible("Cơ quan đã chuyển hồ sơ không còn người nhận hồ sơ ở đây.")
    case = Case(
        pk=said.case,
        code=said.code,
        state="offered",
        held_since=cmd.at,
        received_by_id=seats[0].account_id,
        received_at_unit_id=said.giver.id,
        **_owned(said.giver.id, said),
        **_about(said, cmd.at, said.giver.id),
    )
    case.step_due = None
    case.save(force_insert=True)
    _keep(case, said, actor=actor, cmd=cmd)
    return case


def told_before(case: Case, said: bundle.Passed) -> None:
    """What stood in an offer of ours that was forgotten: its hands and its decisions stand here again."""
    _hands(case, said.trail)
    if isinstance(said, bundle.Returned):
        _decided(case, said)


def come_home(case: Case, said: bundle.Returned, *, actor: Actor, cmd: Command) -> Case:
    """The dossier goes on here: with its result, with a refusal to be given out, or where it was left."""
    going_on = said.ending == "open"
    target, due = states.after(case.state, f"come_home_{said.ending}"), _promised(case, said)
    step = basis.steps_of(case)[0] if going_on else basis.step_for(case, "counter")
    step_due = rules.step_due(step, cmd.at, due, basis.calendar_of(case.office_id)) if going_on else due
    change(
        case,
        expect=case.version,
        state=target,
        due=due,
        step=step.key,
        step_due=step_due,
        holder_id=actor.id if going_on else None,
        held_since=cmd.at,
        finished_at=None if going_on else said.finished,
    )
    if said.ending == "declined":
        money.cancel_unpaid(cmd, case.pk, states.NAMES[target])
    _keep(case, said, actor=actor, cmd=cmd)
    _decided(case, said)
    return case


def _owned(office_id: Any, said: bundle.Handed) -> dict[str, Any]:
    applicant = applicant_of(said.applicant)
    return {
        "office_id": office_id,
        "helped_at_id": office_id,
        "competent_id": office_id,
        "return_way": "origin",
        "applicant": record_person(office_id=office_id, data=applicant),
        "applicant_name": applicant.name,
        "applicant_number": applicant.personal_number,
        "applicant_phone": applicant.phone,
        "applicant_email": applicant.email,
        "applicant_address": applicant.address,
        "delegate": {key: clean(value) for key, value in said.delegate.items()},
    }


def _about(said: bundle.Handed, at: datetime, office_id: UUID) -> dict[str, Any]:
    version = version_for(said.procedure)
    step, calendar = steps_of(version.spec)[0], basis.calendar_of(office_id)
    return {
        "procedure_version_id": version.id,
        "procedure_code": said.procedure.code,
        "procedure_name": version.spec.name,
        "field": version.spec.field,
        "paper_case": said.procedure.case,
        "facts": facts_of(said, version),
        "subject": clean(said.subject),
        "channel": said.channel,
        "sets": said.sets,
        "step": step.key,
        "step_due": rules.step_due(step, at, said.due, calendar),
        "terms": said.terms,
        "received_at": said.received,
        "counted_from": said.counted_from,
        "due_original": said.due_original,
        "due": said.due,
        "supplements": said.supplements,
    }


def _promised(case: Case, said: bundle.Returned) -> datetime | None:
    """What the citizen was promised here, or the new appointment that was signed there meanwhile."""
    extended = said.due and any(one.cause == "extension" and one.due == said.due for one in said.dues)
    return said.due if extended else case.due


def _decided(case: Case, said: bundle.Returned) -> None:
    """What was decided elsewhere stands here too."""
    for one in said.results:
        values = one.model_dump(exclude={"key"})
        CaseResult.objects.update_or_create(case=case, key=one.key, defaults=values)
    if said.refusal:
        Refusal.objects.update_or_create(case=case, defaults={"kind": "appraisal", **said.refusal.model_dump()})


def _keep(case: Case, said: bundle.Passed, *, actor: Actor, cmd: Command) -> None:
    """Hands, due dates, papers and their files, as far as they are not here yet."""
    _hands(case, said.trail)
    last = case.due_changes.order_by("-at").values_list("at", flat=True).first()
    DueChange.objects.bulk_create(
        DueChange(case=case, must_tell=last is not None and one.cause == "extension", **one.model_dump())
        for one in said.dues
        if last is None or one.at > last
    )
    for position, one in enumerate(said.papers):
        _paper(case, position, one, actor=actor, cmd=cmd)
    trail.make_findable(case)


def _hands(case: Case, rows: Sequence[bundle.HandSaid]) -> None:
    """Rows of the slip that are not here, in their order, under numbers that follow ours."""
    here = set(Handover.objects.filter(case=case).values_list("at", "verb", "receiver"))
    new = [one for one in sorted(rows, key=lambda one: one.number) if (one.at, one.verb, one.receiver) not in here]
    first = Handover.objects.filter(case=case).count() + 1
    Handover.objects.bulk_create(
        Handover(case=case, number=number, **one.model_dump(exclude={"number"}))
        for number, one in enumerate(new, first)
    )


def _paper(case: Case, position: int, said: bundle.PaperSaid, *, actor: Actor, cmd: Command) -> None:
    values = said.model_dump(exclude={"key", "files"})
    paper, _ = CasePaper.objects.update_or_create(
        case=case, key=said.key, defaults=values, create_defaults={**values, "position": position}
    )
    here = set(PaperFile.objects.filter(paper=paper).values_list("file__sha256", flat=True))
    for one in said.files:
        if one.sha256 not in here and files.held(one.sha256):
            stored = files.claim(
                one.sha256, one.name, actor=actor, at=cmd.at, owner_kind="case", owner_id=case.pk,
                office_id=case.office_id,
            )  # fmt: skip
            PaperFile.objects.create(paper=paper, file=stored)
