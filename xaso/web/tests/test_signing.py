"""The page that says who signs today, and by which a leader lets another sign."""

from datetime import datetime, timedelta

import time_machine

from tests.offices import Office, intake, to_sign
from xaso.cases import actions as cases
from xaso.cases.models import Case
from xaso.kit.worktime import ZONE
from xaso.people import actions
from xaso.people.models import Delegation, Post, Tenure
from xaso.web.tests.browser import signed_in

MORNING = datetime(2026, 11, 25, 8, 0, tzinfo=ZONE)


def for_approval(office: Office) -> Case:
    case = Case.objects.get(pk=cases.accept(actor=office.binh, intake=intake()).case_id)
    aim = {"case_id": case.pk}
    cases.hand_over(actor=office.binh, version=1, receiver_id=office.accounts["chau"], **aim)
    cases.draft_result(actor=office.chau, version=2, content="Đủ điều kiện", **aim)
    cases.submit(actor=office.chau, version=3, **aim)
    return Case.objects.get(pk=case.pk)


def typed(office: Office, **values: str) -> dict[str, str]:
    tenure = Tenure.objects.get(account_id=office.accounts["chau"]).pk
    made = {
        "kind": "TUQ", "receiver": str(tenure), "field": "", "procedures": "1.004873", "from_day": "25/11/2026",
        "from_hour": "8:00", "to_day": "25/11/2026", "to_hour": "12h00", "ground": "Giấy ủy quyền số 02/GUQ-UBND",
    }  # fmt: skip
    return {**made, **values}


@time_machine.travel(MORNING, tick=False)
def test_a_leader_gives_it_and_everybody_sees_it(office: Office) -> None:
    answer = signed_in("dung").post("/uy-quyen/giao/", typed(office), follow=True)
    assert "Đã giao ký." in answer.content.decode()
    row = Delegation.objects.get()
    assert (row.valid_from, row.valid_to) == (MORNING, MORNING + timedelta(hours=4))
    page = signed_in("binh").get("/uy-quyen/").content.decode()
    assert "TUQ. Chủ tịch UBND / Công chức Tư pháp - Hộ tịch" in page
    assert "08:00 25/11/2026 – 12:00 25/11/2026" in page
    assert "Giao người khác ký" not in page


@time_machine.travel(MORNING, tick=False)
def test_what_is_wrong_is_said_and_what_was_typed_stays(office: Office) -> None:
    browser = signed_in("dung")
    for values, said in (
        ({"procedures": "1.004873, 9.9"}, "Không có thủ tục mang mã 9.9"),
        ({"to_hour": "25:00"}, "Hãy ghi giờ như 07:30"),
        ({"to_day": "hôm qua"}, "ngày"),
        ({"receiver": "-"}, "Hãy chọn người được giao ký"),
    ):
        answer = browser.post("/uy-quyen/giao/", typed(office, **values))
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert "Giấy ủy quyền số 02/GUQ-UBND" in answer.content.decode()
    assert not Delegation.objects.exists()


def test_who_signs_after_the_end_hears_when_it_ended(office: Office) -> None:
    with time_machine.travel(MORNING, tick=False):
        case = for_approval(office)
        actions.give_delegation(
            actor=office.dung,
            new=to_sign(office.accounts["binh"], valid_from=MORNING, valid_to=MORNING + timedelta(hours=4)),
        )
        browser = signed_in("binh")
        assert f'action="/ho-so/{case.code}/ky/"' in browser.get(f"/ho-so/{case.code}/").content.decode()
    with time_machine.travel(MORNING + timedelta(hours=4), tick=False):
        again_in = signed_in("binh")
        answer = again_in.post(f"/ho-so/{case.code}/ky/", {"version": str(case.version), "number": "15/UBND-XNTTHN"})
    assert answer.status_code == 403
    assert "đã kết thúc lúc 12:00 ngày 25/11/2026" in answer.content.decode()
    assert Case.objects.get(pk=case.pk).state == "for_approval"


@time_machine.travel(MORNING, tick=False)
def test_ending_it_twice_is_told(office: Office) -> None:
    actions.give_delegation(actor=office.dung, new=to_sign(office.accounts["chau"]))
    row, browser = Delegation.objects.get(), signed_in("dung")
    address = f"/uy-quyen/{row.pk}/ket-thuc/"
    assert browser.post(address, {"version": "1"}).status_code == 302
    answer = browser.post(address, {"version": "1"})
    assert answer.status_code == 422
    assert "kết thúc từ trước" in answer.content.decode()


def test_the_steward_says_for_which_body_a_post_signs(office: Office) -> None:
    post, browser = Post.objects.get(role="leader"), signed_in("khoa")
    address = f"/quan-tri/don-vi/{office.id}/vi-tri/{post.pk}/thay-mat/"
    browser.post(address, {"on_behalf": "Ủy ban nhân dân"})
    assert "Ủy ban nhân dân" in browser.get(f"/quan-tri/don-vi/{office.id}/").content.decode()
    assert browser.post(address, {"on_behalf": "x" * 61}).status_code == 422
    other = Post.objects.get(role="counter")
    assert browser.post(address.replace(str(post.pk), str(other.pk)), {"on_behalf": "x"}).status_code == 404
