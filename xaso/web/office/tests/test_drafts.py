"""What is typed is kept, comes back, and can be thrown away."""

from tests.offices import Office
from xaso.base import audit
from xaso.cases import queries
from xaso.cases.models import Draft
from xaso.web.office.tests.desk import COPY, copy_form, signed_in

ADDRESS = f"/ho-so/tiep-nhan/{COPY}/"


def test_it_is_kept_and_says_what_it_comes_to(office: Office, reading: audit.Reading) -> None:
    answer = signed_in("binh").post(f"{ADDRESS}nhap/", copy_form(f_pages="5", do="again", confirmed="1"))
    assert "Đã lưu nháp lúc " in answer.content.decode()
    assert '<dd id="phi" hx-swap-oob="true">7.000 đ<' in answer.content.decode()
    kept = queries.draft_values(office.binh, COPY)
    assert kept["f_pages"] == ["5"]
    assert not {"case_id", "do", "confirmed", "csrfmiddlewaretoken"} & set(kept)


def test_it_comes_back_under_a_new_case(office: Office) -> None:
    browser, typed = signed_in("binh"), copy_form(applicant_name="Mùa Thị Sua")
    browser.post(f"{ADDRESS}nhap/", typed)
    page = browser.get(ADDRESS).content.decode()
    assert 'value="Mùa Thị Sua"' in page
    assert '<input type="checkbox" id="o-paper-original" name="papers" value="original" checked>' in page
    assert str(typed["case_id"]) not in page
    assert "bản nháp bạn làm dở" in page


def test_it_can_be_dropped(office: Office) -> None:
    browser = signed_in("binh")
    browser.post(f"{ADDRESS}nhap/", copy_form())
    assert browser.post(f"{ADDRESS}bo-nhap/").headers["Location"] == "/ho-so/tiep-nhan/"
    assert not Draft.objects.exists()
    assert "bạn làm dở" not in browser.get(ADDRESS).content.decode()


def test_what_is_too_long_is_said_in_the_line_and_nothing_else_changes(office: Office) -> None:
    answer = signed_in("binh").post(
        f"{ADDRESS}nhap/", copy_form(subject="a" * 6000), headers={"HX-Request": "true"}
    )  # fmt: skip
    assert answer.status_code == 200
    assert "chưa lưu nháp được" in answer.content.decode()
    assert "HX-Retarget" not in answer.headers
