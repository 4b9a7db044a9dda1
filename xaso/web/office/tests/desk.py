"""Dossiers at every point of their way, made through the ordinary actions, and the forms that a browser would send."""

from collections.abc import Callable
from uuid import UUID

from django.test import Client

from tests.offices import PASSWORD, Office, intake
from xaso.base.identity import new_id
from xaso.cases import actions
from xaso.cases.models import Case

COPY = "2.000815"
MARITAL = "1.004873"
Make = Callable[[Office], Case]


def signed_in(username: str) -> Client:
    """A browser in which somebody has just signed in."""
    browser = Client()
    answer = browser.post("/dang-nhap/", {"ten": username, "mat-khau": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return browser


def accepted(office: Office, code: str = MARITAL, **values: object) -> Case:
    """Received by Bình."""
    return Case.objects.get(pk=actions.accept(actor=office.binh, intake=intake(code, **values)).case_id)


def in_work(office: Office, **values: object) -> Case:
    """With Châu."""
    case = accepted(office, **values)
    receiver = office.accounts["chau"]
    actions.hand_over(actor=office.binh, case_id=case.pk, version=case.version, receiver_id=receiver)
    return again(case.pk)


def for_approval(office: Office, **values: object) -> Case:
    """Before Dũng."""
    case = in_work(office, **values)
    actions.draft_result(actor=office.chau, case_id=case.pk, version=case.version, content="Đủ điều kiện.")
    actions.submit(actor=office.chau, case_id=case.pk, version=case.version + 1)
    return again(case.pk)


def ready(office: Office, **values: object) -> Case:
    """Signed, to be returned by Bình."""
    case = for_approval(office, **values)
    actions.approve(actor=office.dung, case_id=case.pk, version=case.version, number="12/UBND-XNTTHN")
    return again(case.pk)


def in_supplement(office: Office, **values: object) -> Case:
    """Waiting for the citizen."""
    case = accepted(office, **values)
    aim = {"actor": office.binh, "case_id": case.pk, "version": case.version}
    actions.ask_supplement(**aim, items=["Tờ khai có chữ ký"], reason="Tờ khai chưa ký")
    return again(case.pk)


def again(case_id: UUID) -> Case:
    """As it stands now."""
    return Case.objects.get(pk=case_id)


def copy_form(**changed: object) -> dict[str, object]:
    """The form of a certified copy, filled in as a clerk fills it."""
    return {
        "case_id": str(new_id()),
        "applicant_number": "012195000017",
        "applicant_name": "Lò Thị Lan",
        "applicant_phone": "0912345678",
        "applicant_address": "Bản Nà Tăm",
        "paper_case": "standard",
        "papers": ["original"],
        "f_document_name": "Bằng tốt nghiệp",
        "f_pages": "2",
        "f_copies": "1",
        "f_large": "no",
        "channel": "in_person",
        "return_way": "counter",
        "sets": "1",
        "number": "125 quyển số 01-SCT/BS",
        "signer": "Hoàng Văn Dũng, Chủ tịch UBND",
        **changed,
    }
