"""Every read about people: frozen values for screens, actors for actions."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, Max, Q
from django.db.models.functions import TruncDate

from xaso.base import activity, audit, clock
from xaso.base.actor import NOBODY, Actor, Grant, RoleName
from xaso.base.errors import NotFound
from xaso.kit.ids import personal_number, phone
from xaso.kit.worktime import ZONE
from xaso.people import absences as away
from xaso.people import (
    access,
    codes,
    delegations,
    factors,
    former,
    history,
    imports,
    places,
    signing,
    staff_imports,
    staff_list,
    waiting,
)
from xaso.people import sessions as sessions_kept
from xaso.people.models import ROLES, Account, Person, Post, Session, SignIn, Tenure, Unit

may_ever = access.may_ever
TWO_TIERS = places.TWO_TIERS
OfficeRef = history.OfficeRef
OfficeRow = history.OfficeRow
UnitCodeRow = codes.UnitCodeRow
above = history.above
as_of = history.as_of
below = history.below
by_successor = history.by_successor
predecessors = history.predecessors
stood_below = history.stood_below
successors = history.successors
signers = delegations.signers
import_columns = imports.import_columns
import_preview = imports.import_preview
import_run = imports.import_run
import_runs = imports.import_runs
check_list = imports.check_list
Zeros = imports.Zeros
staff_columns = staff_imports.staff_columns
staff_preview = staff_imports.staff_preview
check_staff = staff_imports.check_staff
new_officers = staff_imports.new_officers
TitleRow = staff_list.TitleRow
NewOfficer = staff_imports.NewOfficer
signatories = delegations.signatures
possible_receivers = delegations.possible_receivers
ended_lately = delegations.ended_lately
parts_of_signature = signing.parts
Former = former.Former
factor = factors.factor
factor_setup = factors.factor_setup
has_factor = factors.has_factor
tenures_in = history.tenures_in
absences = away.absences
away_until = away.away_until
may_be_away = away.may_be_away
has_pin = waiting.has_pin
Waiting = waiting.Waiting
locked_in = waiting.waiting
Kept = waiting.Kept
kept_forms = waiting.kept_forms
browser_mark = sessions_kept.device_mark
ROLE_NAMES: dict[str, str] = dict(ROLES)


@dataclass(frozen=True)
class UnitFacts:
    """What papers and deadlines need of an office."""

    id: UUID
    name: str
    short_name: str
    place: str
    parent_name: str
    agency_code: str
    address: str
    phone: str
    week: Mapping[str, Any]
    valid_to: date | None = None


def actor_for(account_id: UUID | None) -> Actor:
    """The account as an actor, with the posts that it holds today and what others let it sign at this moment.

    NOBODY without account, post or permission.
    """
    if account_id is None:
        return NOBODY
    now = clock.now()
    today = now.date()
    held = Tenure.objects.filter(
        access.REAL,
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        account_id=account_id,
        account__disabled_at__isnull=True,
        valid_from__lte=today,
    )
    rows = list(
        held.order_by("valid_from", "pk").values_list(
            "account__full_name", "post__title", "post__on_behalf", "post__role", "post__unit_id",
            "post__unit__office_id",
        )
    )  # fmt: skip
    if not rows:
        return NOBODY
    before = history.predecessors({row[5] for row in rows}, today)
    own = tuple(
        Grant(cast("RoleName", role), office, unit, signing.own_title(title, behalf), before.get(office, frozenset()))
        for _, title, behalf, role, unit, office in rows
    )
    name, title, _, _, unit_id, office_id = rows[0]
    return Actor("person", account_id, name, title, unit_id, office_id, own + delegations.grants(account_id, now))


def practising(actor: Actor) -> Actor:
    """The same person at his practice office, with all its roles at once; the actor himself if he has none."""
    if actor.kind != "person" or actor.id is None:
        return actor
    held = Tenure.objects.filter(post__unit__learner_id=actor.id, account_id=actor.id).order_by("pk")
    rows = held.values_list("post__role", "post__unit_id", "post__title")
    grants = tuple(Grant(cast("RoleName", role), unit, unit, title) for role, unit, title in rows)
    if not grants:
        return actor
    first = grants[0]
    return Actor("person", actor.id, actor.name, first.title, first.unit_id, first.office_id, grants, practice=True)


def practice_offices() -> set[UUID]:
    """The offices in which only invented dossiers lie. Who counts or lists for the whole country leaves them out."""
    return set(Unit.objects.filter(learner__isnull=False).values_list("pk", flat=True))


def unit(unit_id: UUID, day: date | None = None) -> UnitFacts:
    """Facts of a unit, with the agency code that numbers its dossiers on the day, or today; they are public."""
    there = Unit.objects.filter(pk=unit_id)
    fields = ("pk", "name", "short_name", "place", "parent__name", "address", "phone", "week", "valid_to")
    found = list(there.values_list(*fields))
    if not found:
        raise NotFound
    key, name, short_name, place, parent, *rest = found[0]
    code = codes.numbering_code(codes.codes_of(there).get(unit_id, ()), day or clock.now().date())
    return UnitFacts(key, name, short_name or name, place, parent or "", code, *rest)


def last_day(unit_id: UUID) -> date | None:
    """The last day of a unit; None while no end is known."""
    return Unit.objects.values_list("valid_to", flat=True).get(pk=unit_id)


def week(unit_id: UUID) -> Mapping[str, Any]:
    """The working hours of a unit by day, as it has set them; empty: the usual ones."""
    hours: Mapping[str, Any] = Unit.objects.values_list("week", flat=True).get(pk=unit_id)
    return hours


def scanner_codes(unit_id: UUID) -> list[str]:
    """The agency codes by which the folder of an office's scanner is named: its present one, and those before it.

    A code that is another office's by now opens nothing any more.
    """
    own = codes.codes_of(Unit.objects.filter(pk=unit_id)).get(unit_id, ())
    return codes.own_agency_codes(unit_id, own, clock.now().date())


def offices() -> list[OfficeRow]:
    """Every office that there is or was, the oldest first."""
    return history.offices(clock.now().date())


def former_places(text: str, *, spoken: bool = True) -> former.Former:
    """Old communes that are named, and what stands there today; they are public. See ``former.former``."""
    return former.former(text, clock.now().date(), spoken=spoken)


def names_of(ids: Collection[UUID]) -> dict[UUID, str]:
    """Names of units; they are public."""
    return dict(Unit.objects.filter(pk__in=ids).values_list("pk", "name"))


def first_office() -> UnitFacts | None:
    """The office that the public pages of a one-office node speak of: the oldest unit with an agency code."""
    here = Unit.objects.filter(history.not_ended(clock.now().date()), learner__isnull=True)
    today = clock.now().date()
    held = codes.codes_of(here)
    numbered = [pk for pk, rows in held.items() if codes.numbering_code(rows, today)]
    row = here.filter(pk__in=numbered).order_by("valid_from", "pk").first()
    return unit(row.pk) if row else None


@dataclass(frozen=True)
class Colleague:
    account_id: UUID
    name: str
    post: str
    role: str
    unit: str
    away_until: date | None = None


def colleagues(office_id: UUID, role: str) -> list[Colleague]:
    """Who holds a role in an office today, by name; who is away comes last."""
    today = clock.now().date()
    rows = Tenure.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        valid_from__lte=today,
        post__role=role,
        post__unit__office_id=office_id,
        account__disabled_at__isnull=True,
    ).order_by("account__full_name", "pk")
    fields = ("account_id", "account__full_name", "post__title", "post__role", "post__unit__name")
    held = list(rows.values_list(*fields))
    until = away.away_until({row[0] for row in held})
    found = [Colleague(pk, name, post, role, unit, until.get(pk)) for pk, name, post, role, unit in held]
    return sorted(found, key=lambda one: one.away_until is not None)


@dataclass(frozen=True)
class OfficeName:
    id: UUID
    name: str


def other_offices(office_id: UUID) -> list[OfficeName]:
    """The other offices of this node in which somebody resolves today, by name."""
    today = clock.now().date()
    held = Tenure.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        valid_from__lte=today,
        post__role="resolver",
        account__disabled_at__isnull=True,
    )
    offices = Unit.objects.filter(pk__in=held.values("post__unit__office_id")).exclude(pk=office_id)
    return [OfficeName(*row) for row in offices.order_by("name", "pk").values_list("pk", "name")]


@dataclass(frozen=True)
class KnownPerson:
    id: UUID
    name: str
    personal_number: str
    phone: str
    email: str
    address: str


def find_person(actor: Actor, text: str) -> list[KnownPerson]:
    """Persons of the actor's own office with this personal number or telephone: at most five."""
    wanted = Q(pk__in=[])
    with suppress(ValueError):
        wanted |= Q(personal_number=personal_number(text).value)
    with suppress(ValueError):
        wanted |= Q(phone=phone(text))
    rows = Person.objects.filter(wanted, office_id__in=actor.reach("counter")).order_by("name")[:5]
    found = [KnownPerson(r.pk, r.name, r.personal_number, r.phone, r.email, r.address) for r in rows]
    audit.saw(person.id for person in found)
    return found


