"""Biểu II.06 on the screen: every number leads to as many dossiers, takes itself away, and can be closed."""

import re
import zipfile
from datetime import datetime, timedelta
from html import unescape
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.histories import History, Life, write
from tests.offices import LAN, PASSWORD, Office
from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.base.models import AuditEntry
from xaso.kit.worktime import ZONE
from xaso.people import actions as people
from xaso.people.models import Account, Succession, Unit
from xaso.reporting import actions
from xaso.reporting.models import ClosedReport
from xaso.web.office.tests.desk import signed_in

START = datetime(2026, 1, 20, 9, tzinfo=ZONE)
FEBRUARY = {"ky": "thang-2", "nam": "2026"}


def lives() -> list[Life]:
    """Early, on time, late, stopped, overdue, waiting, in time; refused."""
    due = ((START, START + timedelta(days=4)),)
    ends = (START + timedelta(days=1), START + timedelta(days=4), START + timedelta(days=6))
    finished = [Life(START, due, finished_at=end) for end in ends]
    stopped = Life(START, due, finished_at=ends[2], with_result=False)
    waiting = Life(START, due, ((START + timedelta(days=1), None),))
    later = Life(START, ((START, START + timedelta(days=90)),))
    return [*finished, stopped, Life(START, due), waiting, later, Life(START, refused=True)]


@pytest.fixture
def counted(office: Office) -> Office:
    """Every kind of course in February 2026, in two fields; =HYPERLINK is what somebody typed."""
    fields = ("Hộ tịch", '=HYPERLINK("http://x")')
    cases = [
        write(History(life, fields[n % 2], "online" if n == 1 else "post", 0), (office,))
        for n, life in enumerate(lives())
    ]
    actions.count([case.pk for case in cases])
    return office


def page(browser: Client, **asked: str) -> str:
    answer = browser.get("/bao-cao/", {**FEBRUARY, **asked})
    assert answer.status_code == 200
    return answer.content.decode()


def linked(text: str) -> list[tuple[str, int]]:
    """(address, number) of every number that leads somewhere."""
    found = re.findall(r'<a href="(/bao-cao/ho-so/[^"]+)">(?:<b>)?(\d+)', text)
    return [(unescape(address), int(amount)) for address, amount in found]


@pytest.mark.parametrize("by", ["linh-vuc", "thu-tuc", "don-vi"])
def test_every_number_leads_to_as_many_dossiers(counted: Office, by: str) -> None:
    browser = signed_in("dung")
    numbers = linked(page(browser, theo=by))
    assert len(numbers) >= 18
    for address, amount in numbers:
        text = browser.get(address).content.decode()
        assert f": {amount} hồ sơ</h1>" in text, address
        assert text.count('<th scope="row">') == amount, address


def test_the_numbers_are_those_of_the_form(counted: Office) -> None:
    total = linked(page(signed_in("dung")))[-10:]
    assert [amount for _, amount in total] == [7, 1, 6, 4, 1, 2, 1, 3, 2, 1]


def test_who_looks_at_the_dossiers_of_a_number_is_on_record(counted: Office) -> None:
    browser = signed_in("dung")
    address, amount = linked(page(browser))[0]
    before = AuditEntry.objects.filter(kind="read", verb="report.view").count()
    browser.get(address)
    told = AuditEntry.objects.filter(kind="read", verb="report.view").order_by("-id")
    assert told.count() == before + 1
    assert len(told[0].subjects) == amount


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"ky": "thang-13"}, "Hãy chọn một kỳ trong danh sách"),
        ({"nam": "26"}, "Hãy ghi năm bằng bốn chữ số"),
        ({"nam": "1999"}, "Chưa có báo cáo của năm này"),
        ({"nam": "2098"}, "chưa có số liệu"),
        ({"theo": "x"}, "Hãy chọn một cách xếp"),
        ({"don-vi": "x"}, "Hãy chọn một đơn vị"),
        ({"ky": "khac"}, "Hãy"),
        ({"ky": "khac", "tu": "31/02/2026", "den": "01/03/2026"}, "ngày"),
        ({"ky": "khac", "tu": "05/02/2026", "den": "01/02/2026"}, "Ngày cuối phải từ ngày đầu trở đi"),
    ],
)
def test_a_period_that_cannot_be_is_said_and_what_was_typed_stays(
    office: Office, asked: dict[str, str], said: str
) -> None:
    answer = signed_in("dung").get("/bao-cao/", {**FEBRUARY, **asked})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert said in text
    for value in asked.values():
        assert f'value="{value}"' in text or value in {"thang-13", "x"}


