"""What an office sets for itself."""

from collections.abc import Mapping
from uuid import UUID

from pydantic import ValidationError

from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid
from xaso.cases import access, events
from xaso.cases.basis import HOURS
from xaso.cases.models import Watch
from xaso.kit import norms

MOST = {name: 400 if name == "above_due_hours" else 80 for name in HOURS}


def set_watch(*, actor: Actor, office_id: UUID, hours: Mapping[str, int]) -> events.WatchSet:
    """How long before and after a due moment whom is told, in working hours; it holds at once for all open dossiers.

    Raises:
        Invalid: hours that nobody could mean, or the level above told before the head of the office.
    """
    with command("case.set_watch", actor) as cmd:
        access.must_lead(actor, office_id)
        actor = cmd.act_as(actor.at(office_id, "leader"))
        said = {name: hours.get(name, 0) for name in HOURS}
        if errors := {
            name: f"Hãy ghi từ 1 đến {MOST[name]} giờ." for name in HOURS if not 1 <= said[name] <= MOST[name]
        }:
            raise Invalid(errors)
        try:
            norms.Watching(valid_from=cmd.at.date(), source="Cơ quan đặt", **said)
        except ValidationError as error:
            raise Invalid({"above_due_hours": "Cấp trên không được báo trước lãnh đạo của cơ quan."}) from error
        assert actor.id is not None
        Watch.objects.create(office_id=office_id, at=cmd.at, by_id=actor.id, **said)
        return cmd.publish(events.WatchSet(office_id=office_id, hours=said))
