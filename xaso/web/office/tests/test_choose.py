"""Finding the procedure by a few letters; Enter takes what is meant."""

from tests.offices import Office
from xaso.web.office.tests.desk import COPY, accepted, copy_form, signed_in

ADDRESS = "/ho-so/tiep-nhan/"


def test_letters_without_accents_and_first_letters_find_it(office: Office) -> None:
    browser = signed_in("binh")
    for text in ("chung thuc", "ctbs", "815"):
        answer = browser.get(ADDRESS, {"tim": text}, headers={"HX-Request": "true"})
        assert f'href="/ho-so/tiep-nhan/{COPY}/"' in answer.content.decode(), text


def test_a_single_hit_is_opened_at_once(office: Office) -> None:
    assert signed_in("binh").get(ADDRESS, {"tim": "ctbs"}).headers["Location"] == f"/ho-so/tiep-nhan/{COPY}/"


def test_of_several_hits_the_first_is_opened_once_they_were_seen(office: Office) -> None:
    browser = signed_in("binh")
    page = browser.get(ADDRESS, {"tim": "c"})
    assert page.status_code == 200
    assert '<input type="hidden" name="da-xem" value="c" form="tim-thu-tuc">' in page.content.decode()
    assert browser.get(ADDRESS, {"tim": "c", "da-xem": "c"}).status_code == 302
    assert browser.get(ADDRESS, {"tim": "c", "da-xem": "k"}).status_code == 200


def test_a_fragment_is_only_the_hits(office: Office) -> None:
    answer = signed_in("binh").get(ADDRESS, {"tim": "sinh"}, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "Đăng ký khai sinh" in answer.content.decode()


def test_nothing_found_says_what_to_try(office: Office) -> None:
    assert "Chưa thấy thủ tục nào" in signed_in("binh").get(ADDRESS, {"tim": "zzz"}).content.decode()


def test_a_field_shows_its_procedures(office: Office) -> None:
    page = signed_in("binh").get(ADDRESS, {"linh-vuc": "Chứng thực"}).content.decode()
    assert f'href="/ho-so/tiep-nhan/{COPY}/"' in page
    assert "1.001193" not in page


def test_drafts_and_what_is_often_received_are_offered(office: Office) -> None:
    browser = signed_in("binh")
    accepted(office)
    browser.post(f"{ADDRESS}{COPY}/nhap/", copy_form(applicant_name="Lò Văn Dở"))
    page = browser.get(ADDRESS).content.decode()
    assert "Lò Văn Dở" in page
    assert "Hay tiếp nhận" in page


def test_the_draft_of_a_colleague_is_not_shown(office: Office, other_office: Office) -> None:
    signed_in("binh").post(f"{ADDRESS}{COPY}/nhap/", copy_form(applicant_name="Lò Văn Dở"))
    assert "Lò Văn Dở" not in signed_in("binh_mk").get(ADDRESS).content.decode()