@pytest.mark.parametrize("asked", [{"cot": "14"}, {"cot": "x"}, {"cot": "3", "theo": "don-vi", "hang": "x"}])
def test_a_number_that_the_form_has_not_leads_nowhere(counted: Office, asked: dict[str, str]) -> None:
    assert signed_in("dung").get("/bao-cao/ho-so/", {**FEBRUARY, **asked}).status_code == 404


def test_bars_say_in_words_and_lengths_what_the_table_says(counted: Office) -> None:
    text = page(signed_in("dung"), ky="nam")
    for words in ("Trước hạn 1", "Đúng hạn 2", "Quá hạn 1", "Tháng 2/2026", "Tiếp nhận 7", "Giải quyết 4"):
        assert words in text
    widths = [float(found) for found in re.findall(r'<rect x="[0-9.]+%" y="\d+" width="([0-9.]+)%"', text)]
    assert max(widths) == 100
    assert "100" in re.findall(r'width="([0-9]+)\.00%"', text)


def test_excel_holds_the_numbers_and_no_formula(counted: Office) -> None:
    answer = signed_in("dung").get("/bao-cao/ii06.xlsx", FEBRUARY)
    content = answer.content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    told = {row[1]: row[2:] for row in rows[6:]}
    assert [int(n) for n in told["Tổng số"]] == [7, 1, 6, 0, 4, 1, 2, 1, 3, 2, 1]
    assert told['=HYPERLINK("http://x")'][0] == 3
    assert b"<f>" not in _sheet_xml(content)


def test_on_paper_it_is_the_form_of_the_law(counted: Office) -> None:
    answer = signed_in("dung").get("/bao-cao/ii06.pdf", FEBRUARY)
    pages = PdfReader(BytesIO(answer.content)).pages
    text = pages[0].extract_text()
    assert "II.06/VPCP/KSTT" in text
    assert "Tháng 2 năm 2026" in text
    assert pages[0].mediabox.width > pages[0].mediabox.height


def test_numbers_do_not_cost_more_queries_when_there_are_more_rows(counted: Office) -> None:
    browser = signed_in("dung")
    page(browser)
    with CaptureQueriesContext(connection) as few:
        page(browser)
    more = [write(History(life, f"Lĩnh vực {n}", "online", 0), (counted,)).pk for n, life in enumerate(lives() * 3)]
    actions.count(more)
    with CaptureQueriesContext(connection) as many:
        page(browser)
    assert len(many) == len(few)


def test_a_closed_period_keeps_its_numbers_and_what_changes_is_another_version(counted: Office) -> None:
    browser = signed_in("dung")
    first = browser.post("/bao-cao/chot/", FEBRUARY, follow=True).content.decode()
    assert "Bản 1" in first
    again = browser.post("/bao-cao/chot/", FEBRUARY)
    assert again.status_code == 409
    assert "không đổi so với bản đã chốt" in again.content.decode()
    actions.count([write(History(Life(START), "Hộ tịch", "online", 0), (counted,)).pk])
    assert "Số liệu hiện nay khác bản chốt gần nhất" in page(browser)
    unexplained = browser.post("/bao-cao/chot/", FEBRUARY)
    assert unexplained.status_code == 422
    assert "Hãy ghi lý do chốt bản bổ sung" in unexplained.content.decode()
    second = browser.post("/bao-cao/chot/", {**FEBRUARY, "reason": "Bổ sung hồ sơ giấy"}, follow=True).content.decode()
    assert "Bản 2" in second
    assert "Bổ sung hồ sơ giấy" in second
    assert [row.content["total"][0] for row in ClosedReport.objects.order_by("number")] == [7, 8]
    assert "Số liệu hiện nay khớp bản chốt" in page(browser)
    assert AuditEntry.objects.filter(verb="report.close", kind="write").count() == 2


