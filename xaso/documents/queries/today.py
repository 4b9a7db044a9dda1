"""Việc hôm nay, the documents of it: everything that waits for the actor, urgent ones and what hurts first on top."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, OrderBy, OuterRef, Q, When

from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.documents import access
from xaso.documents.models import URGENCIES, Arrival, CoUnit, Dispatch, DocumentStep, View
from xaso.documents.queries.lights import Lights
from xaso.documents.queries.listing import ARRIVAL_FIELDS, DISPATCH_FIELDS, URGENCY_WORDS, kind_name
from xaso.kit.light import Light, light, since

MOST = 60
LABELS = {
    "accept": "Vào sổ",
    "recall": "Trả lời",
    "instruct": "Chỉ đạo",
    "assign": "Phân công",
    "finish": "Giải quyết",
    "help": "Xem",
    "late": "Xem",
    "approve": "Xem và duyệt",
    "revise": "Sửa dự thảo",
    "give_view": "Góp ý",
    "issue": "Phát hành",
    "sign": "Ký số",
    "seal": "Đóng dấu",
}
REASONS = {
    "accept": "Văn bản mới đến, chờ vào sổ, {held}",
    "recall": "Nơi gửi yêu cầu thu hồi, chờ trả lời",
    "instruct": "Văn bản đến chờ chỉ đạo, {held}",
    "assign": "Văn bản giao cho {hand}, chờ phân công, {held}",
    "finish": "Bạn đang giải quyết, {held}",
    "help": "Bạn phối hợp; chủ trì: {hand}",
    "late": "Văn bản đến quá hạn, đang ở {hand}, {held}",
    "approve": "Dự thảo chờ bạn duyệt, ký, {held}",
    "revise": "Dự thảo bị trả lại để sửa, {held}",
    "give_view": "Dự thảo chờ bạn góp ý, {held}",
    "issue": "Đã duyệt, chờ lấy số và phát hành, {held}",
    "sign": "Đã có số, chờ bạn ký số, {held}",
    "seal": "Đã ký số, chờ đóng dấu và phát hành, {held}",
}
TO_ISSUE = {"issue", "sign", "seal"}
"""On the day of the decision, or the next working day."""
TO_GIVE = {"accept", "recall", "instruct"}
"""Before it is in somebody's hands."""
WITH_SOMEBODY = ("with_unit", "in_work")
TURNS = {
    "draft": ("revise", "author_id"),
    "for_approval": ("approve", "reviewer_id"),
    "approved": ("issue", ""),
    "numbered": ("sign", "signed_by_id"),
    "signed": ("seal", ""),
}
"""State of a dispatch → what it waits for, and the column of the one person who does it; "": any clerk."""
URGENT_FIRST = Case(When(urgency="normal", then=1), default=0)
ORDER = {key: -place for place, (key, _) in enumerate(URGENCIES)}


@dataclass(frozen=True)
class Waiting:
    """One document that waits, as a row of today's work shows it. ``who``: the sender, or who drafts."""

    href: str
    title: str
    who: str
    why: str
    light: Light
    label: str
    urgency: str


@dataclass(frozen=True)
class _Found:
    verb: str
    row: dict[str, Any]
    when: datetime | None


def today(actor: Actor) -> tuple[Waiting, ...]:
    """Every document that waits for the actor now; in practice there are none."""
    if actor.practice or not actor.has(*access.STAFF):
        return ()
    now = clock.now()
    lights = Lights(now)
    found = [*_arrivals(actor, now), *_dispatches(actor, lights)]
    found.sort(key=lambda one: (ORDER[one.row["urgency"]], one.when or now + timedelta(days=3650)))
    shown = found[:MOST]
    audit.saw(one.row["id"] for one in shown)
    return tuple(_shown(one, lights) for one in shown)


