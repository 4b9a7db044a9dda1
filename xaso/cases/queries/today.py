"""Việc hôm nay: one list of everything that waits for the actor, what hurts first on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.cases import access, rules, watching
from xaso.cases.basis import calendar_of, horizons_of
from xaso.cases.models import Case, Consultation, DueChange, Extension, Passage, Supplement
from xaso.cases.queries import deadlines, risen
from xaso.cases.queries.listing import light_of
from xaso.cases.queries.passages import offered_rows
from xaso.cases.queries.reminders import Note, lasting, reminded
from xaso.cases.queries.risen import FromBelow
from xaso.cases.states import OPEN, RUNNING, WITH_CITIZEN
from xaso.cases.watching import working_day
from xaso.kit.horizons import Horizons
from xaso.kit.light import Light, light, near, since
from xaso.kit.worktime import ZONE, Calendar

MOST = 100
FIELDS = (
    "id", "code", "office_id", "procedure_name", "applicant_name", "state", "due", "step_due", "finished_at",
    "held_since", "holder__full_name",
)  # fmt: skip
LABELS = {
    "case.hand_over": "Chuyển xử lý",
    "case.send": "Chuyển đi",
    "case.take_over": "Nhận hồ sơ",
    "case.take": "Xem và nhận",
    "case.give_back": "Chuyển về",
    "case.draft_result": "Giải quyết",
    "case.approve": "Xem và ký",
    "case.extend": "Xem và ký",
    "case.return_result": "Trả kết quả",
    "case.give_refusal": "Trao phiếu",
    "case.report_silence": "Báo lãnh đạo",
    "case.give_opinion": "Trả lời",
    "case.lapse": "Kết thúc",
    "case.tell": "Báo người dân",
    "case.view": "Xem",
}
REASONS = {
    "case.hand_over": "Chờ chuyển cho công chức giải quyết, {held}",
    "case.send": "Nhận thay cơ quan khác, chờ chuyển đến cơ quan giải quyết, {held}",
    "case.take_over": "Cơ quan khác đã nhận thay và chuyển đến, chờ nhận, {held}",
    "case.take": "{who} chuyển đến, chờ nhận, {held}",
    "case.give_back": "Đã giải quyết xong cho nơi khác, chờ chuyển về nơi tiếp nhận, {held}",
    "case.draft_result": "Bạn đang giải quyết, {held}",
    "case.approve": "Chờ lãnh đạo ký, {held}",
    "case.return_result": "Đã có kết quả, chờ trả cho người dân, {held}",
    "case.give_refusal": "Đã ký từ chối giải quyết; cần trao phiếu và trả giấy tờ cho người dân, {held}",
    "case.report_silence": "Đã quá hạn mà đơn vị được hỏi chưa trả lời ý kiến; cần báo lãnh đạo",
    "case.give_opinion": "Cơ quan khác xin ý kiến của cơ quan bạn",
    "silent": "Đơn vị được hỏi chưa trả lời ý kiến, đã quá hạn",
    "reported": "Công chức giải quyết báo: đơn vị được hỏi chưa trả lời ý kiến",
    "case.lapse": "Người dân không bổ sung trong thời gian cho phép",
    "case.extend": "Đề nghị xin lỗi và hẹn lại ngày trả kết quả, chờ lãnh đạo ký",
    "case.tell": "Lịch nghỉ thay đổi nên hạn trả đã đổi; cần báo cho người dân",
    "extension": "Đã ký xin lỗi và hẹn lại; phải báo cho người dân ít nhất một ngày trước hạn cũ",
    "case.view": "Đang ở {who}, {held}",
}
"""By verb; of a moved due date that the citizen must hear of, by its cause if that has words of its own."""
IN_NO_HANDS = "Người được giao không còn giải quyết hồ sơ, cần giao lại cho người khác"


@dataclass(frozen=True)
class WorkRow:
    """One thing that waits. ``verb``: what to do with it; ``label``: what the button says.

    ``warning``: what the light does not say, that the present step ends soon or is over. ``told``: whom its lateness
    was told to. ``note``: a leader's reminder; ``asks``: the actor may answer it; ``remindable``: he may press now.
    """

    ref: str
    title: str
    who: str
    why: str
    light: Light
    verb: str
    label: str
    warning: Light | None = None
    told: str = ""
    note: Note | None = None
    asks: bool = False
    remindable: bool = False


@dataclass(frozen=True)
class Today:
    """The list of one officer. ``late_elsewhere``: for who leads, what is late with the others, and with whom.

    ``from_below``: what the offices below did not finish in time and so told the level above.
    """

    rows: tuple[WorkRow, ...]
    late_elsewhere: tuple[WorkRow, ...]
    from_below: FromBelow
    late: int
    due_today: int
    this_week: int
    with_citizen: int
    more: bool

    @property
    def remindable(self) -> bool:
        """Whether somebody who is late was not reminded yet."""
        return any(row.remindable for row in self.late_elsewhere)


NOTHING = Today((), (), FromBelow((), ()), 0, 0, 0, 0, more=False)


@dataclass(frozen=True)
class _Waiting:
    """A dossier that waits for a verb. ``when``: the moment by which it is sorted. ``cause``: of a moved date."""

    when: datetime | None
    row: dict[str, Any]
    verb: str
    cause: str = ""


def today(actor: Actor) -> Today:
    """Everything that waits for the actor now, soonest due first, at most a hundred of each kind."""
    if not access.may_ever(actor, "case.view"):
        return NOTHING
    now = clock.now()
    found: list[_Waiting] = []
    if offices := actor.offices("counter"):
        found += _at_counter(actor, offices, now)
    nobodys = access.in_no_hands(actor.offices("counter", "leader"))
    found += _soonest(Case.objects.filter(nobodys), "case.hand_over", now)
    if actor.has("resolver"):
        held = Case.objects.filter(office_id__in=actor.offices("resolver"), holder_id=actor.id, state="in_work")
        found += _soonest(held, "case.draft_result", now)
        found += _silent(held, now, "case.report_silence")
        found += _asked_of(actor)
    late_elsewhere: list[_Waiting] = []
    if actor.has("leader"):
        found += _soonest(Case.objects.filter(access.led(actor), state="for_approval"), "case.approve", now)
        found += _to_extend(access.led(actor))
        found += _silent(Case.objects.filter(access.led(actor)), now, "case.view")
        late = risen.late_with_others(actor, now) & ~nobodys
        late_elsewhere = _soonest(Case.objects.filter(late), "case.view", now)
    notes = lasting({one.row["id"] for one in (*found, *late_elsewhere)})
    found.sort(key=lambda one: (_asks(one, notes) is None, one.when or now + timedelta(days=3650)))
    lights = _Lights(now)
    return Today(
        rows=_shown(found[:MOST], lights, notes),
        late_elsewhere=_shown(late_elsewhere[:MOST], lights, notes),
        from_below=risen.from_below(actor, now),
        more=len(found) > MOST,
        **_counts(actor, now),
    )


def _at_counter(actor: Actor, offices: frozenset[UUID], now: datetime) -> list[_Waiting]:
    """What waits for the counters of these offices."""
    mine = Q(office_id__in=offices)
    found = _soonest(Case.objects.filter(mine, state="accepted", competent=F("office")), "case.hand_over", now)
    found += _soonest(Case.objects.filter(mine, state="accepted").exclude(competent=F("office")), "case.send", now)
    found += _soonest(Case.objects.filter(state="sent", competent_id__in=offices), "case.take_over", now)
    found += _soonest(Case.objects.filter(access.to_return(offices), state="ready"), "case.return_result", now)
    slips = Case.objects.filter(mine, state="declined", returned_at__isnull=True, came_at=None)
    found += _soonest(slips, "case.give_refusal", now)
    done = Case.objects.filter(mine, state__in=("ready", "declined"), came_at__isnull=False)
    found += _soonest(done, "case.give_back", now)
    found += _offered(actor)
    found += _lapsed(mine, now)
    found += _untold(mine)
    return found


class _Lights:
    """Lights of one moment, with the calendar of each office read once."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.calendars: dict[Any, Calendar] = {}
        self.horizons: dict[Any, Horizons] = {}

    def of(self, one: _Waiting) -> Light:
        if one.verb == "case.lapse":
            return Light("late", "Hết hạn bổ sung")
        if one.verb == "case.give_refusal":
            return Light("soon", "Chờ trao")
        if one.verb in {"case.give_opinion", "case.report_silence"} or one.cause in {"silent", "reported"}:
            return light(one.when, self.now, self.calendar(one))
        if one.verb in {"case.tell", "case.extend"} and one.when:
            return self._before(one.when)
        return light_of(one.row, self.now, self.calendar(one))

    def calendar(self, one: _Waiting) -> Calendar:
        office_id = one.row["office_id"]
        if office_id not in self.calendars:
            self.calendars[office_id] = calendar_of(office_id)
        return self.calendars[office_id]

    def warning(self, one: _Waiting, shown: Light) -> Light | None:
        """A dossier that falls due is warned of by its own light, unless the office wants to know earlier than that."""
        row, office_id = one.row, one.row["office_id"]
        if office_id not in self.horizons:
            self.horizons[office_id] = horizons_of(office_id, self.now)
        running = row["state"] in RUNNING and row["finished_at"] is None
        dates = {"step_due": row["step_due"], "due": row["due"]}
        found = watching.stand(running=running, seen=self.horizons[office_id], **dates)
        if found is None or (found.cause == "dossier" and shown.tone != "fine"):
            return None
        return near("Bước này" if found.cause == "step" else "Hồ sơ", found.due, self.now)

    def _before(self, last: datetime) -> Light:
        """The light of what must be done a day before a due date."""
        if last < self.now:
            return Light("late", "Làm ngay")
        local = last.astimezone(ZONE)
        return Light("soon", f"Trước {local:%H:%M %d/%m}")


