"""Found by words without accents and by number; pages follow each other without a gap."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from tests.offices import Office
from xaso.base import audit
from xaso.base.errors import Invalid, NotPossible
from xaso.documents import actions, queries
from xaso.documents.tests.hands import em, in_work, registered

TYPED = ["ho tich", "HỘ TỊCH quý", "so noi vu", "128/SNV-XDCQ", "0128/snv-xdcq", "bao cao tinh hi"]


@pytest.mark.parametrize("typed", TYPED)
def test_it_is_found(office: Office, typed: str, reading: audit.Reading) -> None:
    arrival = registered(office)
    assert [one.id for one in queries.find(office.dung, typed).arrivals] == [arrival.pk]


def test_a_number_finds_that_number_alone(office: Office, reading: audit.Reading) -> None:
    registered(office, reference="12/SNV-XDCQ")
    right = registered(office, reference="128/SNV-XDCQ")
    assert [one.id for one in queries.find(office.dung, "128/snv-xdcq").arrivals] == [right.pk]


def test_only_what_one_may_see_is_found(office: Office, reading: audit.Reading) -> None:
    registered(office, reference="1/A")
    mine = in_work(office, reference="2/A")
    assert [one.id for one in queries.find(office.chau, "hộ tịch").arrivals] == [mine.pk]
    assert queries.find(office.chau, "1/A").arrivals == ()


def test_pages_follow_each_other(office: Office, reading: audit.Reading) -> None:
    made = [registered(office, reference=f"{n}/A").pk for n in range(1, 6)]
    seen, after = [], ""
    for _ in range(3):
        page = queries.arrivals(em(office), after=after, size=2)
        seen += [one.id for one in page.rows]
        after = page.after
    assert (seen, after) == (made[::-1], "")
    assert queries.arrivals(em(office), after="hôm_qua").rows == ()


def test_a_search_is_kept_under_a_name_by_who_did_it(office: Office, reading: audit.Reading) -> None:
    actions.save_search(actor=office.chau, name="Hộ tịch", words="ho tich")
    actions.save_search(actor=office.chau, name="Hộ tịch", words="hộ tịch quý IV")
    (kept,) = queries.saved_searches(office.chau)
    assert (kept.name, kept.words, queries.saved_searches(office.dung)) == ("Hộ tịch", "hộ tịch quý IV", ())
    assert actions.drop_search(actor=office.dung, search=kept.id) is None
    with pytest.raises(Invalid):
        actions.save_search(actor=office.chau, name="", words="x")
    for number in range(1, 20):
        actions.save_search(actor=office.chau, name=f"{number}", words="x")
    with pytest.raises(NotPossible):
        actions.save_search(actor=office.chau, name="thêm", words="x")
    assert actions.drop_search(actor=office.chau, search=kept.id) is not None


def test_what_was_found_goes_to_excel(office: Office, reading: audit.Reading) -> None:
    registered(office)
    content = queries.find_excel(em(office), "ho tich quy iv")
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    assert rows.to_python()[3][:3] == ["Đến", "1", "128/SNV-XDCQ"]
