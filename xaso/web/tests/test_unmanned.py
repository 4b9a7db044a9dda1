"""The steward of a new office reads whom a dossier still lacks on its way."""

from django.test import Client

from tests.offices import Office
from xaso.people.models import Account
from xaso.web.tests.browser import signed_in

SAID = "cơ quan còn thiếu"


def test_it_is_said_who_is_lacking(office: Office) -> None:
    khoa: Client = signed_in("khoa")
    assert SAID not in khoa.get("/quan-tri/").content.decode()
    Account.objects.filter(username="dung").update(disabled_at="2026-01-01T00:00Z")
    page = khoa.get("/quan-tri/").content.decode()
    assert "cơ quan còn thiếu: <b>lãnh đạo ký kết quả</b>" in page
