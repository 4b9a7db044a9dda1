"""Receiving through the form: it is taken once, and what is wrong costs no typing."""

from tests.offices import Office
from xaso.cases.models import Case, CaseResult, Draft
from xaso.web.office.tests.desk import COPY, MARITAL, accepted, copy_form, signed_in

ADDRESS = f"/ho-so/tiep-nhan/{COPY}/"


def test_given_at_once_it_is_recorded_and_shown(office: Office) -> None:
    browser = signed_in("binh")
    answer = browser.post(ADDRESS, copy_form(do="record"))
    case = Case.objects.get()
    assert (case.state, case.fee_due) == ("returned", 4000)
    assert CaseResult.objects.get().approved_by == "Hoàng Văn Dũng, Chủ tịch UBND"
    assert answer.headers["Location"] == f"/ho-so/{case.code}/?moi=1"
    page = browser.get(answer.headers["Location"]).content.decode()
    assert f"Đã ghi nhận và trả kết quả hồ sơ {case.code}." in page
    assert "Phí, lệ phí: <b>4.000 đ</b>" in page
    assert 'aria-current="step"' not in page, "no step runs any more"


def test_a_fee_that_the_province_sets_is_not_called_nothing(office: Office) -> None:
    page = signed_in("binh").get(f"/ho-so/{accepted(office).code}/").content.decode()
    assert Case.objects.get().fee_due is None
    assert "Chưa biết mức thu" in page
    assert "0 đ<" not in page


def test_to_be_returned_later_it_leads_to_the_receipt_in_one_press(office: Office) -> None:
    browser = signed_in("binh")
    answer = browser.post(ADDRESS, copy_form(do="accept", sets="2", subject="Sao bằng"))
    case = Case.objects.get()
    assert (case.state, case.sets, case.subject) == ("accepted", 2, "Sao bằng")
    page = browser.get(answer.headers["Location"]).content.decode()
    assert f'<a class="btn main" href="/ho-so/{case.code}/giay-tiep-nhan.pdf"' in page
    assert page.count("btn main") == 1


def test_the_same_form_sent_twice_is_received_once(office: Office) -> None:
    browser, typed = signed_in("binh"), copy_form(do="accept")
    first, second = browser.post(ADDRESS, typed), browser.post(ADDRESS, typed)
    assert Case.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_wrong_values_stay_and_are_named_at_their_field(office: Office) -> None:
    wrong = copy_form(do="record", applicant_number="12", f_pages="0", applicant_name="Lò Thị Mới")
    answer = signed_in("binh").post(ADDRESS, wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert not Case.objects.exists()
    assert 'value="Lò Thị Mới"' in page
    assert f'name="case_id" value="{wrong["case_id"]}"' in page
    assert '<a href="#o-f_pages">' in page
    assert '<a href="#o-applicant_number">' in page
    assert page.count('aria-invalid="true"') == 2


def test_a_wrong_number_of_the_book_is_named_with_an_example(office: Office) -> None:
    answer = signed_in("binh").post(ADDRESS, copy_form(do="record", number="125"))
    assert answer.status_code == 422
    assert "Ví dụ: 125 quyển số 01-SCT/BS" in answer.content.decode()


def test_warnings_are_shown_and_taken_when_they_were_seen(office: Office) -> None:
    browser, typed = signed_in("binh"), copy_form(do="accept", papers=[])
    answer = browser.post(ADDRESS, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Chưa nhận đủ giấy tờ" in page
    assert 'name="confirmed"' in page
    assert '<button class="aside" type="submit" name="do" value="accept"' in page, "Enter goes on with what was begun"
    assert browser.post(ADDRESS, {**typed, "confirmed": "1"}).status_code == 302
    assert Case.objects.get().state == "accepted"


def test_all_required_papers_are_ticked_with_one_key(office: Office) -> None:
    form = copy_form(do="accept", papers=[], all_papers="1")
    assert signed_in("binh").post(ADDRESS, form).status_code == 302
    assert list(Case.objects.get().papers.filter(handed_in=True).values_list("key", flat=True)) == ["original"]


def test_refusal_leads_to_its_slip(office: Office) -> None:
    browser = signed_in("binh")
    assert browser.post(ADDRESS, copy_form(do="refuse")).status_code == 422
    answer = browser.post(ADDRESS, copy_form(do="refuse", reason="Bản chính bị tẩy xóa; mang bản khác."))
    case = Case.objects.get()
    assert (case.state, case.code) == ("refused", None)
    page = browser.get(answer.headers["Location"]).content.decode()
    assert f'<a class="btn main" href="/ho-so/{case.pk}/phieu-tu-choi.pdf"' in page
    assert "Bản chính bị tẩy xóa; mang bản khác." in page


def test_a_procedure_that_is_not_there_is_said(office: Office) -> None:
    assert signed_in("binh").get("/ho-so/tiep-nhan/9.999999/").status_code == 404


def test_an_office_without_code_keeps_what_was_typed(office: Office) -> None:
    from xaso.people.models import UnitCode  # noqa: PLC0415 - only this test bends the office

    UnitCode.objects.all().delete()
    answer = signed_in("binh").post(ADDRESS, copy_form(do="accept"))
    assert answer.status_code == 409
    assert "chưa có mã định danh" in answer.content.decode()
    assert 'value="Bằng tốt nghiệp"' in answer.content.decode()


def test_a_taken_form_uses_up_its_draft(office: Office) -> None:
    browser = signed_in("binh")
    browser.post(f"{ADDRESS}nhap/", copy_form())
    assert Draft.objects.exists()
    browser.post(ADDRESS, copy_form(do="record"))
    assert not Draft.objects.exists()


def test_strange_things_in_a_form_are_answered_calmly(office: Office) -> None:
    browser = signed_in("binh")
    strange = copy_form(
        do="accept", case_id="'; drop", sets="²", channel="fax", paper_case="x", f_pages="9" * 50,
        applicant_name="A" * 5000, due_day="32/13/2026",
    )  # fmt: skip
    assert browser.post(ADDRESS, strange).status_code == 422
    assert browser.post(ADDRESS, {"do": "nonsense"}).status_code == 200
    assert browser.post(ADDRESS, {}).status_code == 200
    assert not Case.objects.exists()


def test_conditions_decide_which_questions_are_asked(office: Office) -> None:
    browser = signed_in("binh")
    address = "/ho-so/tiep-nhan/1.001193/"
    assert "o-f_father_name" in browser.get(address).content.decode()
    page = browser.post(address, {"do": "again", "f_parents": "mother", "f_child_name": "Lò Văn Nam"}).content.decode()
    assert "o-f_father_name" not in page
    assert 'value="Lò Văn Nam"' in page
    assert 'class="wrong"' not in page


def test_answers_are_taken_over_from_the_applicant(office: Office) -> None:
    form = {"do": "again", "applicant_name": "Lò Thị Lan", "applicant_number": "012195000017"}
    page = signed_in("binh").post(f"/ho-so/tiep-nhan/{MARITAL}/", form).content.decode()
    assert page.count('value="Lò Thị Lan"') == 2
    assert page.count('value="012195000017"') == 2
    assert "nữ, sinh năm 1995" in page
