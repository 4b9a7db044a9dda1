"""A clerk who has never seen the system, led by nothing but words on the screens: in practice, then in earnest."""

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.desk import Desk
from tests.journeys.eyes import faults
from tests.offices import Office
from xaso.cases.models import Case
from xaso.learning.models import Walk
from xaso.people import actions, queries
from xaso.people.models import Account

pytestmark = pytest.mark.browser

GIVEN, CHOSEN = "Lan-dau-2026!", "Suoi-trong-2026"


@pytest.fixture
def newcomer(town: Office) -> str:
    """A new account at the counter, with the password that the steward handed over."""
    posts = [one for unit in queries.administered_units(town.khoa) for one in unit.posts]
    post = next(one[0] for one in posts if one[2] == "Một cửa")
    made = {"username": "hoa", "full_name": "Lò Thị Hoa", "password": GIVEN}
    actions.create_account(actor=town.khoa, post_id=post, **made)
    return "hoa"


@pytest.mark.parametrize("script", [True, False])
def test_the_first_tour_and_then_a_real_dossier(desk: Desk, town: Office, newcomer: str, script: bool) -> None:
    page = desk.open(script=script)
    first_password(page, desk, newcomer)
    page.click("main .line a:has-text('tập làm')")
    page.click("main .lessons li:first-child button")
    page.wait_for_selector(".guide")
    assert "TẬP LÀM" in page.inner_text(".trial")
    for number in range(1, 6):
        wrong = page.locator("main .errors").all_inner_texts()
        assert f"bước {number} trên 5" in page.inner_text(".guide h2"), wrong
        obey(page)
    assert "Bạn đã làm hết bài" in page.inner_text(".guide h2")
    assert Walk.objects.get().finished_at
    page.click(".guide .acts a")
    for fieldset in page.locator("main fieldset").all():
        fieldset.locator("input").nth(1).check()
    page.click("main button.main")
    assert "Đúng 3 trên 3 câu." in page.inner_text("main .sub")
    page.click(".trial button")
    assert page.locator(".trial").count() == 0
    assert "Mới dùng lần đầu?" not in page.inner_text("main")
    in_earnest(page)
    mine = Account.objects.get(username=newcomer)
    real = Case.objects.get(office_id=town.id)
    assert (real.received_by_id, real.state, real.holder_id) == (mine.pk, "in_work", town.accounts["chau"])


def test_the_band_stands_in_nobodys_way(desk: Desk, town: Office) -> None:
    page = desk.open("binh")
    page.goto(f"{desk.address}/tap-lam/")
    assert faults(page) == []
    page.set_viewport_size({"width": 1200, "height": 900})
    page.click("main .lessons li:first-child button")
    page.wait_for_selector(".guide")
    for _ in range(3):
        assert faults(page) == []
        page.set_viewport_size({"width": 1200, "height": 900})
        obey(page)


def first_password(page: Page, desk: Desk, username: str) -> None:
    page.goto(f"{desk.address}/dang-nhap/")
    for label, value in (("Tên đăng nhập", username), ("Mật khẩu", GIVEN)):
        page.get_by_label(label, exact=True).fill(value)
    page.click("main button.main")
    page.wait_for_url("**/doi-mat-khau/")
    for label, value in (("Mật khẩu hiện tại", GIVEN), ("Mật khẩu mới", CHOSEN), ("Gõ lại mật khẩu mới", CHOSEN)):
        page.get_by_label(label, exact=True).fill(value)
    page.click("main button.main")
    page.wait_for_url("**/viec/")


def obey(page: Page) -> None:
    """Do what the band says: write what is to be written, tick what is quoted, press what is quoted last."""
    told = page.locator(".guide")
    quoted = re.findall("“([^”]+)”", told.locator("p:not(.soft)").first.inner_text())
    labels, values = told.locator("dt").all_inner_texts(), told.locator("dd").all_inner_texts()
    for label, value in zip(labels, values, strict=True):
        write(page, label, value)
    step = page.inner_text(".guide h2")
    for words in quoted:
        if page.inner_text(".guide h2") == step and not tick(page, words):
            press(page, words)


def write(page: Page, label: str, value: str) -> None:
    """Every empty field of this name: the same person stands there twice."""
    for name in page.locator("main form .field > label").all():
        if name.inner_text().partition("(")[0].strip() != label:
            continue
        field = page.locator(f"[id='{name.get_attribute('for')}']")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(label=value)
            settle(page)
        elif not field.input_value():
            field.fill(value)
            field.dispatch_event("change")
            page.wait_for_load_state("networkidle")


def settle(page: Page) -> None:
    """What the page asks by itself has been answered."""
    page.wait_for_load_state("networkidle")
    again = page.locator("main .nojs button:has-text('Cập nhật')")
    if again.count() and again.first.is_visible():
        with page.expect_navigation():
            again.first.click()


def tick(page: Page, words: str) -> bool:
    if "…" not in words:
        return False
    begins = words.partition("…")[0].strip()
    page.locator(f"main .choice:has(label:has-text('{begins}')) input[type=checkbox]").first.check()
    return True


def press(page: Page, words: str) -> None:
    """The button or link of these words; a paper opens beside the page and is closed again."""
    named = "header nav a, main a.btn, main button.btn, main .work a.what"
    found = page.locator(named).filter(has_text=re.compile(rf"^\s*{re.escape(words)}")).first
    if not found.count():
        return
    if found.get_attribute("target") != "_blank":
        with page.expect_navigation():
            found.click()
        return
    with page.expect_popup() as paper:
        found.click()
    page.context.request.get(page.url.partition("?")[0] + "giay-tiep-nhan.pdf")
    paper.value.close()
    with page.expect_navigation():
        page.locator(".guide .acts a").first.click()


def in_earnest(page: Page) -> None:
    """The same again without a band, as it was learned; the receiver has to be chosen now."""
    page.click("header nav a:text-is('Tiếp nhận')")
    page.fill("#o-tim", "hôn nhân")
    with page.expect_navigation():
        page.press("#o-tim", "Enter")
    if page.locator("main .work a.what").count():
        page.locator("main .work a.what", has_text="Cấp Giấy xác nhận tình trạng hôn nhân").first.click()
    for label, value in (
        ("Số định danh cá nhân", "012195000017"),
        ("Họ, chữ đệm, tên", "Lò Thị Lan"),
        ("Điện thoại", "0912345678"),
        ("Nơi cư trú", "Bản Nà Tăm"),
        ("Ngày sinh", "01/01/1995"),
        ("Giới tính", "Nữ"),
        ("Dân tộc", "Thái"),
        ("Tình trạng hôn nhân", "Chưa đăng ký kết hôn với ai"),
        ("Dùng để", "Việc khác"),
        ("Ghi rõ việc", "Vay vốn"),
    ):
        write(page, label, value)
    tick(page, "Đã nhận đủ …")
    press(page, "Tiếp nhận hồ sơ")
    page.wait_for_url("**?moi=1")
    press(page, "Chuyển xử lý")
