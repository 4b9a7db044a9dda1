"""Accounts as their stewards see them: posts, sign-ins, use."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q
from django.db.models.functions import TruncDate

from xaso.base import activity, clock
from xaso.base.actor import Actor
from xaso.kit.worktime import ZONE
from xaso.people import access
from xaso.people.models import Account, Session, SignIn, Tenure
from xaso.people.queries.roles import ROLE_NAMES


def account_id(username: str) -> UUID | None:
    """The account of a user name, for the person at the machine itself."""
    return Account.objects.filter(username=username).values_list("pk", flat=True).first()


def mail_of(account_id: UUID) -> str:
    """The official e-mail of an account that is in use; "" if it has none."""
    there = Account.objects.filter(pk=account_id, disabled_at__isnull=True)
    return there.values_list("email", flat=True).first() or ""


@dataclass(frozen=True)
class HeldPost:
    tenure_id: int
    title: str
    role: str
    unit: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class AccountRow:
    id: UUID
    username: str
    full_name: str
    email: str
    version: int
    disabled: bool
    must_change_password: bool
    posts: tuple[HeldPost, ...]
    last_sign_in: datetime | None
    writes_30_days: int


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
            email=row.email,
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
