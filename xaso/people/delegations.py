"""Delegations read: what they grant at a moment, who signs today, and whose has just ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from xaso.base import clock
from xaso.base.actor import Actor, Grant, Lent
from xaso.kit.worktime import ZONE
from xaso.people import signing
from xaso.people.models import KINDS, Delegation, Tenure

KIND_WORDS: dict[str, str] = dict(KINDS)
TITLES = ("kind", "post__title", "post__on_behalf", "receiver_post__title")


@dataclass(frozen=True)
class Signer:
    """Who signs in an office, in which words, for what, and until when. ``given_by``: empty for a post of his own."""

    name: str
    title: str
    given_by: str = ""
    scope: str = ""
    ground: str = ""
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    delegation_id: UUID | None = None
    version: int = 0
    mine: bool = False


@dataclass(frozen=True)
class Possible:
    """Somebody of the office to whom signing could be given, at one of his posts."""

    tenure_id: int
    name: str
    title: str
    unit: str


def grants(account_id: UUID, now: datetime) -> tuple[Grant, ...]:
    """What others lend an account at this moment: only while the giver holds the post, and the receiver his."""
    if not _running(now).filter(receiver_id=account_id).exists():  # nearly always; every request asks
        return ()
    rows = _in_force(now).filter(receiver_id=account_id).order_by("valid_from", "pk")
    fields = (*TITLES, "post__role", "post__unit_id", "post__unit__office_id", "fields", "procedures", "valid_to")
    return tuple(
        Grant(role, office, unit, signing.lent_title(*titles), lent=Lent(tuple(some), tuple(codes), until))
        for *titles, role, unit, office, some, codes, until in rows.values_list(*fields)
    )


def signers(actor: Actor) -> list[Signer]:
    """Who signs today in the actor's office: holders of leading posts, then delegates whose time touches this day."""
    if actor.office_id is None:
        return []
    held = _today(Tenure.objects.filter(post__role="leader", post__unit__office_id=actor.office_id))
    own = held.filter(account__disabled_at__isnull=True).order_by("valid_from", "pk")
    names = own.values_list("account__full_name", "post__title", "post__on_behalf")
    found = [Signer(name, signing.own_title(title, behalf)) for name, title, behalf in names]
    lent = _of_today(actor.office_id, clock.now()).select_related("post", "receiver_post", "giver", "receiver")
    return [*found, *(_signer(row, actor) for row in lent)]


def signatures(office_id: UUID, procedure: str = "", field: str = "") -> list[str]:
    """“Name, title” of everybody who signs in an office today, for this procedure where delegates are bounded."""
    held = _today(Tenure.objects.filter(post__role="leader", post__unit__office_id=office_id))
    own = held.filter(account__disabled_at__isnull=True).order_by("account__full_name", "pk")
    written = [
        f"{name}, {signing.own_title(title, behalf)}"
        for name, title, behalf in own.values_list("account__full_name", "post__title", "post__on_behalf")
    ]
    for row in _of_today(office_id, clock.now()).select_related("post", "receiver_post", "receiver"):
        bounds = Lent(tuple(row.fields), tuple(row.procedures))
        if Grant("leader", office_id, lent=bounds).covers(procedure, field):
            written.append(f"{row.receiver.full_name}, {_title(row)}")
    return written


def signing_accounts(office_id: UUID) -> dict[UUID, str]:
    """Who signs in an office now, for everything: “Name, title” by account. Holders of leading posts, then delegates.

    Who may sign for single procedures or fields alone is not among them.
    """
    held = _today(Tenure.objects.filter(post__role="leader", post__unit__office_id=office_id))
    own = held.filter(account__disabled_at__isnull=True).order_by("valid_from", "pk")
    fields = ("account_id", "account__full_name", "post__title", "post__on_behalf")
    found = {key: f"{name}, {signing.own_title(title, on)}" for key, name, title, on in own.values_list(*fields)}
    lent = _in_force(clock.now()).filter(post__role="leader", post__unit__office_id=office_id)
    for row in lent.select_related("post", "receiver_post", "receiver").order_by("valid_from", "pk"):
        if not row.fields and not row.procedures:
            found.setdefault(row.receiver_id, f"{row.receiver.full_name}, {_title(row)}")
    return found


def possible_receivers(actor: Actor) -> list[Possible]:
    """Colleagues of the office that the actor leads, at each of their posts."""
    offices = actor.own().offices("leader")
    held = _today(Tenure.objects.filter(post__unit__office_id__in=offices, account__disabled_at__isnull=True))
    rows = held.exclude(account=actor.id).order_by("account__full_name", "pk")
    return [Possible(*row) for row in rows.values_list("pk", "account__full_name", "post__title", "post__unit__name")]


def ended_lately(account_id: UUID) -> str:
    """Words for who could sign until a moment ago, or will later today: what ended when; "" if there is nothing."""
    now = clock.now()
    lately = Q(valid_to__lte=now, valid_to__gt=now - timedelta(days=1))
    row = Delegation.objects.filter(lately, receiver_id=account_id).order_by("-valid_to").first()
    if row is None or row.valid_to is None or _in_force(now).filter(receiver_id=account_id).exists():
        return ""
    return (
        f"Việc {KIND_WORDS[row.kind].lower()} ({row.kind}.) giao cho bạn đã kết thúc lúc "
        f"{row.valid_to.astimezone(ZONE):%H:%M ngày %d/%m/%Y}, nên chưa ghi gì. Nếu cần làm tiếp, hãy xin giao lại."
    )


def _today(tenures: QuerySet[Tenure]) -> QuerySet[Tenure]:
    today = clock.now().date()
    return tenures.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today), valid_from__lte=today)


def _in_force(now: datetime) -> QuerySet[Delegation]:
    """Delegations of this moment whose giver and receiver still hold the posts that they were made for."""
    return _held(_running(now))


def _running(now: datetime) -> QuerySet[Delegation]:
    return Delegation.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=now), valid_from__lte=now)


def _of_today(office_id: UUID, now: datetime) -> QuerySet[Delegation]:
    start = now.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    touching = Q(valid_to__isnull=True) | (Q(valid_to__gt=start) & Q(valid_to__gt=F("valid_from")))
    rows = Delegation.objects.filter(touching, valid_from__lt=start + timedelta(days=1))
    return _held(rows.filter(post__unit__office_id=office_id)).order_by("valid_from", "pk")


def _held(rows: QuerySet[Delegation]) -> QuerySet[Delegation]:
    held = _today(Tenure.objects.all())
    giver = held.filter(account_id=OuterRef("giver_id"), post_id=OuterRef("post_id"))
    receiver = held.filter(account_id=OuterRef("receiver_id"), post_id=OuterRef("receiver_post_id"))
    return rows.filter(Exists(giver), Exists(receiver), receiver__disabled_at__isnull=True)


def _signer(row: Delegation, actor: Actor) -> Signer:
    return Signer(
        name=row.receiver.full_name,
        title=_title(row),
        given_by=row.giver.full_name,
        scope="; ".join([*row.fields, *row.procedures]),
        ground=row.ground,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        delegation_id=row.pk,
        version=row.version,
        mine=row.giver_id == actor.id,
    )


def _title(row: Delegation) -> str:
    return signing.lent_title(row.kind, row.post.title, row.post.on_behalf, row.receiver_post.title)
