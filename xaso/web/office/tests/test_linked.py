"""From one reception to the next of the same visit, in one press."""

import pytest

from tests.offices import OPENING, Office
from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.cases.models import Case, CaseLink, Draft
from xaso.catalogue.actions import publish_packages
from xaso.web.office.tests.desk import accepted, again, signed_in

DEMO = "_demo"


@pytest.fixture(autouse=True)
def demo(office: Office) -> None:
    with clock.pretend(OPENING):
        publish_packages(actor=SYSTEM, trial=True)


def opened(first: Case) -> str:
    return f"/ho-so/tiep-nhan/{DEMO}/?lien-thong={first.code}&muc=again"


def filled(first: Case, **changed: str) -> dict[str, str]:
    return {
        "linked_to": str(first.pk), "link": "again", "applicant_name": "Lò Thị Lan", "paper_case": "household",
        "papers": "request", "f_purpose": "village", "f_days": "2", "channel": "in_person", "return_way": "counter",
        "sets": "1", "do": "accept", "confirmed": "1", **changed,
    }  # fmt: skip


def test_one_press_opens_the_next_reception_filled_in_and_tied(office: Office) -> None:
    first, browser = accepted(office, DEMO), signed_in("binh")
    page = browser.get(f"/ho-so/{first.code}/?moi=1").content.decode()
    address = opened(first).replace("&", "&amp;")
    assert f'<a class="btn" href="{address}">Lập tiếp hồ sơ liên thông: Mượn thêm loa</a>' in page
    assert "Mượn rạp: hỏi trưởng thôn" in page
    page = browser.get(opened(first)).content.decode()
    assert 'value="Lò Thị Lan"' in page
    assert f'name="linked_to" value="{first.pk}"' in page
    assert f'Lập tiếp hồ sơ liên thông với <a href="/ho-so/{first.code}/">' in page
    answer = browser.post(f"/ho-so/tiep-nhan/{DEMO}/", filled(first))
    second = CaseLink.objects.get(first=first).case
    assert answer.headers["Location"] == f"/ho-so/{second.code}/?moi=1"
    page = browser.get(f"/ho-so/{first.code}/").content.decode()
    assert f'<a class="code" href="/ho-so/{second.code}/">' in page
    assert "Mượn thêm loa" not in page


def test_a_draft_of_another_citizen_is_not_written_over(office: Office) -> None:
    first, browser = accepted(office, DEMO), signed_in("binh")
    browser.post(f"/ho-so/tiep-nhan/{DEMO}/nhap/", {"applicant_name": "Lò Văn Khác", "f_days": "4"})
    page = browser.get(opened(first)).content.decode()
    assert 'value="Lò Văn Khác"' in page
    assert "linked_to" not in page
    assert "Bạn còn bản nháp của thủ tục này" in page
    assert Draft.objects.count() == 1


def test_a_draft_keeps_its_tie_and_a_refusal_keeps_what_was_typed(office: Office) -> None:
    first, browser = accepted(office, DEMO), signed_in("binh")
    browser.post(f"/ho-so/tiep-nhan/{DEMO}/nhap/", filled(first))
    assert f'name="linked_to" value="{first.pk}"' in browser.get(f"/ho-so/tiep-nhan/{DEMO}/").content.decode()
    answer = browser.post(f"/ho-so/tiep-nhan/{DEMO}/", filled(first, link="tent"))
    assert answer.status_code == 409
    assert 'value="2"' in answer.content.decode()
    answer = browser.post(f"/ho-so/tiep-nhan/{DEMO}/", filled(first, linked_to="xyz"))
    assert answer.status_code == 422
    assert "Hãy mở lại từ hồ sơ đầu" in answer.content.decode()
    assert Case.objects.count() == 1


def test_a_dossier_is_split_on_its_page(office: Office) -> None:
    case, browser = accepted(office), signed_in("binh")
    page = browser.get(f"/ho-so/{case.code}/").content.decode()
    assert "Tách thành hai hồ sơ" in page
    answer = browser.post(f"/ho-so/{case.code}/tach/", {"version": "1", "subject": ""})
    assert answer.status_code == 422
    browser.post(f"/ho-so/{case.code}/tach/", {"version": "1", "subject": "Cho con", "papers": "declaration"})
    new = Case.objects.exclude(pk=case.pk).get()
    page = browser.get(f"/ho-so/{case.code}/").content.decode()
    assert f'href="/ho-so/{new.code}/"' in page
    assert f"Tách thành hồ sơ mới {new.code}: Cho con" in page
    assert again(case.pk).version == 2
