"""Work files from the yearly list to the archive (NĐ 30/2020 Điều 28–30)."""

from datetime import date, timedelta
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.offices import Office, add_clerk
from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible, Stale
from xaso.base.identity import new_id
from xaso.workfiles import actions, queries, rules
from xaso.workfiles.models import FileList, WorkFile
from xaso.workfiles.queries import lists

YEAR = clock.now().year


def em(office: Office) -> Actor:
    return office.actor("em") if "em" in office.accounts else add_clerk(office)


def line(office: Office, symbol: str = "01/TP", retention: str = "20 năm", **values: object) -> actions.Line:
    keeper = office.accounts["chau"]
    return actions.Line(**{"symbol": symbol, "title": "Hộ tịch", "retention": retention, "keeper": keeper, **values})


def again(file_id: UUID) -> WorkFile:
    return WorkFile.objects.get(pk=file_id)


def listed(office: Office, symbol: str = "01/TP", year: int = YEAR) -> WorkFile:
    file_id = new_id()
    actions.add_line(actor=em(office), file_id=file_id, year=year, line=line(office, symbol))
    return again(file_id)


def opened(office: Office, symbol: str = "01/TP", retention: str = "20 năm") -> WorkFile:
    file_id = new_id()
    actions.open_other(actor=office.chau, file_id=file_id, line=line(office, symbol, retention))
    return again(file_id)


def put(office: Office, file: WorkFile, subject: str, day: date | None = None, **values: object) -> None:
    paper = actions.Paper(**{"source": "paper", "subject": subject, "day": day, **values})
    actions.put(actor=office.chau, file_id=file.pk, paper=paper)


def closed(office: Office, symbol: str = "01/TP", retention: str = "20 năm") -> WorkFile:
    file = opened(office, symbol, retention)
    put(office, file, "Quyết định", date(2026, 3, 2), source="dispatch", ref=str(new_id()))
    actions.close(actor=office.chau, file_id=file.pk, version=again(file.pk).version)
    return again(file.pk)


def test_a_list_holds_when_the_head_has_approved_it_as_he_saw_it(office: Office, reading: audit.Reading) -> None:
    first = listed(office)
    with pytest.raises(NotAllowed, match="chưa được lãnh đạo duyệt"):
        actions.open_file(actor=office.chau, file_id=first.pk, version=1)
    page = queries.file_list(office.dung, YEAR)
    assert (page.approved, page.may_approve, [one.symbol for one in page.rows]) == ("", True, ["01/TP"])
    listed(office, "02/TP")
    with pytest.raises(Stale):
        actions.approve_list(actor=office.dung, year=YEAR, version=page.version)
    with pytest.raises(NotAllowed):
        actions.approve_list(actor=em(office), year=YEAR, version=page.version + 1)
    actions.approve_list(actor=office.dung, year=YEAR, version=page.version + 1)
    actions.open_file(actor=office.chau, file_id=first.pk, version=1)
    assert again(first.pk).state == "open"
    listed(office, "03/TP")
    assert FileList.objects.get().approved_at is None
    shown = "".join(one.extract_text() for one in PdfReader(BytesIO(queries.list_pdf(office.dung, YEAR))).pages)
    assert [one for one in ("DANH MỤC HỒ SƠ", "chưa được duyệt", "02/TP", "3 hồ sơ") if one not in shown] == []
    rows = CalamineWorkbook.from_filelike(BytesIO(queries.list_excel(office.dung, YEAR))).get_sheet_by_index(0)
    assert rows.to_python()[2] == list(lists.COLUMNS)


def test_everything_wrong_with_a_line_is_said(office: Office) -> None:
    bad = actions.Line("có cách", "", "100 năm", None)
    with pytest.raises(Invalid) as refusal:
        actions.add_line(actor=em(office), file_id=new_id(), year=YEAR, line=bad)
    assert set(refusal.value.errors) == {"symbol", "title", "retention", "keeper"}
    first = listed(office)
    with pytest.raises(Invalid, match="đã có hồ sơ khác"):
        listed(office)
    actions.strike(actor=em(office), file_id=first.pk, version=1)
    assert listed(office).symbol == first.symbol


def test_last_years_list_is_repeated_once(office: Office) -> None:
    listed(office, year=YEAR - 1)
    assert actions.repeat_list(actor=em(office), year=YEAR) == 1
    with pytest.raises(NotPossible):
        actions.repeat_list(actor=em(office), year=YEAR)


def test_papers_are_put_arranged_and_taken_out(office: Office, reading: audit.Reading) -> None:
    file, ref = opened(office), str(new_id())
    put(office, file, "Công văn hỏi", date(2026, 5, 2), source="arrival", ref=ref, reference="128/SNV")
    put(office, file, "Biên bản", None)
    put(office, file, "Quyết định", date(2026, 1, 3))
    with pytest.raises(NotPossible, match="Đã có"):
        put(office, file, "Công văn hỏi", source="arrival", ref=ref)
    actions.arrange(actor=office.chau, file_id=file.pk, version=again(file.pk).version)
    page = queries.work_file(office.chau, file.pk)
    assert [(one.position, one.subject) for one in page.papers] == [(1, "Quyết định"), (2, "Công văn hỏi"), (3, "Biên bản")]  # fmt: skip  # noqa: E501
    actions.arrange(actor=office.chau, file_id=file.pk, version=page.version, order=[3, 1, 2])
    with pytest.raises(Invalid):
        actions.arrange(actor=office.chau, file_id=file.pk, version=page.version + 1, order=[1, 1, 2])
    actions.take_out(actor=office.chau, file_id=file.pk, version=page.version + 1, position=2)
    kept = queries.work_file(office.chau, file.pk).papers
    assert [(one.position, one.subject) for one in kept] == [(1, "Biên bản"), (2, "Công văn hỏi")]
    assert queries.filed(office.dung, "arrival", ref) == ((file.pk, "01/TP Hộ tịch"),)
    assert queries.symbol_of(office.dung, "arrival", ref) == "01/TP"
    assert queries.symbol_of(office.dung, "dispatch", ref) == ""
    shown = "".join(one.extract_text() for one in PdfReader(BytesIO(queries.inventory_pdf(office.chau, file.pk))).pages)
    assert [one for one in ("MỤC LỤC VĂN BẢN", "128/SNV", "02/05/2026", "Hồ sơ có 2") if one not in shown] == []
    assert queries.inventory_excel(office.chau, file.pk)[:2] == b"PK"


