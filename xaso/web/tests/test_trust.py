"""The page that tells another computer to trust this one."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from xaso.base import certificate, clock

pytestmark = pytest.mark.django_db


def test_before_the_office_serves_others_the_page_says_how(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    page = Client().get("/chung-thu/").content.decode()
    assert "xaso serve --host 0.0.0.0" in page
    assert Client().get("/chung-thu/xa-so.crt").status_code == 404


def test_the_fingerprint_stands_there_whole_and_the_file_is_the_root(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    own = certificate.ensure(tmp_path, ["192.168.1.5"], clock.now())
    page = Client().get("/chung-thu/").content.decode()
    parts = [own.fingerprint[at : at + 23] for at in range(0, 96, 24)]
    assert ":".join(parts) == own.fingerprint
    assert all(f'<p class="code">{part}</p>' in page for part in parts)
    assert "192.168.1.5" in page
    answer = Client().get("/chung-thu/xa-so.crt")
    assert answer.content == own.root.read_bytes()
    assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
