"""What a dossier is worked by: the calendar of its office, the steps and the result of its procedure."""

from uuid import UUID

from xaso.base.calendar import for_office
from xaso.cases import rules
from xaso.cases.models import Case
from xaso.catalogue import queries as catalogue
from xaso.kit import procedure
from xaso.kit.procedure import Result, Step
from xaso.kit.worktime import Calendar
from xaso.people.queries import unit

PLAIN_RESULT = Result(key="result", name="Kết quả giải quyết")


def calendar_of(office_id: UUID) -> Calendar:
    """The calendar by which an office works."""
    return for_office(office_id, unit(office_id).week)


def steps_of(case: Case) -> tuple[Step, ...]:
    """The route of the procedure as it was when the dossier began."""
    return procedure.steps_of(catalogue.version(case.procedure_version_id).spec)


def step_for(case: Case, role: str) -> Step:
    """The next step of this role; its first one where the dossier goes back."""
    steps = steps_of(case)
    step = rules.first_with_role(steps, role, after=case.step) or rules.first_with_role(steps, role)
    assert step is not None
    return step


def result_of(case: Case) -> Result:
    """What the procedure gives as its result; a plain one where the source names none."""
    results = catalogue.version(case.procedure_version_id).spec.results
    return results[0] if results else PLAIN_RESULT
