"""The page of a dossier: one thing to do, why the rest cannot be done, nothing for strangers."""

import pytest

from tests.offices import Office
from xaso.base.models import AuditEntry
from xaso.cases.models import Case
from xaso.web.office.tests.desk import Make, accepted, for_approval, in_supplement, in_work, ready, signed_in


@pytest.mark.parametrize(
    ("make", "person", "action"),
    [
        (accepted, "binh", "chuyen/"),
        (in_work, "chau", "ket-qua/"),
        (in_supplement, "binh", "nhan-bo-sung/"),
        (for_approval, "dung", "ky/"),
        (ready, "binh", "tra-ket-qua/"),
    ],
)
def test_whose_turn_it_is_finds_the_one_thing_to_do_on_top(
    office: Office, make: Make, person: str, action: str
) -> None:
    page = signed_in(person).get(f"/ho-so/{make(office).code}/").content.decode()
    first_form = page.partition('<section class="sheet now-do"')[2].partition('action="')[2].partition('"')[0]
    assert first_form.endswith(f"/{action}")
    assert page.count("btn main") == 1


@pytest.mark.parametrize(("make", "person"), [(accepted, "dung"), (in_work, "binh"), (for_approval, "chau")])
def test_who_waits_reads_why(office: Office, make: Make, person: str) -> None:
    page = signed_in(person).get(f"/ho-so/{make(office).code}/").content.decode()
    assert "now-do" not in page.partition("<body>")[2]
    assert "Việc chưa làm được, và vì sao" in page
    assert "Hồ sơ đang" in page


def test_the_due_day_is_explained(office: Office) -> None:
    page = signed_in("binh").get(f"/ho-so/{accepted(office).code}/").content.decode()
    assert "3 ngày làm việc" in page
    assert "Tiếp nhận: " in page


def test_a_refused_one_has_no_code_and_its_slip(office: Office) -> None:
    browser = signed_in("binh")
    form = {"do": "refuse", "applicant_name": "Lò Thị Lan", "reason": "Không thuộc thẩm quyền"}
    browser.post("/ho-so/tiep-nhan/1.004873/", form)
    page = browser.get(f"/ho-so/{Case.objects.get().pk}/").content.decode()
    assert "Không thuộc thẩm quyền" in page
    assert "Từ chối tiếp nhận" in page


UNKNOWN = ("H35.12.07-260101-9999", "khong-co", "01a20163-cc5f-7de1-af57-77dbf1697bf7", "' OR 1=1")


@pytest.mark.parametrize("ref", UNKNOWN)
def test_what_is_not_there_is_not_found(office: Office, ref: str) -> None:
    assert signed_in("binh").get(f"/ho-so/{ref}/").status_code == 404


def test_a_reading_is_logged_with_its_purpose(office: Office) -> None:
    case, browser = accepted(office), signed_in("chau")
    browser.get(f"/ho-so/{case.code}/")
    row = AuditEntry.objects.filter(kind="read").latest("id")
    assert (row.purpose, row.subjects, row.actor_id) == ("Xem hồ sơ", [str(case.pk)], office.accounts["chau"])