@dataclass(frozen=True)
class AccountRow:
    id: UUID
    username: str
    full_name: str
    version: int
    disabled: bool
    must_change_password: bool
    posts: tuple["HeldPost", ...]
    last_sign_in: datetime | None
    writes_30_days: int


@dataclass(frozen=True)
class HeldPost:
    tenure_id: int
    title: str
    role: str
    unit: str
    valid_from: date
    valid_to: date | None


def accounts(actor: Actor) -> list[AccountRow]:
    """Accounts that the actor administers, with posts and use; three queries however many there are."""
    rows = list(Account.objects.filter(access.accounts(actor)).order_by("full_name"))
    ids = [row.pk for row in rows]
    held: dict[UUID, list[HeldPost]] = {}
    there = Q() if actor.practice else access.REAL
    for one in (
        Tenure.objects.filter(there, account_id__in=ids).select_related("post__unit").order_by("valid_from", "pk")
    ):
        post = HeldPost(
            one.pk, one.post.title, ROLE_NAMES[one.post.role], one.post.unit.name, one.valid_from, one.valid_to
        )
        held.setdefault(one.account_id, []).append(post)
    passed = SignIn.objects.filter(account_id__in=ids, passed=True, what="password")
    last = dict(passed.values_list("account_id").annotate(Max("at")))
    writes = activity.writes_by_actor(ids, actor.offices("steward"), clock.now() - timedelta(days=30))
    return [
        AccountRow(
            id=row.pk,
            username=row.username.partition(access.INVENTED)[0],
            full_name=row.full_name,
            version=row.version,
            disabled=row.disabled_at is not None,
            must_change_password=row.must_change_password,
            posts=tuple(held.get(row.pk, ())),
            last_sign_in=last.get(row.pk),
            writes_30_days=writes.get(row.pk, 0),
        )
        for row in rows
    ]


