"""Decisions about a dossier, pure: values in, decision out; time is an argument."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from xaso.kit import norms
from xaso.kit.procedure import Limit, Paper, PaperCase, ProcedureSpec, Result, Step
from xaso.kit.worktime import ZONE, Calendar, Due, DueStep, due, outcome, working_minutes

Wait = tuple[datetime, datetime]
_UNITS = {"hour": "giờ", "working_day": "ngày làm việc", "calendar_day": "ngày"}


@dataclass(frozen=True)
class Terms:
    """What a due date rests on, frozen at reception. ``day``: set by the officer where the source has none.

    ``appointed``: the day of a new appointment (form 04); it takes the place of the limit until that starts again.
    ``before``: offices that had the dossier before the present one, each with its last day.
    ``waits``: when the office waited for the citizen's payment, which is not counted.
    """

    limit: Limit | None
    cutoff: time | None
    day: date | None = None
    appointed: date | None = None
    before: tuple[tuple[str, date], ...] = ()

    def moved(self, office_id: str, last_day: date) -> "Terms":
        """The same terms in the hands of another office; ``office_id`` was the one until the last day."""
        return replace(self, before=(*self.before, (office_id, last_day)))

    waits: tuple[Wait, ...] = ()

    def without(self, since: datetime, until: datetime) -> "Terms":
        """The same terms, not counting this time of waiting."""
        return replace(self, waits=(*self.waits, (since, until)))

    def again(self, day: date) -> "Terms":
        """The same terms with a new appointment, which was made knowing how long the office had waited."""
        return replace(self, appointed=day, waits=())

    def data(self) -> dict[str, Any]:
        return {
            "limit": self.limit.model_dump() if self.limit else None,
            "cutoff": self.cutoff.isoformat() if self.cutoff else None,
            "day": self.day.isoformat() if self.day else None,
            "appointed": self.appointed.isoformat() if self.appointed else None,
            **({"before": [[office, day.isoformat()] for office, day in self.before]} if self.before else {}),
            **({"waits": [[one.isoformat() for one in wait] for wait in self.waits]} if self.waits else {}),
        }

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Terms":
        return cls(
            limit=Limit(**data["limit"]) if data.get("limit") else None,
            cutoff=time.fromisoformat(data["cutoff"]) if data.get("cutoff") else None,
            day=date.fromisoformat(data["day"]) if data.get("day") else None,
            appointed=date.fromisoformat(data["appointed"]) if data.get("appointed") else None,
            before=tuple((office, date.fromisoformat(day)) for office, day in data.get("before", ())),
            waits=tuple(
                (datetime.fromisoformat(since), datetime.fromisoformat(until)) for since, until in data.get("waits", ())
            ),
        )


def due_of(terms: Terms, counted_from: datetime, calendar: Calendar) -> Due | None:
    """When a dossier falls due; None where neither the source nor the officer has said."""
    waits = [wait for wait in terms.waits if wait[0] >= counted_from]
    if terms.appointed:
        return _at_close(_later(terms.appointed, waits), counted_from, calendar, "Ngày hẹn lại, theo phiếu xin lỗi")
    if terms.limit:
        return _due_without(waits, terms.limit, counted_from, calendar, terms.cutoff)
    if terms.day is None:
        return None
    return _at_close(_later(terms.day, waits), counted_from, calendar, "Ngày hẹn do công chức ấn định")


def _later(day: date, waits: Sequence[Wait]) -> date:
    return day + timedelta(days=sum(_days(wait) for wait in waits))


def _at_close(day: date, counted_from: datetime, calendar: Calendar, note: str) -> Due:
    """The close of a day, as a due moment; of the next working day where the office is closed on it."""
    while not calendar.is_working(day):
        day += timedelta(days=1)
    closes = calendar.periods(day)[-1][1]
    return Due(moment=closes, starts=counted_from.date(), steps=(DueStep(day, note),))


def appraised_late(at: datetime, received: datetime, calendar: Calendar) -> bool:
    """Whether a refusal after appraisal comes later after the reception than the norm allows."""
    return at > due(received, norms.appraisal_return(received.astimezone(ZONE).date()), calendar).moment


def answer_by(day: date, now: datetime, calendar: Calendar) -> datetime:
    """When an opinion asked for until a day is due."""
    return _at_close(day, now, calendar, "").moment


def offered_day(limit: Limit, now: datetime, calendar: Calendar) -> date:
    """The day until which a procedure lets a unit answer that is asked now."""
    return due(now, limit, calendar).moment.date()


def tell_by(promised: datetime) -> datetime:
    """The last moment to ask for a new appointment in time, and to tell the citizen: so many days before, by norm."""
    local = promised.astimezone(ZONE)
    return local - timedelta(days=norms.extension_notice(local.date()).value)


def too_late_to_ask(at: datetime, promised: datetime) -> bool:
    """Whether a new appointment is asked for later than the norm wants. The day counts, not the hour."""
    return at.astimezone(ZONE).date() > tell_by(promised).date()


def _due_without(
    waits: Sequence[Wait], limit: Limit, counted_from: datetime, calendar: Calendar, cutoff: time | None
) -> Due:
    """A limit that grows by the time of waiting, in its own unit; a term of the same day or of months is moved on.

    Waiting counts as a term does: not its first day, and every day after it up to the payment.
    """
    if not waits:
        return due(counted_from, limit, calendar, cutoff=cutoff)
    if limit.unit == "same_day":
        return due(waits[-1][1], limit, calendar, cutoff=cutoff)
    if limit.unit == "month":
        promised = due(counted_from, limit, calendar, cutoff=cutoff)
        waited = sum(_days(wait) for wait in waits)
        moved = due(promised.moment, Limit(amount=waited, unit="calendar_day"), calendar) if waited else promised
        return replace(promised, moment=moved.moment, steps=(*promised.steps, _not_counted(moved, waited, "ngày")))
    waited = sum(_waited(limit, wait, calendar) for wait in waits)
    promised = due(counted_from, limit.model_copy(update={"amount": limit.amount + waited}), calendar, cutoff=cutoff)
    return replace(promised, steps=(*promised.steps, _not_counted(promised, waited, _UNITS[limit.unit])))


def _not_counted(promised: Due, waited: int, unit: str) -> DueStep:
    said = f"Đã cộng {waited} {unit} chờ người dân nộp phí, thuế, không tính vào thời hạn"
    return DueStep(promised.moment.date(), said)


def _waited(limit: Limit, wait: Wait, calendar: Calendar) -> int:
    """How much of the limit's unit a time of waiting took; hours that were begun count whole."""
    if limit.unit == "hour":
        return -(-working_minutes(*wait, calendar) // 60)
    if limit.unit == "calendar_day":
        return _days(wait)
    first = wait[0].astimezone(ZONE).date()
    return sum(calendar.is_working(first + timedelta(days=n)) for n in range(1, _days(wait) + 1))


def _days(wait: Wait) -> int:
    return (wait[1].astimezone(ZONE).date() - wait[0].astimezone(ZONE).date()).days


def step_due(step: Step, at: datetime, case_due: datetime | None, calendar: Calendar) -> datetime | None:
    """When the one who now holds the dossier should have passed it on; never after the dossier itself.

    From the counter to the resolver on the same working day, or on the next one after the cut-off of the norms.
    """
    if step.limit:
        own = due(at, step.limit, calendar, cutoff=step.cutoff).moment
    elif step.key == "intake":
        cutoff = step.cutoff or norms.intake_cutoff(at.astimezone(ZONE).date())
        own = due(at, Limit(amount=1, unit="same_day"), calendar, cutoff=cutoff).moment
    else:
        return case_due
    return min(own, case_due) if case_due else own


def lapse_day(asked: datetime, calendar: Calendar, own: Limit | None = None) -> date:
    """The last day on which the citizen may still complete. ``own``: the procedure's limit where it is not the norm."""
    limit = own or norms.supplement_limit(asked.astimezone(ZONE).date())
    return due(asked, limit, calendar).moment.date()


def kept(done: datetime, promised: datetime | None) -> str:
    """early, on_time or late; "" where nothing was promised."""
    return outcome(done, promised) if promised else ""


def papers_of(spec: ProcedureSpec, key: str) -> tuple[Paper, ...]:
    """The papers of a case of the procedure; of the only case when none is named."""
    case = next((one for one in spec.cases if one.key == key), None)
    return case.papers if case else ()


def paper_case(spec: ProcedureSpec, key: str) -> PaperCase | None:
    return next((one for one in spec.cases if one.key == key), None)


def missing(papers: Sequence[Paper], handed_in: frozenset[str]) -> list[Paper]:
    """Required papers that were not handed in."""
    return [paper for paper in papers if paper.required and paper.key not in handed_in]


def number_problem(result: Result, number: str) -> str | None:
    """Why a number from the paper book cannot be right; None if its form fits."""
    if not number:
        return "Hãy ghi số đã vào sổ." if result.number_pattern else None
    if len(number) > 60:
        return "Số dài quá 60 ký tự."
    if result.number_pattern and not re.fullmatch(result.number_pattern, number):
        return f"Số chưa đúng dạng. Ví dụ: {result.number_hint}." if result.number_hint else "Số chưa đúng dạng."
    return None


def first_with_role(steps: Sequence[Step], role: str, after: str = "") -> Step | None:
    """The first step of this role, after the step ``after`` if one is named."""
    start = [step.key for step in steps].index(after) + 1 if after else 0
    return next((step for step in steps[start:] if step.role == role), None)


def following(number: str) -> str:
    """The next number of a book: the leading figure grows by one, the rest stays (“07 quyển số 01” → “08 quyển số 01”).

    "" where the number does not begin with a figure. Numbers under ten are written 0n (NĐ 30/2020 Điều 15).
    """
    found = re.match(r"[0-9]{1,9}(?![0-9])", number)
    return f"{int(found[0]) + 1:02}{number[found.end() :]}" if found else ""
