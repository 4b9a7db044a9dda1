"""The stamp ĐẾN on a copy for printing: on an empty place, never over words; the file that came stays as it is."""

from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from tests.offices import Office
from tests.papers import pdf
from xaso.base import audit
from xaso.base import pdf as printed
from xaso.base.errors import NotFound, NotPossible
from xaso.documents import actions, queries
from xaso.documents.models import Arrival
from xaso.documents.tests.hands import em, new_arrival, registered

FULL = """#set page(paper: "a4", margin: 2mm)
#set par(leading: 2pt)
#for n in range(90) [Dòng chữ đầy trang từ mép này sang mép kia của tờ giấy, không còn chỗ trống nào #n \\ ]
"""


def with_file(office: Office, content: bytes, name: str = "cong-van.pdf") -> Arrival:
    scans = [actions.Scan(BytesIO(content), name)]
    done = actions.register(actor=em(office), new=new_arrival(), scans=scans)
    return Arrival.objects.get(pk=done.arrival_id)


def words(content: bytes) -> str:
    return PdfReader(BytesIO(content)).pages[0].extract_text()


def test_it_says_number_day_and_office(office: Office, reading: audit.Reading) -> None:
    content = pdf(2).getvalue()
    arrival = with_file(office, content)
    name, made = queries.stamped(em(office), arrival.pk)
    shown = words(made)
    wanted = ("ĐẾN", "Số: 1", f"{arrival.arrived_on:%d/%m/%Y}", "ỦY BAN NHÂN DÂN XÃ TÂN PHONG", "Số và ký hiệu HS")
    assert [one for one in wanted if one not in " ".join(shown.split())] == []
    assert (name, len(PdfReader(BytesIO(made)).pages)) == ("den-1-cong-van.pdf", 2)
    held = queries.arrival(em(office), arrival.pk).files[0]
    assert queries.arrival_file(em(office), arrival.pk, held.id)[1] == content


def test_it_says_in_which_work_file_it_lies(office: Office, reading: audit.Reading) -> None:
    made = queries.stamped(em(office), with_file(office, pdf().getvalue()).pk, "05/TCKT")[1]
    assert "05/TCKT" in words(made)


def test_a_full_page_is_made_smaller_and_nothing_is_covered(office: Office, reading: audit.Reading) -> None:
    content = printed.render(FULL, data={})
    made = queries.stamped(em(office), with_file(office, content).pk)[1]
    with pikepdf.open(BytesIO(made)) as paper:
        sides = [float(side) for side in paper.pages[0].mediabox]
        assert (round(sides[2]), round(sides[3]), len(paper.pages)) == (595, 842, 1)
    shown = words(made)
    assert ("Số: 1" in shown, "Dòng chữ đầy trang" in shown) == (True, True)


def test_what_cannot_be_stamped(office: Office, other_office: Office, reading: audit.Reading) -> None:
    with pytest.raises(NotPossible, match="không có tệp PDF"):
        queries.stamped(em(office), registered(office).pk)
    with pytest.raises(NotFound):
        queries.stamped(other_office.dung, Arrival.objects.get().pk)
