"""``xaso serve`` in the office's network: TLS with the certificate of the settings."""

import json
import ssl
import subprocess
import urllib.request
from pathlib import Path

from tests.commands.programs import Machine, until


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate that vouches for itself, and its key."""
    pem, private = folder / "cert.pem", folder / "key.pem"
    words = "req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -days 2 -subj /CN=127.0.0.1"
    made = ["openssl", *words.split(), "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", private, "-out", pem]
    subprocess.run(made, check=True, capture_output=True)
    return pem, private


def test_the_screens_answer_over_tls(machine: Machine, tmp_path: Path) -> None:
    pem, private = certificate(tmp_path)
    machine.settings |= {"XASO_TLS_CERTIFICATE": str(pem), "XASO_TLS_KEY": str(private), "XASO_HOST": "0.0.0.0"}
    trust = ssl.create_default_context(cafile=str(pem))
    url = f"https://127.0.0.1:{machine.settings['XASO_PORT']}/healthz"

    def answers() -> bool:
        try:
            with urllib.request.urlopen(url, timeout=2, context=trust) as answered:
                return bool(json.load(answered)["database"] == "ok")
        except OSError:
            return False

    with machine.started("serve"):
        until(answers)


def test_half_a_certificate_is_refused(machine: Machine, tmp_path: Path) -> None:
    pem, _ = certificate(tmp_path)
    machine.settings["XASO_TLS_CERTIFICATE"] = str(pem)
    done = machine.run("serve")
    assert done.returncode == 2
    assert "XASO_TLS_KEY" in done.stderr


def test_a_missing_certificate_is_named(machine: Machine, tmp_path: Path) -> None:
    machine.settings |= {"XASO_TLS_CERTIFICATE": str(tmp_path / "x"), "XASO_TLS_KEY": str(tmp_path / "y")}
    done = machine.run("serve")
    assert done.returncode == 2
    assert str(tmp_path / "x") in done.stderr


def test_the_office_network_gets_the_offices_own_certificate(machine: Machine, tmp_path: Path) -> None:
    shown = machine.answer("certificate", "show")
    saved = machine.run("certificate", "save", tmp_path)
    assert saved.returncode == 0, saved.stderr
    assert shown["fingerprint"] in saved.stdout
    assert b"PRIVATE" not in (tmp_path / "xa-so.crt").read_bytes()
    assert b"certutil -addstore -f Root" in (tmp_path / "tin-chung-thu.cmd").read_bytes()
    trust = ssl.create_default_context(cafile=str(tmp_path / "xa-so.crt"))
    url = f"https://localhost:{machine.settings['XASO_PORT']}"
    machine.settings["XASO_HOST"] = "0.0.0.0"

    def answers() -> bool:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=2, context=trust) as answered:
                return bool(json.load(answered)["database"] == "ok")
        except OSError:
            return False

    with machine.started("serve"):
        until(answers)
        with urllib.request.urlopen(f"{url}/chung-thu/", context=trust) as page:
            assert shown["fingerprint"][:23] in page.read().decode()
        with urllib.request.urlopen(f"{url}/chung-thu/xa-so.crt", context=trust) as file:
            assert file.read() == (tmp_path / "xa-so.crt").read_bytes()


def test_a_certificate_of_another_office_is_not_written_over(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "xa-so.crt").write_text("khác")
    done = machine.run("certificate", "save", tmp_path)
    assert done.returncode == 4
    assert (tmp_path / "xa-so.crt").read_text() == "khác"


def test_there_must_be_a_folder_to_save_to(machine: Machine, tmp_path: Path) -> None:
    assert machine.run("certificate", "save", tmp_path / "không có").returncode == 2
