"""Short ways for tests to bring a dossier to a state, by the people whose work it is."""

from tests.offices import Office, intake
from xaso.cases import actions
from xaso.cases.models import Case

NUMBER = "15/UBND-XNTTHN"


def accepted(office: Office, code: str = "1.004873", **values: object) -> Case:
    made = actions.accept(actor=office.binh, intake=intake(code, **values))
    return Case.objects.get(pk=made.case_id)


def in_work(office: Office, **values: object) -> Case:
    case = accepted(office, **values)
    actions.hand_over(actor=office.binh, case_id=case.pk, version=case.version, receiver_id=office.accounts["chau"])
    return again(case)


def for_approval(office: Office) -> Case:
    case = in_work(office)
    actions.draft_result(actor=office.chau, case_id=case.pk, version=case.version, content="Đủ điều kiện")
    actions.submit(actor=office.chau, case_id=case.pk, version=case.version + 1)
    return again(case)


def ready(office: Office) -> Case:
    case = for_approval(office)
    actions.approve(actor=office.dung, case_id=case.pk, version=case.version, number=NUMBER)
    return again(case)


def waiting(office: Office) -> Case:
    """Waiting for the citizen to complete."""
    case = accepted(office)
    actions.ask_supplement(
        actor=office.binh, case_id=case.pk, version=case.version, items=["Bản sao trích lục ly hôn"], reason="Thiếu"
    )
    return again(case)


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)
