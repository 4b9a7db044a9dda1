"""What the counter needs to receive a dossier of one procedure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Q

from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.cases import access, form, rules
from xaso.cases.basis import calendar_of, fees_of
from xaso.cases.models import Case, CaseResult, Draft
from xaso.cases.sealed import opened
from xaso.catalogue import queries as catalogue
from xaso.kit import fees
from xaso.kit.light import moment
from xaso.kit.limits import phrase
from xaso.kit.money import dong
from xaso.kit.procedure import Exemption, FormField, PaperCase, steps_of
from xaso.kit.worktime import ZONE, CalendarEnds
from xaso.people import queries as people

MOST_DRAFTS = 10
LOOKED_BACK = 300
OFTEN = 6
NUMBERS_OF = timedelta(days=30)
YES_NO = ((form.YES, "Có"), (form.NO, "Không"))


@dataclass(frozen=True)
class IntakeForm:
    """What is asked of one who comes with this procedure. ``steps``: what happens next."""

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
    exemptions: tuple[Exemption, ...]
    takes_fees: bool
    number_hint: str
    needs_review: bool
    requirements: str
    anywhere: bool


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
        exemptions=fees.to_tick(spec.fees),
        takes_fees=any(one.moment == "reception" for one in spec.fees),
        number_hint=spec.results[0].number_hint if spec.results else "",
        needs_review=spec.needs_review,
        requirements=spec.requirements,
        anywhere=spec.anywhere,
    )


def draft_values(actor: Actor, procedure_code: str) -> dict[str, list[str]]:
    """What the actor had typed for this procedure and not yet sent; {} if nothing."""
    mine = Draft.objects.filter(Q(account_id=actor.id), office_id__in=actor.offices("counter"))
    draft = mine.filter(procedure_code=procedure_code).first()
    if draft is None:
        return {}
    audit.saw([draft.pk])
    return opened(draft.account_id, draft.sealed)


@dataclass(frozen=True)
class DraftRow:
    """A reception that was begun. ``who``: the applicant as far as typed."""

    code: str
    name: str
    who: str
    saved: str


def elsewhere(actor: Actor) -> tuple[people.OfficeRef, ...]:
    """Offices for which the actor's counter can receive: all others there are today; none in practice."""
    if actor.practice:
        return ()
    own = access.receiving_office(actor)
    return tuple(one for one in people.as_of(clock.now().date()) if one.id != own)


def asked_now(asked: IntakeForm, typed: Mapping[str, str]) -> tuple[FormField, ...]:
    """The fields that are asked, by what is typed so far."""
    return asked_by(asked.fields, typed)


def asked_by(fields: tuple[FormField, ...], typed: Mapping[str, str]) -> tuple[FormField, ...]:
    """Those of the fields that are asked, by what is typed so far."""
    facts, _ = form.read(fields, typed)
    return tuple(field for field in fields if form.asked(field, facts))


def drafts(actor: Actor) -> list[DraftRow]:
    """The actor's own receptions that were begun and not finished, newest first."""
    mine = Draft.objects.filter(Q(account_id=actor.id), office_id__in=actor.offices("counter"))
    rows = list(mine.order_by("-saved_at")[:MOST_DRAFTS])
    audit.saw(row.pk for row in rows)
    names = catalogue.names([row.procedure_code for row in rows])
    return [
        DraftRow(
            code=row.procedure_code,
            name=names[row.procedure_code],
            who="".join(opened(row.account_id, row.sealed).get("applicant_name", [])),
            saved=f"{row.saved_at.astimezone(ZONE):%H:%M %d/%m}",
        )
        for row in rows
        if row.procedure_code in names
    ]


def often_received(actor: Actor) -> list[tuple[str, str]]:
    """Code and name of what this office received most among its last few hundred dossiers."""
    newest = Case.objects.filter(access.visible(actor)).order_by("-received_at", "-id")
    counted = Counter(newest.values_list("procedure_code", flat=True)[:LOOKED_BACK])
    codes = [code for code, _ in counted.most_common(OFTEN)]
    names = catalogue.names(codes)
    return [(code, names[code]) for code in codes if code in names]


def next_number(actor: Actor, procedure_code: str) -> str:
    """The number after the last one recorded this year, to be compared with the book; "" if there is none."""
    now = clock.now().astimezone(ZONE)
    first_day = now.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    recent = Case.objects.filter(
        access.visible(actor),
        state="returned",
        procedure_code=procedure_code,
        received_at__gte=max(first_day, now - NUMBERS_OF),
    )
    last = CaseResult.objects.filter(case__in=recent).exclude(number="").order_by("-drafted_at", "-pk").first()
    return rules.following(last.number) if last else ""


@dataclass(frozen=True)
class FeeNow:
    """What the fees come to; ``total`` "" while it cannot be said. ``lines``: why it is that much.

    ``unset``: nobody has entered what the province's council has decided.
    """

    total: str = ""
    lines: tuple[str, ...] = ()
    unset: bool = False


def fee_now(actor: Actor, asked: IntakeForm, typed: Mapping[str, str], channel: str, exempt: frozenset[str]) -> FeeNow:
    """What the fees come to today by what is typed and ticked so far."""
    spec = catalogue.version(asked.version_id).spec
    facts, _ = form.read(asked.fields, typed)
    labels = {one.key: one.label for one in asked.fields}
    around = fees.Circumstances(channel, clock.now().date(), exempt)
    rules_of_fees = fees_of(spec, access.receiving_office(actor), around)
    try:
        total = fees.total(rules_of_fees, facts, around) if rules_of_fees else None
        found = [fees.reckon(one, facts, around, labels) for one in rules_of_fees if one.moment != "notice"]
    except ValueError:
        return FeeNow()
    lines = tuple(line for one in found for line in one.lines)
    return FeeNow("" if total is None else dong(total), lines, unset=any(one.amount is None for one in found))


def must_set_day(asked: IntakeForm, typed: Mapping[str, str]) -> bool:
    """Whether no limit can be told: the source has none, or the procedure's own rule failed."""
    facts, _ = form.read(asked.fields, typed)
    return catalogue.limit(catalogue.version(asked.version_id), facts) is None


def due_if_now(actor: Actor, asked: IntakeForm, typed: Mapping[str, str]) -> str:
    """When the dossier would fall due if it were received at this moment; "" where that cannot be said."""
    published = catalogue.version(asked.version_id)
    facts, _ = form.read(asked.fields, typed)
    limit = catalogue.limit(published, facts)
    if limit is None:
        return ""
    calendar = calendar_of(access.receiving_office(actor))
    try:
        due = rules.due_of(rules.Terms(limit, published.spec.cutoff), clock.now(), calendar)
    except CalendarEnds:
        return ""
    return moment(due.moment) if due else ""
