"""Whoever answers for the office reads that its backups lie on the disk of its data, and what to do."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.offices import Office
from xaso.web.tests.browser import signed_in

SAID = "cùng ổ đĩa với dữ liệu"


@pytest.mark.parametrize(
    ("person", "address", "todo"), [("dung", "/viec/", "một ổ đĩa khác"), ("khoa", "/quan-tri/", "XASO_BACKUP_DIR")]
)
def test_it_is_said_until_there_is_another_disk(
    office: Office, settings: LazySettings, person: str, address: str, todo: str
) -> None:
    page = signed_in(person).get(address).content.decode()
    assert SAID in page
    assert todo in page
    settings.BACKUP_DIR = Path("/proc/backups")
    assert SAID not in signed_in(person).get(address).content.decode()


def test_who_does_not_answer_for_it_is_not_disturbed(office: Office) -> None:
    assert SAID not in signed_in("binh").get("/viec/").content.decode()
