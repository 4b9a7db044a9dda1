"""What a counter officer is typing, kept as he types, so that a cut of power takes nothing.

A draft is no record of the office: it belongs to one account, tells nobody anything, and is thrown away. So keeping one
is neither an event nor a row of the audit; reading it is logged like every reading.
"""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from xaso.base import clock, homes
from xaso.base.actor import Actor
from xaso.base.errors import Invalid
from xaso.cases import access
from xaso.cases.models import Case, Draft
from xaso.cases.sealed import sealed

MOST_VALUES = 300
LONGEST_VALUE = 5000
KEPT = timedelta(days=30)


def keep_draft(*, actor: Actor, case_id: UUID, procedure_code: str, values: Mapping[str, list[str]]) -> None:
    """Keep the form of one procedure as it stands; the officer's own, one per procedure.

    ``case_id``: of the form. What arrives after the form was sent is left out: the next citizen must not find it.
    """
    office_id = access.receiving_office(actor)
    assert actor.id is not None
    if len(values) > MOST_VALUES or any(len(one) > LONGEST_VALUE for many in values.values() for one in many):
        raise Invalid({"": "Nội dung quá dài nên chưa lưu nháp được."})
    if Case.objects.filter(pk=case_id).exists():
        return
    Draft.objects.update_or_create(
        account_id=actor.id,
        office_id=office_id,
        procedure_code=procedure_code[:30],
        defaults={"sealed": sealed(actor.id, values), "saved_at": clock.now()},
    )


def drop_draft(*, actor: Actor, procedure_code: str) -> None:
    """The officer throws the draft away."""
    used(actor, procedure_code)


def used(actor: Actor, procedure_code: str) -> None:
    """The draft has become a dossier. Part of that action's transaction."""
    office_id = access.receiving_office(actor)
    assert actor.id is not None
    Draft.objects.filter(account_id=actor.id, office_id=office_id, procedure_code=procedure_code).delete()


def forget_old_drafts() -> int:
    """What nobody has gone on with for a month. Returns how many."""
    old = Draft.objects.filter(saved_at__lt=clock.now() - KEPT)
    return old.exclude(office_id__in=homes.away()).delete()[0]