def test_a_period_that_runs_is_not_closed(counted: Office) -> None:
    today = clock.now().date()
    asked = {"ky": "khac", "tu": f"{today:%d/%m/%Y}", "den": f"{today + timedelta(days=3):%d/%m/%Y}"}
    answer = signed_in("dung").post("/bao-cao/chot/", asked)
    assert answer.status_code == 409
    assert not ClosedReport.objects.exists()


def test_the_province_sees_the_numbers_of_its_communes_and_the_name_of_nobody(
    counted: Office, other_office: Office
) -> None:
    leader = province_over(counted, other_office)
    assert linked(page(leader, theo="don-vi"))
    for address, amount in linked(page(leader, theo="don-vi")):
        text = leader.get(address).content.decode()
        assert f": {amount} hồ sơ</h1>" in text
        assert LAN.name not in text
    assert (
        leader.get("/bao-cao/", {**FEBRUARY, "don-vi": str(other_office.id)}).content.decode().count("Không có hồ sơ")
        == 1
    )


def test_a_commune_sees_no_numbers_of_another(counted: Office, other_office: Office) -> None:
    browser = signed_in("dung_mk")
    assert "Không có hồ sơ nào trong kỳ này" in page(browser)
    assert browser.get("/bao-cao/", {**FEBRUARY, "don-vi": str(counted.id)}).status_code == 404


def province_over(*offices: Office) -> Client:
    """A leader of the office above."""
    day = Unit.objects.get(pk=offices[0].id).valid_from
    made = people.create_unit(actor=SYSTEM, name="UBND tỉnh", tier="province", valid_from=day)
    Unit.objects.filter(pk__in=[one.id for one in offices]).update(parent_id=made.unit_id)
    post = people.create_post(actor=SYSTEM, unit_id=made.unit_id, title="Chánh Văn phòng", role="leader")
    account = people.create_account(
        actor=SYSTEM, post_id=post, username="tinh", full_name="Lê Văn Tỉnh", password=PASSWORD
    )
    Account.objects.filter(pk=account.account_id).update(must_change_password=False)
    return signed_in("tinh")


def _sheet_xml(content: bytes) -> bytes:
    return zipfile.ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_an_office_that_ended_counts_for_its_heir_or_as_it_stood_then(counted: Office, other_office: Office) -> None:
    leader = province_over(counted, other_office)
    day = clock.now().date()
    Unit.objects.filter(pk=counted.id).update(valid_to=day - timedelta(days=1))
    Succession.objects.create(unit_id=counted.id, heir_id=other_office.id, kind="merge", day=day)
    names = {"": "UBND xã Mường Khoa", "luc-do": "UBND xã Tân Phong"}
    for word, name in names.items():
        text = page(leader, theo="don-vi", ten=word)
        assert f'<th scope="row">{name}</th>' in text
        assert [amount for _, amount in linked(text)[:10]] == [7, 1, 6, 4, 1, 2, 1, 3, 2, 1]
        assert [
            amount
            for address, amount in linked(text)
            if f": {amount} hồ sơ" not in leader.get(address).content.decode()
        ] == []
    heir = signed_in("dung_mk")
    assert [amount for _, amount in linked(page(heir))[-10:]] == [7, 1, 6, 4, 1, 2, 1, 3, 2, 1]
