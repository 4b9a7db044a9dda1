"""The next number of the book is proposed, never given."""

from tests.offices import Office
from xaso.web.office.tests.desk import COPY, copy_form, signed_in

ADDRESS = f"/ho-so/tiep-nhan/{COPY}/"


def test_it_follows_the_last_one_recorded(office: Office) -> None:
    browser = signed_in("binh")
    assert 'id="o-number" name="number" value=""' in browser.get(ADDRESS).content.decode()
    browser.post(ADDRESS, copy_form(do="record", number="09 quyển số 01-SCT/BS"))
    assert 'id="o-number" name="number" value="10 quyển số 01-SCT/BS"' in browser.get(ADDRESS).content.decode()


def test_another_commune_has_its_own_book(office: Office, other_office: Office) -> None:
    signed_in("binh").post(ADDRESS, copy_form(do="record"))
    assert 'id="o-number" name="number" value=""' in signed_in("binh_mk").get(ADDRESS).content.decode()
