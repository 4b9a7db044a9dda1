"""Backups beside the data are lost with them: it is said."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from xaso.base import backup

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("folder", "same"),
    [("data/backups", True), ("elsewhere/not/yet/there", True), ("/proc/backups", False)],
)
def test_whether_one_broken_disk_takes_both(settings: LazySettings, tmp_path: Path, folder: str, same: bool) -> None:
    settings.DATA = tmp_path / "data"
    settings.BACKUP_DIR = tmp_path / folder
    assert backup.state().same_disk is same
