"""What other nodes tell of their dossiers is written down as they tell it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db.models import Q
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid, NotAllowed
from xaso.cases import events
from xaso.cases.models import Elsewhere
from xaso.cases.states import NAMES


class Said(BaseModel):
    """The body of ``case.status`` version 1. What a later release adds is passed over."""

    model_config = ConfigDict(extra="ignore", strict=False)

    id: UUID
    code: str = Field(min_length=5, max_length=60)
    office: str = Field(max_length=300)
    procedure: str = Field(max_length=30)
    procedure_name: str = Field(max_length=1000)
    state: Literal[tuple(NAMES)]  # type: ignore[valid-type] # the table of states
    version: int = Field(ge=1)
    apologised: bool
    received: AwareDatetime
    due: AwareDatetime | None
    finished: AwareDatetime | None


def hear_status(*, actor: Actor, body: object, told_at: datetime) -> events.StatusHeard | None:
    """Note where a dossier of another node stands. None if a later state of it was heard before.

    ``actor``: of kind node. A node tells of its own dossiers alone: what another node has told it cannot change.

    Raises:
        Invalid: not the body of a status.
        NotAllowed: the dossier, or its code, is another node's.
    """
    assert actor.id is not None
    try:
        said = Said.model_validate(body)
    except ValidationError as error:
        raise Invalid({"body": str(error)}) from error
    if Elsewhere.objects.filter(pk=said.id, version__gt=said.version).exists():
        return None
    with command("case.hear_status", actor) as cmd:
        others = Elsewhere.objects.filter(Q(pk=said.id) | Q(code=said.code)).exclude(node=actor.id, pk=said.id)
        if others.exists():
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
            "told_at": told_at,
            "heard_at": cmd.at,
        }
        Elsewhere.objects.update_or_create(pk=said.id, defaults={"node": actor.id, "code": said.code, **told})
        return cmd.publish(events.StatusHeard(case_id=said.id, state=said.state, version=said.version))
