"""A form without the mark of its sitting is refused, in words."""

import re

from django.test import Client

from tests.offices import PASSWORD, Office


def test_a_foreign_form_is_refused(office: Office) -> None:
    answer = Client(enforce_csrf_checks=True).post("/dang-nhap/", {"ten": "binh", "mat-khau": PASSWORD})
    assert answer.status_code == 403
    assert "Trang này mở đã lâu" in answer.content.decode()


def test_our_own_form_is_taken(office: Office) -> None:
    browser = Client(enforce_csrf_checks=True)
    page = browser.get("/dang-nhap/").content.decode()
    mark = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert mark
    typed = {"ten": "binh", "mat-khau": PASSWORD, "csrfmiddlewaretoken": mark[1]}
    assert browser.post("/dang-nhap/", typed).status_code == 302