def _offered(actor: Actor) -> list[_Waiting]:
    """What other offices offer to the actor's counter; what is not here yet is shown as it was told."""
    offers = Passage.objects.filter(access.offered_to(actor), stand="offered").order_by("at")[: MOST + 1]
    return [_Waiting(row["due"], row, "case.take") for row in offered_rows(offers)]


def _soonest(waiting: QuerySet[Case], verb: str, now: datetime) -> list[_Waiting]:
    rows = waiting.order_by(F("due").asc(nulls_last=True), "id").values(*FIELDS)[: MOST + 1]
    return [_Waiting(_hurts(row, now), row, verb) for row in rows]


def _hurts(row: dict[str, Any], now: datetime) -> datetime | None:
    """A result that is ready is late for nobody: it waits from now on."""
    due: datetime | None = row["due"]
    return max(due, now) if due and row["state"] in {"ready", "declined"} else due


def _lapsed(mine: Q, now: datetime) -> list[_Waiting]:
    over = Supplement.objects.filter(
        completed_at__isnull=True, lapses_on__lt=now.astimezone(ZONE).date(), case__state="supplement"
    ).filter(case__in=Case.objects.filter(mine, state="supplement"))
    rows = Case.objects.filter(pk__in=over.values("case_id")).order_by("held_since").values(*FIELDS)[: MOST + 1]
    return [_Waiting(row["held_since"], row, "case.lapse") for row in rows]


