"""A first land certificate over three units: opinions, one of them late; money waited for; an apology; the result."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page

from tests.journeys.desk import Desk
from tests.journeys.eyes import faults
from tests.journeys.steps import paper, send, take
from tests.offices import PASSWORD, WEEK, Office, intake
from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.cases import actions
from xaso.cases.models import Case, Consultation
from xaso.kit.worktime import ZONE
from xaso.people import actions as people
from xaso.people.models import Account

pytestmark = pytest.mark.browser

REGISTRY, TAX = "Chi nhánh Văn phòng đăng ký đất đai", "Thuế cơ sở Tân Phong"


@pytest.fixture
def three(town: Office) -> Office:
    """The commune, and the two units that it asks, each with an officer at a screen of his own."""
    for username, full_name, name in (("hai", "Vàng A Hải", REGISTRY), ("nga", "Lê Thị Nga", TAX)):
        unit = people.create_unit(actor=SYSTEM, name=name, tier="province", valid_from=date(2025, 7, 1), week=WEEK)
        post = people.create_post(actor=SYSTEM, unit_id=unit.unit_id, title="Viên chức", role="resolver")
        made = people.create_account(
            actor=SYSTEM, post_id=post, username=username, full_name=full_name, password=PASSWORD
        )
        Account.objects.filter(pk=made.account_id).update(must_change_password=False)
    return town


@pytest.fixture
def case(three: Office) -> Case:
    """Received at the commune, and in the hands of its resolver."""
    made = actions.accept(actor=three.binh, intake=intake("1.013978"))
    chau = three.accounts["chau"]
    actions.hand_over(actor=three.binh, case_id=made.case_id, version=1, receiver_id=chau)
    return Case.objects.get(pk=made.case_id)


def test_from_the_opinions_to_the_certificate(desk: Desk, three: Office, case: Case) -> None:
    binh, chau, dung, hai, nga = (desk.open(name) for name in ("binh", "chau", "dung", "hai", "nga"))
    citizen = desk.open(width=360)
    assert "Bước 2 trên 4" in told(citizen, desk, case)
    ask(chau, case, "registry", REGISTRY)
    ask(chau, case, "tax", TAX)
    answer(hai, "Thửa đất chưa được cấp Giấy chứng nhận.")
    silent(chau, dung, case)
    answer(nga, "Đã gửi thông báo nộp tiền.")
    wait_and_pay(binh, chau, case)
    assert "không tính vào thời hạn" in told(citizen, desk, case)
    paid(binh)
    apologise(binh, chau, dung, case)
    assert "xin lỗi và hẹn lại" in told(citizen, desk, case)
    sign_and_return(binh, chau, dung)
    assert "Bước 4 trên 4" in told(citizen, desk, case)
    assert faults(citizen) == []
    slips(binh, hai, nga, case)


def told(citizen: Page, desk: Desk, case: Case) -> str:
    """What the public look-up says."""
    citizen.goto(f"{desk.address}/tra-cuu/?ma={case.code}")
    return citizen.inner_text("main")


def ask(chau: Page, case: Case, key: str, unit: str) -> None:
    take(chau, "Giải quyết")
    chau.click("summary:has-text('Xin ý kiến đơn vị khác')")
    chau.select_option("#o-xin-y-kien-key", key)
    chau.select_option("#o-xin-y-kien-office_id", label=unit)
    send(chau, "xin-y-kien")
    assert Consultation.objects.get(case=case, key=key).unit_name == unit


def answer(officer: Page, words: str) -> None:
    take(officer, "Trả lời")
    officer.fill("#o-text", words)
    officer.click("main button.main")
    officer.wait_for_selector("text=Đã gửi ý kiến trả lời.")
    assert words in officer.inner_text("main")


def silent(chau: Page, dung: Page, case: Case) -> None:
    """The tax office lets its day pass: the resolver reports it with one press, and the leader sees it."""
    Consultation.objects.filter(case=case, key="tax").update(due=clock.now() - timedelta(days=2))
    take(chau, "Báo lãnh đạo")
    send(chau, "bao-cham-y-kien")
    assert "Đã báo chậm" in chau.inner_text("main")
    dung.goto(dung.url.replace("/dieu-hanh/", "/viec/"))
    assert "chưa trả lời ý kiến" in dung.inner_text("main")


def wait_and_pay(binh: Page, chau: Page, case: Case) -> None:
    """The notice of the tax office: the dossier waits for the citizen, and is late in nobody's hand."""
    take(chau, "Giải quyết")
    chau.click("summary:has-text('Yêu cầu nộp phí, thuế')")
    for name, value in (("amount", "18.450.000"), ("notice", "214/TB-TCS ngày 20/11/2026"), ("agency", TAX)):
        chau.fill(f"#o-cho-nop-phi-{name}", value)
    send(chau, "cho-nop-phi")
    binh.goto(f"{binh.url.split('/viec/')[0]}/viec/")
    binh.click("text=chờ người dân bổ sung, nộp phí")
    binh.click(f"main a[href='/ho-so/{case.code}/']")
    assert "thời hạn tạm dừng" in binh.inner_text("main")
    assert faults(binh) == []
    binh.set_viewport_size({"width": 1200, "height": 900})
    notice = paper(binh, f"/ho-so/{case.code}/thong-bao-nop.pdf")
    assert [one for one in ("18.450.000 đ", "214/TB-TCS", TAX) if one not in notice] == []