@dataclass(frozen=True)
class SessionRow:
    key: str
    account: str
    address: str
    agent: str
    started_at: datetime | None
    seen_at: datetime | None


def sessions(actor: Actor) -> list[SessionRow]:
    """Sign-ins that last, of the accounts that the actor administers."""
    rows = Session.objects.filter(
        account__in=Account.objects.filter(access.accounts(actor)), expire_date__gt=clock.now()
    ).order_by("-seen_at")
    fields = ("session_key", "account__full_name", "address", "agent", "started_at", "seen_at")
    return [SessionRow(*row) for row in rows.values_list(*fields)]


@dataclass(frozen=True)
class UnitRow:
    id: UUID
    name: str
    tier: str
    agency_code: str
    version: int
    week: Mapping[str, Any]
    posts: tuple[tuple[UUID, str, str], ...]
    is_office: bool = True
    leading: tuple[tuple[UUID, str, str], ...] = ()


def administered_units(actor: Actor) -> list[UnitRow]:
    """Units of the offices that the actor administers, with their posts (id, title, role name).

    ``leading``: those whose holders sign (id, title, on whose behalf).
    """
    offices = Q(learner__isnull=True) if actor.kind == "system" else Q(office_id__in=actor.offices("steward"))
    today = clock.now().date()
    there = Unit.objects.filter(offices, history.not_ended(today))
    rows, held = list(there.order_by("name")), codes.codes_of(there)
    posts: dict[UUID, list[Post]] = {}
    for post in Post.objects.filter(unit__in=rows).order_by("title"):
        posts.setdefault(post.unit_id, []).append(post)
    return [_unit_row(row, codes.numbering_code(held.get(row.pk, ()), today), posts.get(row.pk, [])) for row in rows]


