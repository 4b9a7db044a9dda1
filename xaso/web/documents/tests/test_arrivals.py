"""Incoming documents on the screen: registered from a scan, instructed, resolved, found again."""

import re

import pytest
from django.test import Client

from tests.house.world import signed_in
from tests.offices import Office, add_clerk
from tests.papers import pdf
from xaso.documents.models import Arrival

TYPED = {
    "sender": "Sở Nội vụ",
    "reference": "128/SNV-XDCQ",
    "issued_on": "24/11/2026",
    "type_name": "Công văn",
    "subject": "Báo cáo hộ tịch",
    "urgency": "urgent",
    "medium": "paper",
}
NEW = "/van-ban/den/dang-ky/"


@pytest.fixture
def clerk(office: Office) -> Client:
    add_clerk(office)
    return signed_in("em")


def form_id(browser: Client) -> str:
    found = re.search(r'name="id" value="([0-9a-f-]+)"', browser.get(NEW).content.decode())
    assert found
    return found[1]


def sent(browser: Client, **values: object) -> object:
    return browser.post(NEW, {"id": form_id(browser), **TYPED, "issued_on": "24/11/2025", **values})


def test_from_the_scan_to_the_result(office: Office, clerk: Client) -> None:
    scan = pdf()
    scan.name = "cong-van.pdf"
    answer = sent(clerk, file=scan)
    address = answer.headers["Location"]
    text = clerk.get(address).content.decode()
    assert [one for one in ("Số đến <b>1</b>", "128/SNV-XDCQ", "cong-van.pdf", "Khẩn") if one not in text] == []
    arrival = Arrival.objects.get()
    leader = signed_in("dung")
    assert "Báo cáo hộ tịch" in leader.get("/viec/").content.decode()
    said = {"version": "1", "text": "Tham mưu", "lead": str(office.accounts["chau"]), "day": ""}
    assert leader.post(f"{address}chi-dao/", said).headers["Location"] == "/viec/"
    officer = signed_in("chau")
    assert "Giải quyết" in officer.get("/viec/").content.decode()
    refused = officer.post(f"{address}giai-quyet-xong/", {"version": "2", "outcome": ""})
    assert refused.status_code == 422
    assert "Hãy ghi kết quả giải quyết" in refused.content.decode()
    assert officer.post(f"{address}giai-quyet-xong/", {"version": "2", "outcome": "Đã báo cáo"}).status_code == 302
    arrival.refresh_from_db()
    assert (arrival.state, arrival.outcome) == ("done", "Đã báo cáo")


def test_what_was_typed_stays_and_everything_wrong_is_said(clerk: Client) -> None:
    answer = sent(clerk, sender="", issued_on="31/02/2026", subject="Giữ lại dòng này")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Giữ lại dòng này" in text
    assert "Chưa vào sổ" in text
    assert not Arrival.objects.exists()


def test_a_duplicate_is_shown_and_entered_when_confirmed(clerk: Client) -> None:
    sent(clerk)
    answer = sent(clerk)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "đã có (số đến 1" in text
    assert f"/van-ban/den/{Arrival.objects.get().pk}/" in text
    assert sent(clerk, confirmed="1").status_code == 302
    assert Arrival.objects.count() == 2


def test_a_secret_one_is_refused_with_the_reason(clerk: Client) -> None:
    text = sent(clerk, secrecy="mat").content.decode()
    assert "sổ văn bản mật bằng giấy" in text
    assert not Arrival.objects.exists()


def test_a_program_is_no_scan(clerk: Client) -> None:
    scan = pdf()
    scan = type(scan)(b"MZ\x90\x00 nothing good")
    scan.name = "cong-van.pdf"
    answer = sent(clerk, file=scan)
    assert answer.status_code == 422
    assert "không phải PDF, ảnh, Word" in answer.content.decode()
    assert not Arrival.objects.exists()


def test_a_stale_page_is_told(office: Office, clerk: Client) -> None:
    address = sent(clerk).headers["Location"]
    clerk.post(f"{address}luu/", {"version": "1", "note": ""})
    answer = clerk.post(f"{address}tra-lai/", {"version": "1", "reason": "Nhầm"})
    assert answer.status_code == 409
    assert "Văn bản vừa có thay đổi" in answer.content.decode()


def test_nobody_files_away_by_one_key_what_waits_for_the_leader(clerk: Client) -> None:
    text = clerk.get(sent(clerk).headers["Location"]).content.decode()
    assert "Lưu, không phải giải quyết" in text
    assert "btn main" not in text


def test_a_search_is_posted_and_shown(clerk: Client) -> None:
    sent(clerk)
    assert clerk.post("/van-ban/tra-cuu/", {"tim": "128/snv-xdcq"}).headers["Location"] == "/van-ban/tra-cuu/?tim=1"
    assert "Báo cáo hộ tịch" in clerk.get("/van-ban/tra-cuu/?tim=1").content.decode()
    clerk.post("/van-ban/tra-cuu/", {"tim": "không có"})
    assert "Không thấy văn bản nào" in clerk.get("/van-ban/tra-cuu/?tim=1").content.decode()


def test_a_clerk_has_her_own_day(office: Office, clerk: Client) -> None:
    text = clerk.get("/viec/").content.decode()
    assert "Đăng ký văn bản đến" in text
    assert "/ho-so/?trang-thai" not in text