def _arrivals(actor: Actor, now: datetime) -> list[_Found]:
    here, units = Q(office_id__in=actor.offices(*access.STAFF)), access.units_of(actor)
    clerks, leaders, helped = actor.offices("clerk"), access.whole(actor).offices("leader"), _helped(actor, units)
    asked = (here & Q(state="in_work", holder_id=actor.id)) | (here & Q(state="with_unit", lead_id__in=units))
    if helped:
        asked |= here & Q(state__in=WITH_SOMEBODY, pk__in=helped)
    if clerks:
        asked |= Q(office_id__in=clerks, recall="asked") | Q(office_id__in=clerks, state="arrived")
    if leaders:
        asked |= Q(office_id__in=leaders, state="registered")
        asked |= Q(office_id__in=leaders, state__in=WITH_SOMEBODY, due__lt=now)
    when = Case(When(state__in=WITH_SOMEBODY, then="due"), default="instruct_by")
    rows = Arrival.objects.filter(asked).order_by(URGENT_FIRST, OrderBy(when, nulls_last=True), "id")

    def verb(row: dict[str, Any]) -> str:
        if row["state"] == "in_work" and row["holder_id"] == actor.id:
            return "finish"
        if row["state"] == "with_unit" and row["lead_id"] in units:
            return "assign"
        if row["id"] in helped:
            return "help"
        if row["recall"] == "asked" and row["office_id"] in clerks:
            return "recall"
        return {"arrived": "accept", "registered": "instruct"}.get(row["state"], "late")

    found = [(verb(row), row) for row in rows.values(*ARRIVAL_FIELDS, "held_since", "holder_id", "lead_id")[:MOST]]
    return [_Found(one, row, row["instruct_by" if one in TO_GIVE else "due"]) for one, row in found]


def _helped(actor: Actor, units: frozenset[UUID]) -> set[UUID]:
    helped = CoUnit.objects.filter(Q(unit_id__in=units) | Q(account_id=actor.id), arrival__state__in=WITH_SOMEBODY)
    return set(helped.values_list("arrival_id", flat=True))


def _dispatches(actor: Actor, lights: Lights) -> list[_Found]:
    here = Q(office_id__in=actor.offices(*access.STAFF))
    clerks, leaders, views = actor.offices("clerk"), access.whole(actor).offices("leader"), _views(actor)
    returned = Exists(DocumentStep.objects.filter(dispatch=OuterRef("pk"), verb="send_back"))
    asked = here & Q(state="draft", author_id=actor.id) & Q(returned)
    if views:
        asked |= here & Q(pk__in=views)
    if leaders:
        asked |= Q(office_id__in=leaders, state="for_approval", reviewer_id=actor.id)
        asked |= Q(office_id__in=leaders, state="numbered", signed_by_id=actor.id)
    if clerks:
        asked |= Q(office_id__in=clerks, state__in=("approved", "signed"))
    rows = Dispatch.objects.filter(asked).order_by(URGENT_FIRST, "held_since", "id")

    def verbs(row: dict[str, Any]) -> Iterator[str]:
        if row["id"] in views:
            yield "give_view"
        verb, whose = TURNS[row["state"]]
        if not whose or row[whose] == actor.id:
            yield verb

    return [
        _Found(verb, row, lights.issue_by(row) if verb in TO_ISSUE else row["held_since"])
        for row in rows.values(*DISPATCH_FIELDS, "held_since", "author_id", "reviewer_id", "signed_by_id")[:MOST]
        for verb in verbs(row)
    ]


def _views(actor: Actor) -> set[UUID]:
    """Drafts of which the actor is asked what he thinks."""
    asked = View.objects.filter(account_id=access.account_of(actor), answered_at=None)
    return set(asked.filter(dispatch__state__in=("draft", "for_approval")).values_list("dispatch_id", flat=True))


def _shown(one: _Found, lights: Lights) -> Waiting:
    row, arrived = one.row, "arrived_on" in one.row
    hand = (row["holder__full_name"] or row["lead__name"] or "văn thư") if arrived else ""
    kind = row["type_name"] if arrived else kind_name(row["kind"])
    urgency = URGENCY_WORDS.get(row["urgency"], "")
    return Waiting(
        href=f"/van-ban/{'den' if arrived else 'di'}/{row['id']}/",
        title=" ".join(filter(None, (kind, row["reference"], row["subject"]))),
        who=row["sender"] if arrived else row["author__full_name"],
        why=REASONS[one.verb].format(held=since(row["held_since"], lights.now), hand=hand),
        light=_light(one, lights),
        label=LABELS[one.verb],
        urgency=urgency,
    )


def _light(one: _Found, lights: Lights) -> Light:
    if "arrived_on" in one.row:
        return lights.arrival(one.row)
    if one.verb in TO_ISSUE:
        return light(one.when, lights.now, lights.calendar(one.row["office_id"]))
    return lights.dispatch(one.row)