def _unit_row(row: Unit, code: str, posts: list[Post]) -> UnitRow:
    named = tuple((post.pk, post.title, ROLE_NAMES[post.role]) for post in posts)
    leading = tuple((post.pk, post.title, post.on_behalf) for post in posts if post.role == "leader")
    facts = (row.pk, row.name, row.tier, code, row.version, row.week)
    return UnitRow(*facts, named, row.office_id == row.pk, leading)


def unit_codes(actor: Actor, unit_id: UUID) -> tuple[UnitCodeRow, ...]:
    """Every code of a unit that the actor administers, by kind, the newest first."""
    unit = access.administered_unit(actor, unit_id)
    return codes.shown(codes.codes_of(Unit.objects.filter(pk=unit.pk)).get(unit.pk, ()), clock.now().date())


@dataclass(frozen=True)
class UsageRow:
    day: date
    accounts: int
    sign_ins: int
    writes: int


def usage(actor: Actor, days: int = 30) -> list[UsageRow]:
    """Per day: accounts that were used, sign-ins, writes, in the actor's offices; newest first."""
    offices = actor.offices("steward", "leader")
    here = list(Account.objects.filter(tenures__post__unit__office_id__in=offices).values_list("pk", flat=True))
    since = clock.now() - timedelta(days=days)
    day = TruncDate("at", tzinfo=ZONE)
    sign_ins = SignIn.objects.filter(account_id__in=here, passed=True, what="password", at__gt=since).annotate(day=day)
    used = sign_ins.values_list("day").annotate(Count("account", distinct=True), Count("pk"))
    signed = {one: (who, times) for one, who, times in used}
    written = activity.writes_by_day(here, offices, since)
    rows = []
    for one in sorted({*signed, *written}, reverse=True):
        who, times = signed.get(one, (0, 0))
        rows.append(UsageRow(one, who, times, written.get(one, 0)))
    return rows


def name_on_record(office_id: UUID, personal_number: str) -> str:
    """The name under which an office knows a personal number; "" if it knows nobody."""
    if not personal_number:
        return ""
    known = Person.objects.filter(office_id=office_id, personal_number=personal_number)
    return known.values_list("name", flat=True).first() or ""


def names_on_record(office_id: UUID, numbers: Collection[str]) -> dict[str, str]:
    """The names under which an office knows personal numbers."""
    known = Person.objects.filter(office_id=office_id, personal_number__in=numbers)
    return dict(known.values_list("personal_number", "name"))


def account_id(username: str) -> UUID | None:
    """The account of a user name, for the person at the machine itself."""
    return Account.objects.filter(username=username).values_list("pk", flat=True).first()


@dataclass(frozen=True)
class Seat:
    """One who serves in an office today: at which post of which unit."""

    account_id: UUID
    name: str
    post: str
    role: str
    unit_id: UUID
    unit: str


def staff(office_id: UUID) -> list[Seat]:
    """Everybody who serves in an office today, those longest at their posts first; an account once for each post."""
    today = clock.now().date()
    rows = Tenure.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        valid_from__lte=today,
        post__unit__office_id=office_id,
        account__disabled_at__isnull=True,
    ).order_by("valid_from", "pk")
    fields = ("account_id", "account__full_name", "post__title", "post__role", "post__unit_id", "post__unit__name")
    return [Seat(*row) for row in rows.values_list(*fields)]


@dataclass(frozen=True)
class Holder:
    """Somebody who holds posts in an office today."""

    id: UUID
    name: str
    titles: tuple[str, ...]
    roles: tuple[str, ...]
    last_sign_in: datetime | None


def holders(actor: Actor) -> list[Holder]:
    """Who holds a post today in the offices that the actor leads or administers, by name; two queries."""
    today = clock.now().date()
    held = Tenure.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        valid_from__lte=today,
        post__unit__office_id__in=actor.own().offices("leader", "steward"),
        account__disabled_at__isnull=True,
    ).order_by("account__full_name", "account_id", "pk")
    found: dict[UUID, tuple[str, list[str], list[str]]] = {}
    for key, name, title, role in held.values_list("account_id", "account__full_name", "post__title", "post__role"):
        _, titles, roles = found.setdefault(key, (name, [], []))
        titles.append(title)
        roles.append(role)
    last = dict(SignIn.objects.filter(account_id__in=found, passed=True).values_list("account_id").annotate(Max("at")))
    return [
        Holder(key, name, tuple(titles), tuple(roles), last.get(key)) for key, (name, titles, roles) in found.items()
    ]
