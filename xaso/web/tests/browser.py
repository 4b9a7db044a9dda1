"""A browser for tests, without JavaScript."""

from django.test import Client

from tests.offices import PASSWORD


def signed_in(username: str) -> Client:
    """A browser in which somebody has just signed in."""
    browser = Client()
    answer = browser.post("/dang-nhap/", {"ten": username, "mat-khau": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return browser
