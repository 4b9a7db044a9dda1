"""Two people at one dossier: the second sees what changed, and loses nothing that he typed."""

from tests.offices import Office
from xaso.cases import actions
from xaso.web.office.tests.desk import accepted, again, in_work, signed_in


def test_the_form_stays_with_the_new_version_where_it_can_still_be_sent(office: Office) -> None:
    case, browser = in_work(office), signed_in("chau")
    actions.draft_result(actor=office.chau, case_id=case.pk, version=case.version, content="Bản trước")
    answer = browser.post(
        f"/ho-so/{case.code}/ket-qua/", {"version": str(case.version), "content": "Bản tôi vừa gõ", "number": ""}
    )  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "vừa có thay đổi sau khi bạn mở trang này" in page
    assert "Bản tôi vừa gõ</textarea>" in page
    assert f'name="version" value="{again(case.pk).version}"' in page
    assert "Bản trước" in page


def test_what_was_typed_is_shown_where_the_form_is_gone(office: Office) -> None:
    case, browser = accepted(office), signed_in("binh")
    receiver = office.accounts["chau"]
    actions.hand_over(actor=office.binh, case_id=case.pk, version=case.version, receiver_id=receiver)
    answer = browser.post(
        f"/ho-so/{case.code}/bo-sung/", {"version": str(case.version), "items": "Giấy chứng sinh", "reason": "Thiếu"}
    )  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Nay hồ sơ ở bước <b>Đang xử lý</b>" in page
    assert "Chuyển xử lý: Trần Thị Bình, Công chức Một cửa → Nguyễn Minh Châu" in page
    assert "Điều bạn vừa gõ" in page
    assert "Giấy chứng sinh" in page


def test_a_version_that_was_tampered_with_fits_nothing(office: Office) -> None:
    case = accepted(office)
    for version in ("", "-1", "x", "9" * 40):
        answer = signed_in("binh").post(f"/ho-so/{case.code}/chuyen/", {"version": version})
        assert answer.status_code in {409, 422}, version
    assert again(case.pk).state == "accepted"
