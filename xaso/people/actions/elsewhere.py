"""What other nodes tell of their units is written down as they tell it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from pydantic import ValidationError

from xaso.base import clock, homes
from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid, NotAllowed
from xaso.base.node import found
from xaso.kit.text import fold
from xaso.people import directory, events
from xaso.people.directory import Directory, ToldUnit
from xaso.people.models import NodeElsewhere, Tenure, Unit, UnitCode, UnitElsewhere


def list_units() -> int:
    """Bring the directory of this node to what is so today. Returns how many units of it changed."""
    return directory.refresh(clock.now().date())


def hear_directory(
    *,
    actor: Actor,
    body: object,
    told_at: datetime,
    above: bool,
    leads: bool = False,
    linked: Collection[UUID] = (),
) -> events.DirectoryHeard | None:
    """Note the units of another node. None if all of it was heard before, or by a neighbour that is nearer to it.

    ``above``: the teller stands above this node, and may tell of others too; ``leads``: it stands below and is a hub,
    and may tell of those below it. ``linked``: the nodes with which this one speaks itself. A unit that lives here, or
    of which another of them tells, nobody else can claim.

    Raises:
        Invalid: not the body of a directory.
        NotAllowed: it tells of units that are not its own to tell of.
    """
    assert actor.id is not None
    try:
        said = Directory.model_validate(body)
    except ValidationError as error:
        raise Invalid({"body": str(error)[:500]}) from error
    if said.node == found().id or not (above or leads or said.node == actor.id):
        raise NotAllowed("Danh bạ này là của nút khác.")
    known = NodeElsewhere.objects.filter(pk=said.node).first()
    nearer = said.node if said.node in linked else known.told_by if known and known.told_by in linked else actor.id
    if actor.id not in {said.node, nearer}:
        if above:
            return None
        raise NotAllowed("Danh bạ này do nơi khác báo.")
    if said.gone:
        NodeElsewhere.objects.filter(pk=said.node, told_by=actor.id).update(told_by=found().id)
        return None
    _must_be_its_own(said, actor.id, above=above)
    fresh, heard = _fresh(said), known.number if known else 0
    if not fresh and said.number <= heard and known and known.told_by == actor.id:
        return None
    with command("people.hear_directory", actor) as cmd:
        values = {"name": said.name, "told_by": actor.id, "told_at": told_at, "heard_at": cmd.at}
        NodeElsewhere.objects.update_or_create(pk=said.node, defaults={**values, "number": max(heard, said.number)})
        for one in fresh:
            UnitElsewhere.objects.update_or_create(pk=one.id, defaults=_values(said.node, one))
        if said.all is not None:
            gone = UnitElsewhere.objects.filter(node=said.node, number__lte=said.number).exclude(pk__in=said.all)
            gone.delete()
        return cmd.publish(events.DirectoryHeard(node_id=said.node, number=said.number, units=len(fresh)))


def stubs(units: Collection[UUID]) -> set[UUID]:
    """Those that stand here for what refers to them alone: nobody ever served there, and they never had a code."""
    lived = Q(office__in=UnitCode.objects.values("unit__office_id")) | Q(
        office__in=Tenure.objects.values("post__unit__office_id")
    )
    return set(Unit.objects.filter(pk__in=units).exclude(lived).values_list("pk", flat=True))


def _must_be_its_own(said: Directory, teller: UUID, *, above: bool) -> None:
    named = {one for unit in said.units for one in (unit.id, unit.office)}
    here = set(Unit.objects.filter(pk__in=named).values_list("pk", flat=True))
    if any(homes.node_of(one) != said.node for one in here - stubs(here)):
        raise NotAllowed("Danh bạ này nói về đơn vị của chính nút đang nhận.")
    others = UnitElsewhere.objects.filter(pk__in=named).exclude(node=said.node).exclude(node__told_by=teller)
    if not above and others.exists():
        raise NotAllowed("Danh bạ này nói về đơn vị của nút khác.")


def _fresh(said: Directory) -> Sequence[ToldUnit]:
    """Those of which no later word was heard. Of a unit that has come to another node, the word above counts."""
    held: dict[UUID, int] = dict(
        UnitElsewhere.objects.filter(Q(node=said.node), pk__in=[one.id for one in said.units]).values_list(
            "pk", "number"
        )
    )
    return [one for one in said.units if held.get(one.id, 0) < one.number]


def _values(node: UUID, one: ToldUnit) -> dict[str, object]:
    return {
        "node_id": node,
        "office_id": one.office,
        "folded": fold(f"{one.name} {one.short_name}")[:300],
        **one.model_dump(include={"name", "short_name", "tier", "place", "phone", "email", "roles", "number"}),
        **one.model_dump(include={"valid_from", "valid_to"}),
        **one.model_dump(mode="json", include={"codes", "staff"}),
    }
