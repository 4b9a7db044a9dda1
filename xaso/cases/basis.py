"""What a dossier is worked by: the calendar of its office, the steps and the result of its procedure."""

from datetime import date, datetime
from uuid import UUID

from xaso.base.calendar import for_office
from xaso.cases import rules
from xaso.cases.models import Case
from xaso.catalogue import queries as catalogue
from xaso.kit import procedure
from xaso.kit.procedure import ProcedureSpec, Result, Step
from xaso.kit.worktime import Calendar
from xaso.people.queries import unit

PLAIN_RESULT = Result(key="result", name="Kết quả giải quyết")


def calendar_of(office_id: UUID) -> Calendar:
    """The calendar by which an office works."""
    return for_office(office_id, unit(office_id).week)


def spec_of(case: Case) -> ProcedureSpec:
    """The procedure as it was when the dossier began."""
    return catalogue.version(case.procedure_version_id).spec


def steps_of(case: Case) -> tuple[Step, ...]:
    """The route of the dossier."""
    return procedure.steps_of(spec_of(case))


def step_for(case: Case, role: str) -> Step:
    """The next step of this role; its first one where the dossier goes back."""
    steps = steps_of(case)
    step = rules.first_with_role(steps, role, after=case.step) or rules.first_with_role(steps, role)
    assert step is not None
    return step


def result_of(case: Case) -> Result:
    """What the procedure gives as its result; a plain one where the source names none."""
    results = spec_of(case).results
    return results[0] if results else PLAIN_RESULT


def lapse_day(case: Case, asked: datetime) -> date:
    """The last day on which the citizen may complete what was asked for at a moment."""
    return rules.lapse_day(asked, calendar_of(case.office_id), spec_of(case).supplement_limit)
