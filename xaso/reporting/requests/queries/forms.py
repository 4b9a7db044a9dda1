"""Forms of the actor's offices."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xaso.base.actor import Actor
from xaso.people import queries as people
from xaso.reporting.requests import access
from xaso.reporting.requests.drawing import FormText, text_of
from xaso.reporting.requests.models import ReportForm
from xaso.reporting.requests.spec import Spec


@dataclass(frozen=True)
class FormRow:
    """A form in a list."""

    id: UUID
    name: str
    office: str
    indicators: int
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True)
class FormShown:
    """A form to be changed."""

    id: UUID
    office_id: UUID
    text: FormText
    version: int


def forms(actor: Actor) -> tuple[FormRow, ...]:
    """The forms of the actor's offices, by name."""
    rows = ReportForm.objects.filter(office_id__in=access.own_offices(actor, "report.form")).order_by("name", "pk")
    names = people.names_of([one.office_id for one in rows])
    return tuple(
        FormRow(one.pk, one.name, names[one.office_id], len(one.content["indicators"]), one.changed_at, one.changed_by)
        for one in rows
    )


def form(actor: Actor, form_id: UUID) -> FormShown:
    """One form; NotFound if it is none of the actor's offices."""
    one = access.form(actor, form_id)
    return FormShown(one.pk, one.office_id, text_of(one.name, Spec.model_validate(one.content)), one.version)


def form_offices(actor: Actor, verb: str = "report.form") -> tuple[tuple[UUID, str], ...]:
    """The offices for which the actor may make forms, or ask (``report.ask``)."""
    offices = access.own_offices(actor, verb)
    return tuple(sorted(people.names_of(offices).items(), key=lambda one: one[1]))
