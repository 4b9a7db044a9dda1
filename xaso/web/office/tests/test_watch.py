"""Mức cảnh báo: the leader sets it, what cannot be meant stands at its field."""

from tests.offices import Office
from xaso.cases import queries as cases
from xaso.web.office.tests.desk import signed_in

PAGE = "/dieu-hanh/muc-canh-bao/"
TYPED = {"warn_step_hours": "3", "warn_due_hours": "16", "head_step_hours": "8", "head_due_hours": "2",
         "above_due_hours": "24"}  # fmt: skip


def test_the_leader_sets_the_hours(office: Office) -> None:
    browser = signed_in("dung")
    assert 'value="16"' in browser.get(PAGE).content.decode()
    assert browser.post(PAGE, TYPED).headers["Location"] == "/viec/"
    assert cases.watching(office.id) == {name: int(hours) for name, hours in TYPED.items()}


def test_what_is_wrong_is_said_and_what_was_typed_stays(office: Office) -> None:
    answer = signed_in("dung").post(PAGE, {**TYPED, "above_due_hours": "một tuần"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#o-above_due_hours"' in page
    assert 'value="một tuần"' in page
    assert cases.watching(office.id)["warn_step_hours"] == 2
