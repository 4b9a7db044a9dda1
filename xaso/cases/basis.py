"""What a dossier is worked by: the calendar of its office, the steps and the result of its procedure."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from xaso.base.calendar import for_office
from xaso.cases import rules
from xaso.cases.models import Case, Watch
from xaso.catalogue import queries as catalogue
from xaso.fees import queries as money
from xaso.kit import fees, norms, procedure
from xaso.kit.fees import Circumstances
from xaso.kit.horizons import Horizons, horizons
from xaso.kit.limits import phrase
from xaso.kit.money import dong
from xaso.kit.procedure import Consult, Fee, ProcedureSpec, Result, Step
from xaso.kit.worktime import ZONE, Calendar
from xaso.people import queries as people

HOURS = ("warn_step_hours", "warn_due_hours", "head_step_hours", "head_due_hours", "above_due_hours")
PLAIN_RESULT = Result(key="result", name="Kết quả giải quyết")


def calendar_of(office_id: UUID) -> Calendar:
    """The calendar by which an office works."""
    return for_office(office_id, people.week(office_id))


def calendar_for(case: Case) -> Calendar:
    """The calendar by which a dossier is counted: its office's, and for the days before, that of whose it was then."""
    return calendar_under(rules.Terms.of(case.terms), case.office_id)


def calendar_under(terms: rules.Terms, office_id: UUID) -> Calendar:
    """The calendar of an office, after those of the offices that had the dossier before."""
    offices = [*(UUID(office) for office, _ in terms.before), office_id]
    calendar = calendar_of(offices[0])
    for (_, last_day), one in zip(terms.before, offices[1:], strict=True):
        calendar = calendar_of(one).after(calendar, last_day + timedelta(days=1))
    return calendar


def spec_of(case: Case) -> ProcedureSpec:
    """The procedure as it was when the dossier began."""
    return catalogue.version(case.procedure_version_id).spec


def fees_of(spec: ProcedureSpec, office_id: UUID, around: Circumstances) -> tuple[Fee, ...]:
    """The fee rules of a procedure as they are charged by: with what the province has set for the office."""
    return money.with_rates(office_id, spec.code, spec.fees, around)


def steps_of(case: Case) -> tuple[Step, ...]:
    """The route of the dossier."""
    return procedure.steps_of(spec_of(case))


def step_for(case: Case, role: str) -> Step:
    """The next step of this role; its last one where no other follows, or where the dossier goes back."""
    steps = steps_of(case)
    step = rules.first_with_role(steps, role, after=case.step) or rules.first_with_role(steps[::-1], role)
    assert step is not None
    return step


def step_now(case: Case) -> Step:
    """The step that the dossier is in."""
    return next(step for step in steps_of(case) if step.key == case.step)


def result_of(case: Case) -> Result:
    """What the procedure gives as its result; a plain one where the source names none."""
    results = spec_of(case).results
    return results[0] if results else PLAIN_RESULT


def consults_of(case: Case) -> tuple[Consult, ...]:
    """The opinions that the procedure asks for, those of the present step first."""
    steps = sorted(steps_of(case), key=lambda step: step.key != case.step)
    return tuple(one for step in steps for one in step.consults)


def no_extension(case: Case, day: date) -> str:
    """Why no new appointment can be asked for on a day; "" if it can."""
    if case.due is None:
        return "Hồ sơ chưa có hạn trả kết quả nên không cần hẹn lại."
    if waits := case.extensions.filter(signed_at=None, denied_at=None).first():
        return f"Đã có đề nghị hẹn lại đến ngày {waits.day:%d/%m/%Y}, đang chờ lãnh đạo ký."
    norm, signed = norms.extensions(day), case.extensions.exclude(signed_at=None).order_by("ordinal").last()
    if signed and case.extensions.exclude(signed_at=None).count() >= norm.value:
        times = "một lần" if norm.value == 1 else f"{norm.value} lần"
        return f"Hồ sơ đã được hẹn lại đến ngày {signed.day:%d/%m/%Y}; chỉ được hẹn lại {times} ({norm.source})."
    return ""


def limit_of_other_facts(case: Case, facts: Mapping[str, Any]) -> str:
    """In words, that the limit of a dossier would be another one with these facts; "" if it would not."""
    limit = catalogue.limit(catalogue.version(case.procedure_version_id), facts)
    promised = rules.Terms.of(case.terms).limit
    if limit is None or promised is None or (limit.amount, limit.unit) == (promised.amount, promised.unit):
        return ""
    return f"Theo thông tin đã sửa, thời hạn là {phrase(limit)}; hạn đang tính theo {phrase(promised)}."


def fee_differences(case: Case) -> tuple[money.Difference, ...]:
    """The charges that come to something else by the facts as they stand now."""
    labels = {one.key: one.label for one in spec_of(case).form}
    around = Circumstances(case.channel, case.received_at.astimezone(ZONE).date())
    return money.differences(case.pk, case.facts, around, labels)


def fee_of_other_facts(case: Case, facts: Mapping[str, Any]) -> str:
    """In words, that the fees, before any exemption, would be others with these facts; "" if they would not."""
    before, after = _fee(case, case.facts), _fee(case, facts)
    if after is None or after == before:
        return ""
    was = dong(before) if before is not None else "chưa rõ"
    return f"Theo thông tin đã sửa, mức phí chưa tính miễn, giảm là {dong(after)}; trước đó là {was}."


def _fee(case: Case, facts: Mapping[str, Any]) -> int | None:
    try:
        around = Circumstances(case.channel, case.received_at.astimezone(ZONE).date())
        return fees.total(spec_of(case).fees, facts, around)
    except ValueError:
        return None


def lapse_day(case: Case, asked: datetime) -> date:
    """The last day on which the citizen may complete what was asked for at a moment."""
    return rules.lapse_day(asked, calendar_for(case), spec_of(case).supplement_limit)


def watching_of(office_id: UUID, day: date) -> norms.Watching:
    """When an office is warned and what climbs in it: what it has set itself, else the norm of the day."""
    own = Watch.objects.filter(office_id=office_id).order_by("-pk").first()
    norm = norms.watching(day)
    return norm.model_copy(update={hours: getattr(own, hours) for hours in HOURS}) if own else norm


def horizons_of(office_id: UUID, now: datetime) -> Horizons:
    """Up to which moments what falls due in an office is near, late for its head, late for the level above."""
    return horizons(watching_of(office_id, now.astimezone(ZONE).date()), now, calendar_of(office_id))
