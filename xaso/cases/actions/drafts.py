"""What a counter officer is typing, kept as he types, so that a cut of power takes nothing."""

from collections.abc import Mapping

from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid
from xaso.cases import access, events
from xaso.cases.models import Draft

MOST_VALUES = 300
LONGEST_VALUE = 5000


def keep_draft(*, actor: Actor, procedure_code: str, values: Mapping[str, list[str]]) -> events.DraftKept:
    """Keep the form of one procedure as it stands; the officer's own, one per procedure."""
    with command("case.accept", actor) as cmd:
        office_id = access.receiving_office(actor)
        assert actor.id is not None
        if len(values) > MOST_VALUES or any(len(one) > LONGEST_VALUE for many in values.values() for one in many):
            raise Invalid({"": "Nội dung quá dài nên chưa lưu nháp được."})
        draft, _ = Draft.objects.update_or_create(
            account_id=actor.id,
            procedure_code=procedure_code[:30],
            defaults={"office_id": office_id, "values": dict(values), "saved_at": cmd.at},
        )
        return cmd.publish(events.DraftKept(draft_id=draft.pk))


def drop_draft(*, actor: Actor, procedure_code: str) -> None:
    """The officer throws the draft away."""
    used(actor, procedure_code)


def used(actor: Actor, procedure_code: str) -> None:
    """The draft has become a dossier. Part of that action's transaction."""
    if actor.id:
        Draft.objects.filter(account_id=actor.id, procedure_code=procedure_code).delete()
