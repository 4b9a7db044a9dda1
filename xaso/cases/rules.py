"""Decisions about a dossier, pure: values in, decision out; time is an argument."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from xaso.kit import norms
from xaso.kit.procedure import Limit, Paper, PaperCase, ProcedureSpec, Result, Step
from xaso.kit.worktime import ZONE, Calendar, Due, DueStep, due, outcome


@dataclass(frozen=True)
class Terms:
    """What a due date rests on, frozen at reception. ``day``: set by the officer where the source has none.

    ``appointed``: the day of a new appointment (form 04); it takes the place of the limit until that starts again.
    ``before``: offices that had the dossier before the present one, each with its last day.
    """

    limit: Limit | None
    cutoff: time | None
    day: date | None = None
    appointed: date | None = None
    before: tuple[tuple[str, date], ...] = ()

    def moved(self, office_id: str, last_day: date) -> "Terms":
        """The same terms in the hands of another office; ``office_id`` was the one until the last day."""
        return replace(self, before=(*self.before, (office_id, last_day)))

    def data(self) -> dict[str, Any]:
        return {
            "limit": self.limit.model_dump() if self.limit else None,
            "cutoff": self.cutoff.isoformat() if self.cutoff else None,
            "day": self.day.isoformat() if self.day else None,
            "appointed": self.appointed.isoformat() if self.appointed else None,
            **({"before": [[office, day.isoformat()] for office, day in self.before]} if self.before else {}),
        }

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Terms":
        return cls(
            limit=Limit(**data["limit"]) if data.get("limit") else None,
            cutoff=time.fromisoformat(data["cutoff"]) if data.get("cutoff") else None,
            day=date.fromisoformat(data["day"]) if data.get("day") else None,
            appointed=date.fromisoformat(data["appointed"]) if data.get("appointed") else None,
            before=tuple((office, date.fromisoformat(day)) for office, day in data.get("before", ())),
        )


def due_of(terms: Terms, counted_from: datetime, calendar: Calendar) -> Due | None:
    """When a dossier falls due; None where neither the source nor the officer has said."""
    if terms.appointed:
        return _at_close(terms.appointed, counted_from, calendar, "Ngày hẹn lại, theo phiếu xin lỗi")
    if terms.limit:
        return due(counted_from, terms.limit, calendar, cutoff=terms.cutoff)
    if terms.day is None:
        return None
    return _at_close(terms.day, counted_from, calendar, "Ngày hẹn do công chức ấn định")


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
