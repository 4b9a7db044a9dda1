"""A remote signing service on this computer: versions 1.0.4.0 and 2.0.0.2 of its API, each with its own names alone.

It signs what was allowed and nothing else, once for each permission; a one-time code is good once.
"""

import json
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_hex
from typing import Any
from urllib.parse import parse_qs

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import load_der_private_key

from tests import pki

CLIENT, PASSWORD, PIN = "xa-so", "mat-khau-dich-vu", "246810"
SHA256, RSA, ECDSA = "2.16.840.1.101.3.4.2.1", "1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2"


class _Refused(Exception):
    """With the status and the error of the API."""


@dataclass
class Service:
    """``keys``: by credential, whose of the authority's people. ``once``: codes that are good once; else the PIN.

    ``mode``: how it asks the signer. ``broken``: every answer is an error of the server.
    ``raw``: bytes that are answered instead, by path.
    """

    authority: pki.Authority
    second: bool
    url: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    once: set[str] = field(default_factory=set)
    mode: str = "explicit"
    broken: bool = False
    raw: dict[str, bytes] = field(default_factory=dict)
    signed: int = 0
    _tokens: set[str] = field(default_factory=set)
    _allowed: dict[str, tuple[str, str]] = field(default_factory=dict)

    def answer(self, path: str, headers: Any, body: bytes) -> dict[str, Any]:
        if self.broken:
            raise _Refused(500, "server_error")
        if path == "/csc/info":
            return {"specs": "2.0.0.2" if self.second else "1.0.4.0", "oauth2": self.url.removesuffix("/csc") + "/cap"}
        if path == "/cap/oauth2/token":
            assert headers["Content-Type"] == "application/x-www-form-urlencoded"
            said = {name: one for name, (one,) in parse_qs(body.decode()).items()}
            if said != {"grant_type": "client_credentials", "client_id": CLIENT, "client_secret": PASSWORD}:
                raise _Refused(401, "invalid_client")
            self._tokens.add(token := token_hex())
            return {"access_token": token, "token_type": "Bearer", "expires_in": 3600}
        if headers.get("Authorization", "").removeprefix("Bearer ") not in self._tokens:
            raise _Refused(401, "invalid_token")
        asked = json.loads(body)
        credential = asked.pop("credentialID")
        if credential not in self.keys:
            raise _Refused(400, "invalid_request")
        return {
            "/csc/credentials/info": self._info,
            "/csc/credentials/authorize": self._authorize,
            "/csc/signatures/signHash": self._sign,
        }[path](credential, asked)

    def _info(self, credential: str, asked: dict[str, Any]) -> dict[str, Any]:
        assert asked == {"certificates": "chain", "authInfo": True}
        chain = [self.authority.certificate(name) for name in (self.keys[credential], "issuer")]
        told: dict[str, Any] = {"cert": {"certificates": [b64encode(one).decode() for one in chain]}, "multisign": 1}
        if self.second:
            objects = [{"type": "OTP" if self.once else "Password", "id": "ma-1"}]
            return told | {"auth": {"mode": self.mode, "objects": objects if self.mode == "explicit" else []}}
        asks = "OTP" if self.once else "PIN"
        return told | {"authMode": self.mode, asks: {"presence": str(self.mode == "explicit").lower()}}

    def _authorize(self, credential: str, asked: dict[str, Any]) -> dict[str, Any]:
        if self.second:
            (digest,) = asked.pop("hashes")
            typed = {one["id"]: one["value"] for one in asked.pop("authData", ())}.get("ma-1")
            assert asked == {"numSignatures": 1, "hashAlgorithmOID": SHA256}
        else:
            (digest,) = asked.pop("hash")
            typed = asked.pop("OTP" if self.once else "PIN", None)
            assert asked == {"numSignatures": 1}
        if self.mode == "explicit":
            if typed not in (self.once or {PIN}):
                raise _Refused(400, "invalid_otp" if self.once else "invalid_pin")
            self.once = (self.once - {typed}) | {"het"} if self.once else set()
        self._allowed[activation := token_hex()] = (credential, digest)
        return {"SAD": activation, "expiresIn": 300}

    def _sign(self, credential: str, asked: dict[str, Any]) -> dict[str, Any]:
        of, named = ("hashes", "hashAlgorithmOID") if self.second else ("hash", "hashAlgo")
        if self._allowed.pop(asked["SAD"], None) != (credential, asked[of][0]):
            raise _Refused(400, "invalid_request")
        assert set(asked) == {"SAD", of, named, "signAlgo"}
        assert asked[named] == SHA256
        key = load_der_private_key(self.authority.private_key(self.keys[credential]), None)
        digest, done = b64decode(asked[of][0]), Prehashed(hashes.SHA256())
        if isinstance(key, rsa.RSAPrivateKey):
            assert asked["signAlgo"] == RSA
            made = key.sign(digest, padding.PKCS1v15(), done)
        else:
            assert isinstance(key, ec.EllipticCurvePrivateKey)
            assert asked["signAlgo"] == ECDSA
            made = key.sign(digest, ec.ECDSA(done))
        self.signed += 1
        return {"signatures": [b64encode(made).decode()]}


class _Answers(BaseHTTPRequestHandler):
    service: Service

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            status, told = 200, self.service.answer(self.path, self.headers, body)
        except _Refused as refused:
            status, error = refused.args
            told = {"error": error, "error_description": error}
        content = self.service.raw.get(self.path) or json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def service(authority: pki.Authority, *, second: bool) -> Iterator[Service]:
    """The service at work."""
    made = Service(authority, second)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answers", (_Answers,), {"service": made}))
    made.url = f"http://127.0.0.1:{server.server_port}/csc"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
