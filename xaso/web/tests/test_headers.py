"""Headers of trust on every answer, cookies only where somebody signs in."""

import pytest
from django.test import Client

from tests.offices import Office
from xaso.web.tests.browser import signed_in
from xaso.web.ui.style import STYLE_HASH
from xaso.web.ui.templatetags.ui import asset

PAGES = ["/", "/tra-cuu/", "/dang-nhap/", "/khong-co/", "/healthz"]


@pytest.mark.parametrize("address", PAGES)
def test_the_policy_is_strict(office: Office, address: str) -> None:
    headers = Client().get(address).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == STYLE_HASH
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("address", ["/", "/tra-cuu/", "/tra-cuu/?ma=H35.12.07-261123-0001", "/healthz", "/khong-co/"])
def test_a_visitor_gets_no_cookie(office: Office, address: str) -> None:
    assert not Client().get(address).cookies


def test_private_pages_are_kept_nowhere(office: Office) -> None:
    browser = signed_in("khoa")
    for address in ("/quan-tri/", "/quan-tri/tai-khoan/", "/"):
        assert browser.get(address).headers["Cache-Control"] == "no-store"


def test_cookies_are_for_the_browser_alone(office: Office) -> None:
    browser = signed_in("binh")
    sitting, form = browser.cookies["xaso"], browser.cookies["xaso-csrf"]
    assert sitting["httponly"]
    assert sitting["samesite"] == "Lax"
    assert not sitting["max-age"]
    assert form["httponly"]
    assert form["samesite"] == "Strict"


def test_vendored_files_are_kept_because_their_address_changes_with_them() -> None:
    script = Client().get("/tinh/xaso.js")
    assert b"".join(script)
    assert "max-age=31536000" in script.headers["Cache-Control"]
    assert asset("xaso.js").startswith("/tinh/xaso.js?v=")
