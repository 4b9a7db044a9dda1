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
