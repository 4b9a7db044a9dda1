"""``xaso serve`` in the office's network: TLS with the certificate of the settings."""

import ipaddress
import json
import ssl
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.commands.programs import Machine, until


def certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, private = folder / "cert.pem", folder / "key.pem"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
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