def _untold(mine: Q) -> list[_Waiting]:
    """Citizens who must hear that their day has moved, before the day on which they would come."""
    moved = DueChange.objects.filter(must_tell=True, told_at__isnull=True)  # few: one partial index holds them all
    last = {row.case_id: row for row in moved.order_by("pk")}
    waiting = Case.objects.filter(mine, pk__in=list(last)).order_by("due", "id").values(*FIELDS)
    return [_told_by(row, last[row["id"]]) for row in waiting[: MOST + 1]]


def _told_by(row: dict[str, Any], moved: DueChange) -> _Waiting:
    by = rules.tell_by(moved.before) if moved.before else row["due"]
    return _Waiting(by, row, "case.tell", moved.cause)


def _to_extend(mine: Q) -> list[_Waiting]:
    """New appointments that wait for the signature of the head; a day before the due date it is late for them."""
    asked = Extension.objects.filter(signed_at__isnull=True, denied_at__isnull=True)
    under_way = Case.objects.filter(mine, pk__in=asked.values("case_id"), state="in_work")
    rows = under_way.order_by("due", "id").values(*FIELDS)[: MOST + 1]
    return [_Waiting(rules.tell_by(row["due"]), row, "case.extend") for row in rows]


def _silent(whose: QuerySet[Case], now: datetime, verb: str) -> list[_Waiting]:
    """Units that did not answer in time: for the resolver until he reported it, for the leader until they answer."""
    running = Exists(whose.filter(pk=OuterRef("case_id"), state="in_work"))
    asked = Consultation.objects.filter(running, answered_at__isnull=True, due__lt=now)
    if verb == "case.report_silence":
        asked = asked.filter(reported_at__isnull=True)
    overdue = list(asked.order_by("due", "pk").only("case_id", "due", "reported_at")[: MOST + 1])
    if not overdue:
        return []
    rows = {row["id"]: row for row in Case.objects.filter(pk__in=[one.case_id for one in overdue]).values(*FIELDS)}
    causes = {one.case_id: "reported" if one.reported_at else "silent" for one in overdue}
    first = {one.case_id: one.due for one in reversed(overdue)}
    return [_Waiting(first[key], row, verb, causes[key] if verb == "case.view" else "") for key, row in rows.items()]


