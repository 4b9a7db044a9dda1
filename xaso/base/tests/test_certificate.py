"""The office's own certificates: who vouches for what, for how long, and what happens to broken files."""

import ssl
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from xaso.base import certificate
from xaso.kit.worktime import ZONE

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=ZONE)
NAMES = ("192.168.1.5", "may-chu.local", "localhost")


def openssl(*words: object) -> subprocess.CompletedProcess[str]:
    command = ["openssl", *(str(word) for word in words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_openssl_believes_the_chain_for_each_name(tmp_path: Path) -> None:
    own = certificate.ensure(tmp_path, NAMES, NOW)
    for option, name in (("-verify_ip", "192.168.1.5"), ("-verify_hostname", "may-chu.local")):
        checked = openssl(
            "verify",
            "-x509_strict",
            "-attime",
            int(NOW.timestamp()),
            "-CAfile",
            own.root,
            option,
            name,
            own.certificate,
        )
        assert checked.returncode == 0, checked.stderr
    assert own.names == tuple(sorted(NAMES))


def test_the_root_cannot_vouch_for_the_world(tmp_path: Path) -> None:
    own = certificate.ensure(tmp_path, NAMES, NOW)
    folder = own.root.parent
    (folder / "lanserver.crt").unlink()
    certificate._make_server(folder, ["portal.example.vn"], NOW)
    checked = openssl("verify", "-attime", int(NOW.timestamp()), "-CAfile", own.root, folder / "lanserver.crt")
    assert "permitted subtree violation" in checked.stderr


def test_names_of_the_world_are_left_out(tmp_path: Path) -> None:
    own = certificate.ensure(tmp_path, [*NAMES, "portal.example.vn", "8.8.8.8", "khac"], NOW)
    assert own.names == tuple(sorted(NAMES))


def test_nothing_changes_while_it_is_good(tmp_path: Path) -> None:
    first = certificate.ensure(tmp_path, NAMES, NOW)
    content = first.certificate.read_bytes()
    again = certificate.ensure(tmp_path, NAMES[:1], NOW + timedelta(days=30))
    assert again == first
    assert again.certificate.read_bytes() == content


@pytest.mark.parametrize("later", [timedelta(days=300), timedelta(days=2000)])
def test_it_is_renewed_in_time_and_the_root_stays(tmp_path: Path, later: timedelta) -> None:
    first = certificate.ensure(tmp_path, NAMES, NOW)
    renewed = certificate.ensure(tmp_path, NAMES, NOW + later)
    assert renewed.until > NOW + later + timedelta(days=390)
    assert renewed.fingerprint == first.fingerprint


def test_another_address_makes_another_certificate_of_the_same_root(tmp_path: Path) -> None:
    first = certificate.ensure(tmp_path, NAMES, NOW)
    moved = certificate.ensure(tmp_path, ["192.168.1.77"], NOW)
    assert moved.names == ("192.168.1.77",)
    assert moved.fingerprint == first.fingerprint


@pytest.mark.parametrize("name", ["lanserver.crt", "lanserver.key"])
@pytest.mark.parametrize(
    "content", [None, b"", b"\0\xff", b"-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----\n"]
)
def test_a_broken_file_is_made_again(tmp_path: Path, name: str, content: bytes | None) -> None:
    first = certificate.ensure(tmp_path, NAMES, NOW)
    path = first.root.parent / name
    path.unlink() if content is None else path.write_bytes(content)
    assert certificate.read(tmp_path) is None
    mended = certificate.ensure(tmp_path, NAMES, NOW)
    assert mended.fingerprint == first.fingerprint
    ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(mended.certificate, mended.key)


def test_a_key_that_does_not_belong_is_seen(tmp_path: Path) -> None:
    certificate.ensure(tmp_path / "a", NAMES, NOW)
    other = certificate.ensure(tmp_path / "b", NAMES, NOW)
    (tmp_path / "a" / "keys" / "lanserver.key").write_bytes(other.key.read_bytes())
    assert certificate.read(tmp_path / "a") is None


@pytest.mark.parametrize("name", ["lanroot.crt", "lanroot.key"])
def test_a_root_that_is_lost_is_replaced_whole(tmp_path: Path, name: str) -> None:
    first = certificate.ensure(tmp_path, NAMES, NOW)
    (first.root.parent / name).write_bytes(b"")
    mended = certificate.ensure(tmp_path, NAMES, NOW)
    assert mended.fingerprint != first.fingerprint
    assert (
        openssl("verify", "-attime", int(NOW.timestamp()), "-CAfile", mended.root, mended.certificate).returncode == 0
    )


def test_two_at_once_make_one(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: certificate.ensure(tmp_path, NAMES, NOW), range(8)))
    assert made == {certificate.ensure(tmp_path, NAMES, NOW)}


def test_before_there_is_any(tmp_path: Path) -> None:
    assert certificate.read(tmp_path) is None


def test_secret_keys_are_for_us_alone(tmp_path: Path) -> None:
    own = certificate.ensure(tmp_path, NAMES, NOW)
    assert {path.stat().st_mode & 0o77 for path in own.root.parent.iterdir()} == {0}


def test_the_life_is_what_browsers_accept(tmp_path: Path) -> None:
    own = certificate.ensure(tmp_path, NAMES, NOW)
    server = x509.load_pem_x509_certificate(own.certificate.read_bytes())
    assert server.not_valid_after_utc - server.not_valid_before_utc <= timedelta(days=398)
    assert server.not_valid_before_utc < NOW - timedelta(days=1)


@pytest.mark.allow_hosts(["127.0.0.1", "192.0.2.1"])
def test_the_names_of_this_computer_are_its_own() -> None:
    names = certificate.own_names()
    assert {"localhost", "127.0.0.1"} <= set(names)
    assert all(certificate._is_ours(name) for name in names)