def test_only_its_keeper_or_the_clerk_fills_it(office: Office, other_office: Office, reading: audit.Reading) -> None:
    file = opened(office)
    for other in (office.binh, office.dung):
        with pytest.raises(NotAllowed, match="người lập hồ sơ"):
            actions.put(actor=other, file_id=file.pk, paper=actions.Paper("paper", "x"))
    with pytest.raises(NotFound):
        actions.put(actor=other_office.dung, file_id=file.pk, paper=actions.Paper("paper", "x"))
    actions.put(actor=em(office), file_id=file.pk, paper=actions.Paper("paper", "x"))
    assert queries.open_files(office.chau) == queries.open_files(em(office)) == ((file.pk, "01/TP Hộ tịch"),)
    assert queries.open_files(office.binh) == ()
    assert [one.symbol for one in queries.files(office.binh, year=YEAR)] == ["01/TP"]
    assert queries.files(other_office.dung, year=YEAR) == ()


def test_closing_looks_at_what_lies_there(office: Office) -> None:
    file = opened(office)
    with pytest.raises(NotPossible, match="chưa có tài liệu"):
        actions.close(actor=office.chau, file_id=file.pk, version=1)
    put(office, file, "Biên bản giấy")
    with pytest.raises(Invalid, match="số tờ"):
        actions.close(actor=office.chau, file_id=file.pk, version=2)
    actions.close(actor=office.chau, file_id=file.pk, version=2, sheets=4)
    with pytest.raises(NotAllowed, match="Đã kết thúc"):
        put(office, file, "Muộn")
    actions.reopen(actor=office.chau, file_id=file.pk, version=3, reason="Thiếu một văn bản")
    put(office, file, "Muộn")
    assert again(file.pk).state == "open"


def test_to_the_archive_and_then_never_changed(office: Office, reading: audit.Reading) -> None:
    long, short = closed(office), closed(office, "02/TP", "2 năm")
    held = queries.waiting(em(office))
    assert ([one.symbol for one in held.ready], [one.symbol for one in held.short]) == (["01/TP"], ["02/TP"])
    made = new_id()
    actions.offer(actor=em(office), hand_over_id=made, files=[long.pk, short.pk])
    actions.take_back(actor=em(office), hand_over_id=made, version=1)
    assert again(long.pk).state == "closed"
    actions.offer(actor=em(office), hand_over_id=made, files=[long.pk])
    shown = "".join(one.extract_text() for one in PdfReader(BytesIO(queries.hand_over_pdf(em(office), made))).pages)
    wanted = ("MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU", "BIÊN BẢN", "02/03/2026 – 02/03/2026", "1 hồ sơ, 1 văn bản")
    assert [one for one in wanted if one not in " ".join(shown.split())] == []
    with pytest.raises(Invalid):
        actions.hand_over(
            actor=em(office), hand_over_id=made, version=1, received=actions.Received("", date(2026, 1, 1))
        )
    received = actions.Received("Sùng A Páo, lưu trữ", clock.now().date())
    actions.hand_over(actor=em(office), hand_over_id=made, version=1, received=received)
    assert again(long.pk).state == "given"
    with pytest.raises(NotAllowed):
        actions.reopen(actor=office.chau, file_id=long.pk, version=again(long.pk).version, reason="x")
    with pytest.raises(NotAllowed, match="đã nhận"):
        actions.take_back(actor=em(office), hand_over_id=made, version=2)
    with pytest.raises(NotFound):
        queries.hand_over(office.dung, made)


@pytest.mark.parametrize(
    ("typed", "years"),
    [("Vĩnh viễn", 0), ("vv", 0), ("20 năm", 20), ("5", 5), ("1 năm", None), ("71", None), ("lâu dài", None)],
)
def test_retention_as_people_type_it(typed: str, years: int | None) -> None:
    assert rules.read_retention(typed) == years


def test_until_when_a_file_goes_to_the_archive() -> None:
    assert rules.hand_over_by(date(2026, 11, 30), construction=True) == date(2027, 2, 28)
    assert rules.hand_over_by(date(2024, 2, 29), construction=False) == date(2025, 2, 28)
    assert [rules.goes_to_archive(one) for one in (0, 4, 5)] == [True, False, True]


def test_lateness_is_seen_in_the_list(office: Office, reading: audit.Reading) -> None:
    file = closed(office)
    WorkFile.objects.filter(pk=file.pk).update(closed_at=clock.now() - timedelta(days=400))
    (row,) = queries.files(em(office), year=YEAR)
    assert row.late
