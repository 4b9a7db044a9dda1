"""What the counter needs to receive a dossier of one procedure."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base import audit
from xaso.base.actor import Actor
from xaso.cases.models import Draft
from xaso.catalogue import queries as catalogue
from xaso.kit.limits import phrase
from xaso.kit.procedure import FormField, PaperCase, steps_of


@dataclass(frozen=True)
class IntakeForm:
    """``needs_due_day``: the source has no limit, the officer must set the day. ``steps``: what happens next."""

    version_id: UUID
    code: str
    name: str
    field: str
    limit: str
    limit_note: str
    fee: str
    cases: tuple[PaperCase, ...]
    fields: tuple[FormField, ...]
    steps: tuple[str, ...]
    immediate: bool
    number_hint: str
    needs_due_day: bool
    needs_review: bool
    requirements: str


def intake_form(code: str) -> IntakeForm:
    """The form of the version in force; NotFound for an unknown code."""
    published = catalogue.current(code)
    spec = published.spec
    return IntakeForm(
        version_id=published.id,
        code=spec.code,
        name=spec.name,
        field=spec.field,
        limit=phrase(spec.limit) if spec.limit else "",
        limit_note=spec.limit_note,
        fee=spec.fee_text,
        cases=spec.cases,
        fields=spec.form,
        steps=tuple(step.name for step in steps_of(spec)),
        immediate=spec.immediate,
        number_hint=spec.results[0].number_hint if spec.results else "",
        needs_due_day=spec.limit is None,
        needs_review=spec.needs_review,
        requirements=spec.requirements,
    )


def draft_values(actor: Actor, procedure_code: str) -> dict[str, list[str]]:
    """What the actor had typed for this procedure and not yet sent; {} if nothing."""
    draft = Draft.objects.filter(account_id=actor.id, procedure_code=procedure_code).first()
    if draft is None:
        return {}
    audit.saw([draft.pk])
    values: dict[str, list[str]] = draft.values
    return values
