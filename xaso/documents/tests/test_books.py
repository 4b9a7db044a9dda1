"""The registers of Phụ lục IV: ten columns, in the order of the numbers, on paper and as Excel; after a restore too."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.offices import Office
from xaso.base import audit, clock, node
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.documents import actions, queries
from xaso.documents.tests.hands import em, in_work, registered
from xaso.documents.tests.test_dispatch import issued


def part(book: str) -> queries.Part:
    return queries.book_part(book, str(clock.now().year), "")


def test_what_arrived_stands_in_the_order_of_its_numbers(office: Office, reading: audit.Reading) -> None:
    in_work(office)
    registered(office, reference="7/A", sender="Sở Tài chính")
    page = queries.book(office.dung, part("arrival"))
    assert [(row[1], row[2], row[3], row[6]) for row in page.rows] == [
        ("1", "Sở Nội vụ tỉnh Lai Châu", "128/SNV-XDCQ", "Nguyễn Minh Châu"), ("2", "Sở Tài chính", "7/A", ""),
    ]  # fmt: skip
    assert {len(row) for row in page.rows} == {len(page.columns)} == {10}
    shown = "".join(
        one.extract_text() for one in PdfReader(BytesIO(queries.book_pdf(em(office), part("arrival")))).pages
    )
    assert [one for one in ("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "128/SNV-XDCQ", "Cộng: 2 văn bản.") if one not in shown] == []


def test_what_became_of_what_arrived(office: Office, reading: audit.Reading) -> None:
    arrival = in_work(office, clock.now().date() + timedelta(days=3))
    actions.finish(actor=office.chau, arrival_id=arrival.pk, version=arrival.version, outcome="Đã báo cáo miệng")
    registered(office, reference="7/A", sender="Sở Tài chính", note="Đến muộn")
    page = queries.book(office.dung, part("follow"))
    assert {len(row) for row in page.rows} == {len(page.columns)} == {7}
    first, second = page.rows
    assert first[1].startswith("Công văn 128/SNV-XDCQ ngày ")
    assert (first[2], first[4], second[4], second[6]) == (
        "Nguyễn Minh Châu", "Đã báo cáo miệng", "Đã vào sổ, chờ chỉ đạo", "Đến muộn",
    )  # fmt: skip
    assert first[3]
    pages = PdfReader(BytesIO(queries.book_pdf(em(office), part("follow")))).pages
    shown = " ".join("".join(one.extract_text() for one in pages).split())
    assert [one for one in ("THEO DÕI GIẢI QUYẾT", "Sở Tài chính", "Cộng: 2 văn bản.") if one not in shown] == []


def test_what_went_out_is_there_with_its_recipients(office: Office, reading: audit.Reading) -> None:
    issued(office)
    content = queries.book_excel(office.dung, part("dispatch"))
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[3][0] == "Số, ký hiệu văn bản"
    assert (rows[4][0], rows[4][3], rows[4][4]) == ("01/QĐ-UBND", "Hoàng Văn Dũng", "Sở Nội vụ")


def test_only_who_oversees_documents_reads_the_books(office: Office, reading: audit.Reading) -> None:
    with pytest.raises(NotAllowed):
        queries.book(office.chau, part("arrival"))
    for word, year, month in (("case", "2026", ""), ("arrival", "năm", ""), ("arrival", "2026", "13")):
        with pytest.raises(NotFound):
            queries.book_part(word, year, month)


def test_after_a_restore_a_leader_states_the_last_numbers_first(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(office)
    for place in ("xaso.documents.books.incarnation", "xaso.documents.actions.numbers.incarnation"):
        monkeypatch.setattr(place, lambda: 2)
    with pytest.raises(NotPossible, match="sổ văn bản giấy"):
        registered(office, reference="2/A")
    assert queries.to_compare(office.dung) == [office.id]
    with pytest.raises(NotAllowed):
        actions.confirm_numbers(actor=em(office), office_id=office.id, lasts={"arrival": 9, "dispatch": 0, "copy": 0})
    with pytest.raises(Invalid):
        actions.confirm_numbers(actor=office.dung, office_id=office.id, lasts={"arrival": 0, "dispatch": 0, "copy": 0})
    actions.confirm_numbers(actor=office.dung, office_id=office.id, lasts={"arrival": 9, "dispatch": 4, "copy": 0})
    assert registered(office, reference="2/A").number == 10
    assert node.incarnation() == 1
