"""Sổ theo dõi hồ sơ (form 07): every dossier of the year once, numbered in the order in which they came."""

import re
from datetime import datetime, timedelta
from importlib import import_module
from io import BytesIO

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.histories import History, Life, write
from tests.offices import LAN, Office
from xaso.base.models import AuditEntry
from xaso.cases.models import Case
from xaso.kit.worktime import ZONE
from xaso.reporting.models import ClosedReport
from xaso.web.office.tests.desk import signed_in

YEAR = {"nam": "2026"}


@pytest.fixture
def kept(office: Office) -> list[str]:
    """Codes in the order of reception: 60 of 2026, one every three days; before them one of 2025, one refused."""
    start = datetime(2026, 1, 1, 9, tzinfo=ZONE)
    for life in (Life(start - timedelta(days=1)), Life(start, refused=True)):
        write(History(life, "", "online", 0), (office,))
    codes = []
    for n in range(60):
        at = start + timedelta(days=3 * n)
        finished = at + timedelta(days=2) if n % 2 else None
        case = write(History(Life(at, finished_at=finished), "", "online", 0), (office,))
        codes.append(f"H35.12.07-{at:%y%m%d}-{n + 1:04}")
        Case.objects.filter(pk=case.pk).update(code=codes[-1], applicant_name="=1+1" if n == 5 else LAN.name)
    return codes


def lines(text: str) -> list[tuple[int, str]]:
    found = re.findall(r'data-l="STT">(\d+)</td><th scope="row"><a class="what keep" href="/ho-so/([^/"]+)/', text)
    return [(int(number), code) for number, code in found]


def test_page_after_page_every_dossier_once_with_its_number(kept: list[str]) -> None:
    browser, address, seen = signed_in("binh"), "/bao-cao/so/?nam=2026", []
    while address:
        text = browser.get(address).content.decode()
        seen += lines(text)
        address = text.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert seen == list(enumerate(kept, start=1))
    assert f"Cộng 60 hồ sơ, từ mã {kept[0]} đến mã {kept[-1]}; 30 hồ sơ chưa giải quyết xong" in text


def test_a_month_keeps_the_numbers_of_the_year(kept: list[str]) -> None:
    text = signed_in("dung").get("/bao-cao/so/", {**YEAR, "thang": "2"}).content.decode()
    assert [code[10:14] for _, code in lines(text)] == ["2602"] * len(lines(text))
    assert lines(text)[0] == (12, kept[11])


def test_what_is_read_of_persons_is_on_record(kept: list[str]) -> None:
    signed_in("binh").get("/bao-cao/so/", YEAR)
    told = AuditEntry.objects.filter(kind="read", verb="report.book").get()
    assert len(told.subjects) == 50
    assert told.purpose == "Xem sổ theo dõi hồ sơ"


def test_excel_holds_every_line_and_no_formula(kept: list[str]) -> None:
    answer = signed_in("binh").get("/bao-cao/so.xlsx", YEAR)
    content = answer.content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[4:64]] == kept
    assert rows[9][3] == "=1+1"
    assert "Cộng 60 hồ sơ" in rows[64][0]
    assert len(AuditEntry.objects.get(kind="read", verb="report.book").subjects) == 60


def test_on_paper_the_head_stands_on_every_page(kept: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in("binh")
    pages = PdfReader(BytesIO(browser.get("/bao-cao/so.pdf", YEAR).content)).pages
    assert len(pages) > 1
    assert all("Mã hồ sơ" in page.extract_text() for page in pages)
    monkeypatch.setattr(import_module("xaso.reporting.queries.book"), "MOST_PRINTED", 59)
    refused = browser.get("/bao-cao/so.pdf", YEAR)
    assert refused.status_code == 409
    assert "Hãy chọn từng tháng" in refused.content.decode()


def test_a_year_that_is_over_is_closed_by_the_leader(kept: list[str]) -> None:
    leader = signed_in("dung")
    assert "Khóa sổ năm 2025" in leader.get("/bao-cao/so/", {"nam": "2025"}).content.decode()
    assert "Khóa sổ" not in signed_in("binh").get("/bao-cao/so/", {"nam": "2025"}).content.decode()
    text = leader.post("/bao-cao/so/khoa/", {"nam": "2025"}, follow=True).content.decode()
    assert "<dt>Số hồ sơ</dt><dd>1</dd>" in text
    assert leader.post("/bao-cao/so/khoa/", {"nam": "2025"}).status_code == 409
    assert leader.post("/bao-cao/so/khoa/", YEAR).status_code == 409
    assert ClosedReport.objects.count() == 1


@pytest.mark.parametrize("asked", [{"nam": "x"}, {"nam": "1999"}, {"nam": "2026", "thang": "13"}, {"nam": "²026"}])
def test_a_year_that_cannot_be_is_said(office: Office, asked: dict[str, str]) -> None:
    answer = signed_in("binh").get("/bao-cao/so/", asked)
    assert answer.status_code == 422
    assert "Hãy ghi năm" in answer.content.decode()


def test_the_register_of_another_office_is_not_found(office: Office, other_office: Office) -> None:
    browser = signed_in("binh_mk")
    assert browser.get("/bao-cao/so/", {"don-vi": str(office.id)}).status_code == 404
    assert browser.get("/bao-cao/so.xlsx", {"don-vi": "x"}).status_code == 404
