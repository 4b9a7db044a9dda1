"""The dossiers that belong to one, and what may still be received in the same visit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.cases import access, form, linking
from xaso.cases.basis import calendar_of, spec_of
from xaso.cases.models import Case
from xaso.cases.queries.finding import find
from xaso.cases.queries.listing import light_of
from xaso.cases.states import NAMES
from xaso.kit import light
from xaso.kit.procedure import Link

APPLICANT = ("name", "number", "phone", "email", "address")


@dataclass(frozen=True)
class Sibling:
    """Another dossier of the group. ``light``: None where it lies in an office that the actor has no part in."""

    code: str
    procedure: str
    state: str
    light: light.Light | None


@dataclass(frozen=True)
class NextOne:
    """What the citizen may apply for as well. ``code``: "" where it is filed elsewhere, as ``elsewhere`` says."""

    key: str
    words: str
    code: str
    elsewhere: str
    source: str


@dataclass(frozen=True)
class Linked:
    """``first``: the address of the dossier that the group began with, for the next reception."""

    first: str
    siblings: tuple[Sibling, ...]
    offers: tuple[NextOne, ...]


@dataclass(frozen=True)
class Carried:
    """What a linked reception begins with. ``facts``: as typed, by key of the next form; ``delegate`` by its part."""

    first_id: UUID
    key: str
    first_code: str
    first_procedure: str
    applicant: Mapping[str, str]
    organisation: bool
    delegate: Mapping[str, str]
    facts: Mapping[str, str]
    subject: str
    channel: str


def linked(actor: Actor, case: Case) -> Linked:
    """The group of a dossier as the actor may see it."""
    first, now = linking.first_of(case), clock.now()
    group = [one for one in linking.members(first) if one.pk != case.pk]
    audit.saw(one.pk for one in group)
    seen = set(
        Case.objects.filter(access.sight(actor), pk__in=[first.pk, *(one.pk for one in group)]).values_list("pk")
    )
    siblings = tuple(_sibling(one, now, whole=(one.pk,) in seen) for one in group)
    mine = first.office_id in actor.offices("counter") and linking.one_visit(first, now)
    return Linked(first.code or "", siblings, tuple(map(_next, linking.open_links(first))) if mine else ())


def carried(actor: Actor, ref: str, key: str) -> Carried:
    """What goes over from the first dossier into the reception of one that belongs to it; NotFound for no such link."""
    first = find(actor, ref)
    spec = spec_of(first)
    link = next((one for one in spec.links if one.key == key), None)
    if link is None:
        raise NotFound
    typed = form.typed(spec.form, first.facts)
    return Carried(
        first_id=first.pk,
        key=key,
        first_code=first.code or "",
        first_procedure=first.procedure_name,
        applicant={name: getattr(first, f"applicant_{name}") for name in APPLICANT},
        organisation=first.applicant.kind == "organisation",
        delegate=first.delegate,
        facts={there: typed[here] for there, here in link.carries.items() if typed[here]},
        subject=_subject(link, first),
        channel=first.channel,
    )


def _subject(link: Link, first: Case) -> str:
    fields = {one.key: one for one in spec_of(first).form}
    return link.subject.format_map({key: form.shown(fields[key], first.facts.get(key)) for key in link.takes()})


def _sibling(case: Case, now: datetime, *, whole: bool) -> Sibling:
    shown = {"state": case.state, "due": case.due, "finished_at": case.finished_at}
    mark = light_of(shown, now, calendar_of(case.office_id)) if whole else None
    return Sibling(case.code or "", case.procedure_name, NAMES[case.state], mark)


def _next(one: linking.Open) -> NextOne:
    return NextOne(one.link.key, one.link.words, one.code, one.link.elsewhere, one.link.source)
