"""Việc hôm nay, the documents of it: everything that waits for the actor, urgent ones and what hurts first on top."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

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
    asked: list[tuple[str, Q, str]] = [
        ("finish", here & Q(state="in_work", holder_id=actor.id), "due"),
        ("assign", here & Q(state="with_unit", lead_id__in=units), "due"),
        ("help", here & Q(state__in=("with_unit", "in_work")) & Q(pk__in=_helped(actor, units)), "due"),
    ]
    if clerks := actor.offices("clerk"):
        asked.append(("recall", Q(office_id__in=clerks, recall="asked"), "instruct_by"))
        asked.append(("accept", Q(office_id__in=clerks, state="arrived"), "instruct_by"))
    if leaders := access.whole(actor).offices("leader"):
        late = Q(office_id__in=leaders, state__in=("with_unit", "in_work"), due__lt=now)
        asked.append(("instruct", Q(office_id__in=leaders, state="registered"), "instruct_by"))
        asked.append(("late", late & ~Q(holder_id=actor.id), "due"))
    seen: dict[UUID, _Found] = {}
    for verb, scope, when in asked:
        rows = Arrival.objects.filter(scope).order_by(when, "id").values(*ARRIVAL_FIELDS, "held_since")[: MOST + 1]
        for row in rows:
            seen.setdefault(row["id"], _Found(verb, row, row[when]))
    return list(seen.values())


def _helped(actor: Actor, units: frozenset[UUID]) -> Any:
    return CoUnit.objects.filter(Q(unit_id__in=units) | Q(account_id=actor.id)).values("arrival_id")


def _dispatches(actor: Actor, lights: Lights) -> list[_Found]:
    here = Q(office_id__in=actor.offices(*access.STAFF))
    returned = Exists(DocumentStep.objects.filter(dispatch=OuterRef("pk"), verb="send_back"))
    views = View.objects.filter(account_id=access.account_of(actor), answered_at=None).values("dispatch_id")
    asked: list[tuple[str, Q]] = [
        ("revise", here & Q(state="draft", author_id=actor.id) & Q(returned)),
        ("give_view", here & Q(pk__in=views, state__in=("draft", "for_approval"))),
    ]
    if leaders := access.whole(actor).offices("leader"):
        asked.append(("approve", Q(office_id__in=leaders, state="for_approval", reviewer_id=actor.id)))
        asked.append(("sign", Q(office_id__in=leaders, state="numbered", signed_by_id=actor.id)))
    if clerks := actor.offices("clerk"):
        asked.append(("issue", Q(office_id__in=clerks, state="approved")))
        asked.append(("seal", Q(office_id__in=clerks, state="signed")))
    found: list[_Found] = []
    for verb, scope in asked:
        rows = Dispatch.objects.filter(scope).order_by("held_since", "id")
        found += [
            _Found(verb, row, lights.issue_by(row) if verb in TO_ISSUE else row["held_since"])
            for row in rows.values(*DISPATCH_FIELDS, "held_since")[: MOST + 1]
        ]
    return found


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
