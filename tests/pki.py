"""An invented certification authority on this computer: people, an office, a time authority, OCSP and lists of revoked.

Everything that an authority answers is answered on loopback, so that tests ask as the program asks out there.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from asn1crypto import ocsp, pem, tsp
from certomancer.registry import ArchLabel, CertLabel, KeyLabel, PKIArchitecture, ServiceLabel
from certomancer.registry.config import CertomancerConfig
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from xaso.base import clock

PASSWORD = "mo-khoa-ky-2026"
PEOPLE = {
    "chairman": "Hoàng Văn Dũng",
    "seal": "UBND xã Tân Phong",
    "expired": "Lù Văn Cũ",
    "early": "Lò Thị Mới",
    "revoked": "Quàng Văn Thôi",
    "mail": "Hoàng Thị Thư",
    "curve": "Giàng A Cong",
}
YEAR = timedelta(days=365)


@dataclass
class Authority:
    """``url``: where it answers. ``asked``: every address that was asked. ``silent``: which of them do not answer."""

    arch: PKIArchitecture
    url: str
    asked: list[str]
    silent: set[str]

    @property
    def time_url(self) -> str:
        return f"{self.url}/so/tsa/time"

    def certificate(self, name: str) -> bytes:
        return bytes(self.arch.get_cert(CertLabel(name)).dump())

    def pem(self, name: str) -> bytes:
        return bytes(pem.armor("CERTIFICATE", self.certificate(name)))

    def private_key(self, name: str) -> bytes:
        return bytes(self.arch.key_set.get_private_key(KeyLabel(name)).dump())

    def pkcs12(self, name: str) -> bytes:
        return bytes(self.arch.package_pkcs12(CertLabel(name), password=PASSWORD.encode()))


def _key_files(folder: Path) -> dict[str, Any]:
    slow = {"chairman", "seal"}
    names = ["root", "issuer", "time", "ocsp", *PEOPLE]
    for name in names:
        key = rsa.generate_private_key(65537, 2048) if name in slow else ec.generate_private_key(ec.SECP256R1())
        plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / f"{name}.pem").write_bytes(plain)
    return {"so": {"keys": {name: {"path": f"{name}.pem"} for name in names}}}


def _validity(now: datetime, name: str) -> dict[str, str]:
    begin, end = {
        "root": (-5 * YEAR, 15 * YEAR),
        "issuer": (-4 * YEAR, 10 * YEAR),
        "expired": (-3 * YEAR, -YEAR / 12),
        "early": (YEAR / 12, 2 * YEAR),
    }.get(name, (-YEAR, 2 * YEAR))
    return {"valid-from": (now + begin).isoformat(), "valid-to": (now + end).isoformat()}


def _certificates(now: datetime) -> dict[str, Any]:
    usage = {"id": "key_usage", "critical": True, "smart-value": {"schema": "key-usage"}}
    lists = {
        "id": "crl_distribution_points",
        "smart-value": {"schema": "crl-dist-url", "params": {"crl-repo-names": ["list"]}},
    }
    answers = {
        "id": "authority_information_access",
        "smart-value": {"schema": "aia-urls", "params": {"ocsp-responder-names": ["answers"]}},
    }

    def used_for(*words: str) -> dict[str, Any]:
        return usage | {"smart-value": {"schema": "key-usage", "params": list(words)}}

    def one(name: str, issuer: str, *extensions: Any, profile: Any = None, **more: Any) -> dict[str, Any]:
        return {
            "subject": name, "subject-key": name, "issuer": issuer, "authority-key": issuer,
            "validity": _validity(now, name), "extensions": list(extensions),
            **({"profiles": [profile]} if profile else {}), **more,
        }  # fmt: skip

    root_list = {
        "id": "crl_distribution_points",
        "smart-value": {"schema": "crl-dist-url", "params": {"crl-repo-names": ["roots"]}},
    }
    stamping = {"id": "extended_key_usage", "critical": True, "value": ["time_stamping"]}
    mail = {"id": "extended_key_usage", "critical": True, "value": ["email_protection"]}
    since = {"revocation": {"revoked-since": (now - YEAR / 6).isoformat(), "reason": "key_compromise"}}
    made = {
        "root": one("root", "root", profile={"id": "simple-ca"}),
        "issuer": one("issuer", "root", root_list, profile={"id": "simple-ca"}),
        "time": one("time", "issuer", lists, stamping, used_for("digital_signature")),
        "ocsp": one("ocsp", "issuer", profile="ocsp-responder"),
    }
    for name in PEOPLE:
        words = ("digital_signature", "non_repudiation") if name != "mail" else ("key_encipherment",)
        extra = (mail,) if name == "mail" else ()
        made[name] = one(
            name, "issuer", lists, answers, used_for(*words), *extra, **(since if name == "revoked" else {})
        )
    return made


def _architecture(folder: Path, url: str) -> PKIArchitecture:
    now = clock.now().replace(microsecond=0)
    people = {name: {"country-name": "VN", "common-name": words} for name, words in PEOPLE.items()}
    ours = {
        "root": {"country-name": "VN", "common-name": "Gốc chứng thư giả định"},
        "issuer": {"country-name": "VN", "common-name": "Cơ quan cấp chứng thư giả định"},
        "time": {"country-name": "VN", "common-name": "Dấu thời gian giả định"},
        "ocsp": {"country-name": "VN", "common-name": "Trả lời thu hồi giả định"},
    }
    services = {
        "ocsp": {"answers": {"for-issuer": "issuer", "responder-cert": "ocsp", "signing-key": "ocsp"}},
        "crl-repo": {
            "list": {"for-issuer": "issuer", "signing-key": "issuer", "simulated-update-schedule": "P30D"},
            "roots": {"for-issuer": "root", "signing-key": "root", "simulated-update-schedule": "P90D"},
        },
        "time-stamping": {"time": {"signing-key": "time", "signing-cert": "time", "certs-to-embed": ["issuer"]}},
    }
    described = {
        "external-url-prefix": url,
        "keysets": _key_files(folder),
        "pki-architectures": {
            "so": {"keyset": "so", "entities": {**ours, **people}, "certs": _certificates(now), "services": services}
        },
    }
    return CertomancerConfig(described, key_search_dir=str(folder)).get_pki_arch(ArchLabel("so"))


class _Answers(BaseHTTPRequestHandler):
    authority: Authority

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, body: bytes) -> None:
        self.authority.asked.append(self.path)
        kind, name = self.path.split("/")[2:4]
        if name in self.authority.silent:
            self.send_error(503)
            return
        services = self.authority.arch.service_registry
        label = ServiceLabel(name)
        if kind == "tsa":
            found, media = (
                services.summon_timestamper(label).request_tsa_response(tsp.TimeStampReq.load(body)),
                "timestamp-reply",
            )
        elif kind == "ocsp":
            found, media = (
                services.summon_responder(label, clock.now()).build_ocsp_response(ocsp.OCSPRequest.load(body)),
                "ocsp-response",
            )
        else:
            found, media = services.get_crl(label), "pkix-crl"
        content = found.dump()
        self.send_response(200)
        self.send_header("Content-Type", f"application/{media}")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: a test says what it was asked."""


@contextmanager
def authority(folder: Path) -> Iterator[Authority]:
    """The authority at work, its keys in this folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answers", (_Answers,), {}))
    url = f"http://127.0.0.1:{server.server_port}"
    made = Authority(_architecture(folder, url), url, [], set())
    server.RequestHandlerClass.authority = made
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
