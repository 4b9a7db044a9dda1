"""The chairman sets up one-time codes on his telephone and signs in with one."""

from base64 import b32decode

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from tests.journeys.desk import Desk
from tests.offices import PASSWORD, Office
from xaso.base import clock

pytestmark = pytest.mark.browser


def telephone(words: str, later: int = 0) -> str:
    """What an application on a telephone shows that was given the key in words."""
    secret = b32decode(words.replace(" ", ""))
    return TOTP(secret, 6, SHA1(), 30).generate(int(clock.now().timestamp()) + later).decode()


def test_set_up_and_sign_in(desk: Desk, town: Office) -> None:
    page = desk.open("dung")
    page.click("text=Bật bây giờ")
    page.fill("#o-password", PASSWORD)
    page.click("text=Bắt đầu")
    words = page.inner_text("ol b")
    assert page.locator("main img").evaluate("image => image.naturalWidth") > 40
    page.fill("#o-code", telephone(words))
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Mười mã dự phòng')")
    on_paper = page.inner_text("ol li >> nth=0")
    page.click("text=Đã cất giấy")
    page.wait_for_url("**/viec/")
    for typed in (telephone(words, later=30), on_paper):
        other = desk.open(script=False)
        other.goto(f"{desk.address}/dang-nhap/")
        other.fill("[name=ten]", "dung")
        other.fill("[name=mat-khau]", PASSWORD)
        other.keyboard.press("Enter")
        other.wait_for_url("**/dang-nhap/ma/")
        other.fill("#o-code", typed)
        other.keyboard.press("Enter")
        other.wait_for_url("**/viec/")
