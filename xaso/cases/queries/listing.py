"""Hồ sơ: lists, found by state or by words, paged by key so that the last page is as quick as the first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from xaso.base import audit, clock, search
from xaso.base.actor import Actor
from xaso.cases import access
from xaso.cases.basis import calendar_of
from xaso.cases.models import Case
from xaso.cases.queries import deadlines
from xaso.cases.rules import kept
from xaso.cases.states import NAMES, OPEN, RUNNING, WITH_CITIZEN
from xaso.kit.light import Light, ended, light, moment

PAGE = 50
FIELDS = (
    "id", "code", "old_code", "office_id", "procedure_name", "applicant_name", "state", "received_at", "due",
    "finished_at", "holder__full_name",
)  # fmt: skip


@dataclass(frozen=True)
class CaseRow:
    """``ref``: its name in addresses; ``cited``: the code by which people call it, "" if it has none."""

    ref: str
    cited: str
    procedure: str
    applicant: str
    state: str
    received: str
    due: str
    light: Light
    holder: str


@dataclass(frozen=True)
class Page:
    """``after``: the key of the next page, or "" at the end. ``cut``: the words fit more than is shown."""

    rows: tuple[CaseRow, ...]
    after: str
    cut: bool = False


def cases(actor: Actor, *, state: str = "", text: str = "", after: str = "", size: int = PAGE) -> Page:
    """Dossiers that the actor may see, newest first: of a state, or with these words.

    “open”: all that run; “citizen”: all that wait for the citizen.

    A window of ``deadlines`` in place of a state: those that the actor can act on, soonest due first.
    """
    if state in deadlines.WINDOWS and not text.strip():
        return _falling_due(actor, state, after, size)
    scope = access.visible(actor)
    if text.strip():
        found = search.find("case", actor.reach(*access.VIEWERS), text, limit=size + 1)
        rows = {row["id"]: row for row in Case.objects.filter(scope, pk__in=found[:size]).values(*FIELDS)}
        return Page(_shown([rows[key] for key in found if key in rows]), after="", cut=len(found) > size)
    if state == "open":
        scope = Q(pk__in=Case.objects.filter(scope, state__in=OPEN).values("pk"))  # few, however many are closed
    elif state == "citizen":
        scope &= Q(state__in=WITH_CITIZEN)
    elif state == "away":
        scope = access.elsewhere(actor)
    elif state:
        scope &= Q(state=state)
    if after:
        scope &= _beyond("received_at__lt", "received_at", after)
    rows_here = list(Case.objects.filter(scope).order_by("-received_at", "-id").values(*FIELDS)[: size + 1])
    more = len(rows_here) > size
    last = rows_here[size - 1] if more else None
    key_after = f"{last['received_at'].isoformat()}_{last['id']}" if last else ""
    return Page(rows=_shown(rows_here[:size]), after=key_after)


def told(actor: Actor, ids: Sequence[UUID]) -> tuple[CaseRow, ...]:
    """These dossiers in this order, for whoever counts them: of those that the actor may not see, nobody is named."""
    known = {row["id"]: row for row in Case.objects.filter(pk__in=ids).values(*FIELDS)}
    seen = actor.offices(*access.VIEWERS)
    shown = _shown([known[key] for key in ids if key in known])
    offices = [known[key]["office_id"] for key in ids if key in known]
    return tuple(
        row if actor.kind == "system" or office in seen else replace(row, applicant="", holder="")
        for row, office in zip(shown, offices, strict=True)
    )


def _falling_due(actor: Actor, window: str, after: str, size: int) -> Page:
    scope = deadlines.mine(actor) & deadlines.within(window, clock.now())
    if after:
        scope &= _beyond("due__gt", "due", after)
    rows = list(Case.objects.filter(scope).order_by("due", "id").values(*FIELDS)[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return Page(rows=_shown(rows[:size]), after=f"{last['due'].isoformat()}_{last['id']}" if last else "")


def sends_away(actor: Actor) -> bool:
    """Whether the actor's counter has received dossiers that another office resolves."""
    return Case.objects.filter(access.elsewhere(actor)).exists()


def held_by(actor: Actor, account_id: UUID) -> int:
    """How many dossiers an account is working on, for the steward of their offices before the account ends."""
    return Case.objects.filter(office_id__in=actor.offices("steward"), holder_id=account_id, state="in_work").count()


def any_dossier(actor: Actor) -> bool:
    """Whether there is anything at all that the actor may see; whose it is is not told."""
    return Case.objects.filter(access.visible(actor)).exists()


def counts_by_state(actor: Actor) -> list[tuple[str, str, int]]:
    """(state, name, how many) of the running states, in the order of the work."""
    rows = Case.objects.filter(access.visible(actor), state__in=OPEN).values_list("state").annotate(Count("id"))
    counted = dict(rows.order_by())
    return [(state, NAMES[state], counted.get(state, 0)) for state in OPEN]


def place(key: str) -> tuple[datetime, UUID] | None:
    """Moment and id of the last row of a page, from the key of the next one; None for a key that no page gave."""
    moment_text, _, id_text = key.partition("_")
    try:
        at, last = datetime.fromisoformat(moment_text), UUID(id_text)
        return (at.astimezone(UTC), last) if at.tzinfo else None
    except (ValueError, OverflowError):  # no moment, no id; a moment that no other zone can write
        return None


def _beyond(further: str, same: str, key: str) -> Q:
    """What comes after the last row of a page; nothing for a key that no page gave."""
    found = place(key)
    if found is None:
        return Q(pk__in=[])
    at, last = found
    tie = Q(pk__gt=last) if further.endswith("__gt") else Q(pk__lt=last)
    return Q(**{further: at}) | (Q(**{same: at}) & tie)


def _shown(rows: list[dict[str, Any]]) -> tuple[CaseRow, ...]:
    audit.saw(row["id"] for row in rows)
    now = clock.now()
    calendars = {office: calendar_of(office) for office in {row["office_id"] for row in rows}}
    return tuple(
        CaseRow(
            ref=row["code"] or str(row["id"]),
            cited=row["code"] or row["old_code"],
            procedure=row["procedure_name"],
            applicant=row["applicant_name"],
            state=NAMES[row["state"]],
            received=moment(row["received_at"]),
            due=moment(row["due"]),
            light=light_of(row, now, calendars[row["office_id"]]),
            holder=row["holder__full_name"] or "",
        )
        for row in rows
    )


def rows_of(cases: QuerySet[Case]) -> tuple[CaseRow, ...]:
    """The rows of dossiers that the caller may see, noted as read."""
    return _shown(list(cases.values(*FIELDS)))


def light_of(row: dict[str, Any], now: datetime, calendar: Any) -> Light:
    """The light of a row: running, waiting for the citizen, ready, or ended."""
    if row["state"] in RUNNING:
        return light(row["due"], now, calendar)
    if row["state"] in WITH_CITIZEN:
        return Light("none", "Tạm dừng tính hạn")
    if row["state"] == "returning":
        return Light("soon", "Chờ nơi tiếp nhận nhận")
    if row["state"] == "ready":
        return Light("soon", "Chờ trả")
    return ended(kept(row["finished_at"], row["due"]) if row["finished_at"] else "")
