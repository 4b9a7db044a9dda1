"""Reports on screen: a form drawn, asked, filled, also from Excel, handed in, approved and locked."""

import re
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.offices import Office
from tests.provinces import asked, make_department, make_form, report_of
from xaso.base import clock
from xaso.reporting.models import ReportDraft, ReportForm, ReportRequest, UnitReport
from xaso.reporting.requests import actions
from xaso.web.tests.browser import signed_in


@pytest.fixture
def so(office: Office, other_office: Office) -> Office:
    return make_department()


def main(browser: Client, address: str) -> str:
    return browser.get(address).content.decode().partition("<main")[2]


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def excel(*rows: tuple[object, ...]) -> SimpleUploadedFile:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return SimpleUploadedFile("bao-cao.xlsx", out.getvalue())


def test_from_the_form_to_the_locked_sum(so: Office, office: Office, other_office: Office) -> None:
    ha = signed_in("ha_so")
    page = main(ha, "/bao-cao/mau/moi/")
    drawn = {"id": hidden(page, "id"), "office": str(so.id), "name": "Hộ tịch", "name-1": "Tổng", "required-1": "1"}
    assert ha.post("/bao-cao/mau/moi/", drawn).status_code == 302
    form = ReportForm.objects.get()
    ask = f"/bao-cao/yeu-cau/moi/{form.pk}/"
    day = f"{clock.now():%d/%m/%Y}"
    sent = {"id": hidden(main(ha, ask), "id"), "first": day, "last": day, "due": day, "unit": str(office.id)}
    assert ha.post(ask, {**sent, "unit": ""}).status_code == 422
    assert ha.post(ask, sent).status_code == 302
    report = UnitReport.objects.get()
    fill = f"/bao-cao/can-nop/{report.pk}/"
    dung, chau = signed_in("dung"), signed_in("chau")
    assert "Báo cáo mới được yêu cầu" in main(dung, "/viec/")
    given = {"version": hidden(main(dung, fill), "version"), "account": str(office.accounts["chau"])}
    assert dung.post(f"{fill}giao/", given).status_code == 302
    wrong = chau.post(fill, {"draft": "0", "c1": "mười", "submit": "1"})
    assert (wrong.status_code, "Hãy ghi số nguyên" in wrong.content.decode()) == (422, True)
    assert chau.post(fill, {"draft": "1", "c1": "10", "submit": "1"}).status_code == 302
    assert dung.post(f"{fill}nop/", {"version": hidden(main(dung, fill), "version")}).status_code == 302
    wanted = f"/bao-cao/yeu-cau/bao-cao/{report.pk}/"
    decided = {"version": hidden(main(ha, wanted), "version"), "approve": "1"}
    assert ha.post(f"{wanted}duyet/", decided).status_code == 302
    request = ReportRequest.objects.get()
    assert ha.post(f"/bao-cao/yeu-cau/{request.pk}/khoa/").status_code == 302
    whole = main(ha, f"/bao-cao/yeu-cau/{request.pk}/tong-hop/")
    assert "<b>10</b>" in whole
    assert "bản 1" in whole


def test_an_excel_is_shown_before_it_is_kept(so: Office, office: Office) -> None:
    report = report_of(asked(so, {office.id}, make_form(so)), office.id)
    actions.assign(actor=office.dung, report_id=report.pk, version=1, account_id=office.accounts["chau"])
    chau, fill = signed_in("chau"), f"/bao-cao/can-nop/{report.pk}/"
    file = excel(("Khóa", "Giá trị"), ("c1", 1234), ("c3", 12.5), ("c9", 7), ("c2", "=HYPERLINK(1)"))
    page = chau.post(f"{fill}tu-excel/", {"file": file}).content.decode()
    assert 'value="1234"' in page
    assert 'value="12,5"' in page
    assert "không có trong mẫu" in page
    assert "chưa lưu" in page
    assert not ReportDraft.objects.exists()
    for bad in (SimpleUploadedFile("a.xlsx", b"PK\x03\x04nothing"), excel(("A", "B"), (1, 2))):
        assert chau.post(f"{fill}tu-excel/", {"file": bad}).status_code == 422


def test_two_who_fill_one_report_see_both_values(so: Office, office: Office) -> None:
    report = report_of(asked(so, {office.id}, make_form(so)), office.id)
    actions.assign(actor=office.dung, report_id=report.pk, version=1, account_id=office.accounts["chau"])
    fill = f"/bao-cao/can-nop/{report.pk}/"
    assert signed_in("chau").post(fill, {"draft": "0", "c1": "10"}).status_code == 302
    answer = signed_in("dung").post(fill, {"draft": "0", "c1": "11"})
    assert answer.status_code == 409
    assert "Hiện đang ghi: 10" in answer.content.decode()
