"""What other nodes tell of their dossiers is written down as they tell it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db.models import Q
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from xaso.base import homes
from xaso.base.actor import Actor
from xaso.base.command import Command, change, command
from xaso.base.errors import Invalid, NotAllowed
from xaso.cases import events
from xaso.cases.actions import trail
from xaso.cases.models import Case, DueChange, Elsewhere, Passage
from xaso.people import queries as people

State = Literal[
    "accepted", "sent", "in_work", "supplement", "fee_due", "for_approval", "ready", "returned", "refused", "lapsed",
    "declined", "withdrawn", "stopped",
]  # fmt: skip
"""The states of version 1. A further one would be another version."""


class Said(BaseModel):
    """The body of ``case.status`` version 1. What a later release adds is passed over.

    ``node``: where the dossier is, if a hub passes on what it was told; ``told``: when that was said, by its clock.
    """

    model_config = ConfigDict(extra="ignore", strict=False)

    id: UUID
    code: str = Field(min_length=5, max_length=60)
    office: str = Field(max_length=300)
    procedure: str = Field(max_length=30)
    procedure_name: str = Field(max_length=1000)
    state: State
    version: int = Field(ge=1)
    apologised: bool
    received: AwareDatetime
    due: AwareDatetime | None
    finished: AwareDatetime | None
    node: UUID | None = None
    told: AwareDatetime | None = None


def hear_status(*, actor: Actor, body: object, told_at: datetime) -> events.StatusHeard | None:
    """Note where a dossier of another node stands. None if a later state of it was heard before.

    ``actor``: of kind node. It tells of dossiers of its own and of nodes to which it leads: what another neighbour has
    told it cannot change. Where it is not known yet to lead to the node that it names, the dossier is noted as its own.

    Raises:
        Invalid: not the body of a status.
        NotAllowed: the dossier, or its code, is not the teller's to speak of.
    """
    assert actor.id is not None
    try:
        said = Said.model_validate(body)
    except ValidationError as error:
        raise Invalid({"body": str(error)}) from error
    theirs = people.led_by(actor.id)
    node = said.node if said.node in theirs else actor.id
    if _is_old(said, node, said.told or told_at):
        return None
    with command("case.hear_status", actor) as cmd:
        others = Elsewhere.objects.filter(Q(pk=said.id) | Q(code=said.code)).exclude(node__in=theirs, pk=said.id)
        ours = Case.objects.filter(Q(pk=said.id) | Q(code=said.code)).exclude(office_id__in=homes.gone_to(actor.id))
        if _went_between(actor, said):
            ours = ours.exclude(pk=said.id)
        if others.exists() or ours.exists():
            raise NotAllowed(f"Hồ sơ {said.code} thuộc nút khác.")
        told = {
            "office_name": said.office,
            "procedure_code": said.procedure,
            "procedure_name": said.procedure_name,
            "state": said.state,
            "version": said.version,
            "apologised": said.apologised,
            "received_at": said.received,
            "due": said.due,
            "finished_at": said.finished,
            "told_at": said.told or told_at,
            "heard_at": cmd.at,
        }
        Elsewhere.objects.update_or_create(pk=said.id, defaults={"node": node, "code": said.code, **told})
        _promised_anew(said, cmd)
        _handed_out(said, told_at)
        return cmd.publish(events.StatusHeard(case_id=said.id, state=said.state, version=said.version))


def _is_old(said: Said, node: UUID, at: datetime) -> bool:
    """Whether more is known. Each node counts its own versions; once it went to another node the later word holds."""
    known = Elsewhere.objects.filter(pk=said.id).first()
    return known is not None and (known.version > said.version if known.node == node else known.told_at > at)


def _went_between(actor: Actor, said: Said) -> bool:
    """Whether the dossier has gone from one of us to the other: then either may own it, and speaks of it."""
    return Passage.objects.filter(Q(giver_node=actor.id) | Q(receiver_node=actor.id), case_id=said.id).exists()


def _handed_out(said: Said, told_at: datetime) -> None:
    """The result that was made here is in the citizen's hands: the last row of the slip here too."""
    case = Case.objects.filter(pk=said.id, state="gave_back").first() if said.state == "returned" else None
    if case is None or case.handovers.filter(verb="return_result").exists():
        return
    row = trail.hand(case, verb="return_result", at=told_at, giver=said.office, receiver=trail.CITIZEN)
    case.handovers.filter(pk=row.pk).update(office=said.office[:200])


def _promised_anew(said: Said, cmd: Command) -> None:
    """Whoever resolves it for us has signed a new appointment: it holds here too, and our citizen must hear of it."""
    case = Case.objects.filter(pk=said.id, state="away").first()
    if case is None or not said.apologised or said.due is None or case.due is None or said.due <= case.due:
        return
    before = case.due
    change(case, expect=case.version, due=said.due)
    DueChange.objects.create(case=case, at=cmd.at, cause="extension", before=before, due=said.due, must_tell=True)
    cmd.publish(
        events.DueRecounted(case_id=case.pk, office_id=case.office_id, before=before, due=said.due, step_due=None)
    )