def paid(binh: Page) -> None:
    """Paid into the Treasury: the citizen brings the paper, and no đồng of it is in the commune's books."""
    form = binh.locator('form[action$="/thu-phi/"]').filter(has_text="18.450.000")
    form.locator("[name=way]").select_option("direct")
    form.locator("[name=bank_reference]").fill("GNT 0001234 ngày 25/11/2026")
    with binh.expect_navigation():
        form.locator("button[type=submit]").click()
    assert "Đã ghi lần thu." in binh.inner_text("main")
    binh.goto(binh.url.partition("/ho-so/")[0] + "/thu-phi/thu-ho/")
    assert "Chưa thu hộ cơ quan nào." in binh.inner_text("main")


def apologise(binh: Page, chau: Page, dung: Page, case: Case) -> None:
    """Form 04: asked for, signed, told."""
    due = Case.objects.get(pk=case.pk).due
    assert due is not None
    assert case.due is not None
    assert due.date() >= case.due.date(), "the days of waiting were added"
    take(chau, "Giải quyết")
    for words in ("Việc khác", "Đề nghị xin lỗi và hẹn lại"):
        chau.click(f"summary:has-text('{words}')")
    chau.fill("#o-de-nghi-hen-lai-day", f"{due.astimezone(ZONE) + timedelta(days=7):%d/%m/%Y}")
    chau.fill("#o-de-nghi-hen-lai-reason", "Cơ quan thuế trả lời chậm")
    send(chau, "de-nghi-hen-lai")
    take(dung, "Xem và ký")
    send(dung, "ky-hen-lai")
    take(binh, "Báo người dân")
    assert "Cơ quan thuế trả lời chậm" in paper(binh, f"/ho-so/{case.code}/phieu-xin-loi-1.pdf")
    send(binh, "da-bao")


def sign_and_return(binh: Page, chau: Page, dung: Page) -> None:
    take(chau, "Giải quyết")
    chau.click("summary:has-text('Ghi kết quả')")  # the steps between are not the subject here
    chau.fill("#o-ket-qua-content", "Đủ điều kiện cấp Giấy chứng nhận.")
    send(chau, "ket-qua")
    send(chau, "trinh")
    take(dung, "Xem và ký")
    dung.fill("#o-ky-number", "12/TB-UBND")
    send(dung, "ky")
    take(binh, "Trả kết quả")
    assert "chưa có mức thu nên chưa thu" in binh.inner_text("#viec"), "the province's fee for the certificate"
    send(binh, "tra-ket-qua")


def slips(binh: Page, hai: Page, nga: Page, case: Case) -> None:
    """The commune's control slip tells of every hand; each asked unit has one of its own part, and nothing else."""
    whole = paper(binh, f"/ho-so/{case.code}/phieu-kiem-soat.pdf")
    words = (REGISTRY, TAX, "chưa trả lời ý kiến", "18.450.000 đ", "Đã hoàn thành nghĩa vụ tài chính", "hẹn lại đến")
    assert [one for one in words if one not in whole] == []
    for officer, key, unit, other in ((hai, "registry", REGISTRY, TAX), (nga, "tax", TAX, REGISTRY)):
        row = Consultation.objects.get(case=case, key=key)
        slip = paper(officer, f"/y-kien/{row.pk}/phieu-kiem-soat.pdf")
        assert [one for one in (case.code, unit, "Xin ý kiến", "Trả lời ý kiến") if one not in slip] == []
        assert [one for one in (other, case.applicant_name, "18.450.000") if one in slip] == []