def _asked_of(actor: Actor) -> list[_Waiting]:
    """Questions to the actor's own unit. Of the dossier he sees its procedure alone."""
    asked = Consultation.objects.filter(access.asked_of(actor), answered_at__isnull=True, case__state__in=OPEN)
    found = asked.order_by("due", "pk").select_related("case")
    rows = found.only("office_id", "due", "asked_at", "case__procedure_name")[: MOST + 1]
    return [_Waiting(one.due, _question(one), "case.give_opinion") for one in rows]


def _question(one: Consultation) -> dict[str, Any]:
    shown = {"id": one.pk, "code": None, "office_id": one.office_id, "applicant_name": "", "holder__full_name": ""}
    dates = {"due": one.due, "step_due": None, "finished_at": None, "held_since": one.asked_at}
    return {**shown, **dates, "procedure_name": one.case.procedure_name, "state": ""}


def _shown(waiting: Sequence[_Waiting], lights: _Lights, notes: Mapping[UUID, Note]) -> tuple[WorkRow, ...]:
    """What the actor gets to see, and only that, is noted as read."""
    if not waiting:
        return ()
    audit.saw(one.row.get("case_id", one.row["id"]) for one in waiting)
    late = [one.row["id"] for one in waiting if one.verb == "case.view"]
    told = risen.told(late, lights.now)
    days = {working_day(lights.now, calendar) for calendar in map(lights.calendar, waiting)}
    done = reminded(late, days)
    return tuple(_row(one, lights, notes, told, one.row["id"] not in done) for one in waiting)


def _asks(one: _Waiting, notes: Mapping[UUID, Note]) -> Note | None:
    """The reminder that the actor may answer: it came to the hand whose turn it is, and he is that hand."""
    return notes.get(one.row["id"]) if one.verb in {"case.hand_over", "case.draft_result"} else None


def _row(
    one: _Waiting, lights: _Lights, notes: Mapping[UUID, Note], told: Mapping[UUID, str], not_yet: bool
) -> WorkRow:
    shown = lights.of(one)
    return WorkRow(
        ref=one.row["code"] or str(one.row["id"]),
        title=one.row["procedure_name"],
        who=one.row["applicant_name"],
        why=_why(one.row, one.cause if one.cause in REASONS else one.verb, lights.now),
        light=shown,
        verb=one.verb,
        label=LABELS[one.verb],
        warning=lights.warning(one, shown),
        told=told.get(one.row["id"], ""),
        note=notes.get(one.row["id"]),
        asks=_asks(one, notes) is not None,
        remindable=one.verb == "case.view" and not one.cause and not_yet,
    )


def _why(row: dict[str, Any], verb: str, now: datetime) -> str:
    if verb == "case.hand_over" and row["state"] == "in_work":
        return IN_NO_HANDS
    who = row["holder__full_name"] or "bộ phận Một cửa"
    return REASONS[verb].format(held=since(row["held_since"], now), who=who)


def _counts(actor: Actor, now: datetime) -> dict[str, int]:
    """The numbers on top: deadlines of what the actor can act on, and what waits for citizens."""
    with_citizen = Case.objects.filter(access.visible(actor), state__in=WITH_CITIZEN)
    return {**deadlines.counts(actor, now), "with_citizen": with_citizen.count()}
