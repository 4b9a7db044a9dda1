"""What a remote signing service is asked (Cloud Signature Consortium API), in the words of its versions 1 and 2.

Version 1.0.4.0 and version 2.0.0.2 say the same with other names. Which is spoken, the service tells. Blocking calls.
"""

import http.client
import json
import ssl
from base64 import b64decode, b64encode
from binascii import Error as BadBase64
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit

from xaso.signing.refusals import KeyRefused

LONGEST = 1_000_000
PATIENCE = 60
"""Bytes of an answer; seconds: some services wait until the signer has pressed a button on his telephone."""
SHA256 = "2.16.840.1.101.3.4.2.1"
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
LOOPBACK = {"127.0.0.1", "::1", "localhost"}

NONE = "Máy này chưa khai dịch vụ ký số từ xa. Hãy báo người quản trị."
INSECURE = "Địa chỉ dịch vụ ký số từ xa phải bắt đầu bằng https://. Hãy báo người quản trị."
SILENT = "Dịch vụ ký số từ xa không trả lời. Chưa ký gì thêm; hãy thử lại sau, hoặc báo người quản trị."
STRANGER = "Dịch vụ ký số từ xa không nhận tài khoản của cơ quan. Hãy báo người quản trị."
WRONG = "Mã PIN hoặc mã OTP của dịch vụ ký số từ xa không đúng, hoặc đã dùng rồi."
UNKNOWN = "Dịch vụ ký số từ xa không có khóa nào mang mã này. Hãy xem lại mã khóa được cấp."
ASIDE = "Dịch vụ này đòi xác nhận trên trang riêng của họ: phần mềm chưa ký được theo cách đó."
BOTH = "Dịch vụ này đòi hai mã cùng lúc: phần mềm chưa ký được theo cách đó."
ODD = "Dịch vụ ký số từ xa trả lời không hiểu được. Hãy báo người quản trị."
REFUSED = "Dịch vụ ký số từ xa không ký. Hãy thử lại sau, hoặc báo người quản trị."

SAID = {"invalid_pin": WRONG, "invalid_otp": WRONG, "invalid_client": STRANGER, "access_denied": STRANGER}
WHEN = {401: STRANGER, 403: STRANGER, 404: UNKNOWN}


@dataclass(frozen=True)
class Account:
    """Where the service answers (its base address, up to the version) and as whom this installation asks."""

    address: str
    client: str
    password: str


@dataclass(frozen=True)
class Found:
    """A key there. ``certificates``: DER, its own first.

    ``asks``: what the service calls that which the signer must type; empty: nothing.
    """

    certificates: tuple[bytes, ...]
    asks: str


class Service:
    """The service, asked for one batch. Every call raises KeyRefused with what a person can do about it."""

    def __init__(self, account: Account) -> None:
        if not account.address:
            raise KeyRefused(NONE, gone=True)
        self._account, self._base, self._token = account, account.address.rstrip("/"), ""

    def find(self, credential: str) -> Found:
        """A key by the name that the service gave it."""
        about = {"credentialID": credential, "certificates": "chain", "authInfo": True}
        told = self._ask("credentials/info", about, refused=UNKNOWN)
        try:
            chain = tuple(b64decode(one, validate=True) for one in told["cert"]["certificates"])
            asks = _asked(told["auth"]) if self._is_second else _asked_of_old(told)
        except (KeyError, TypeError, ValueError, BadBase64) as error:
            raise KeyRefused(ODD, gone=True) from error
        if not chain:
            raise KeyRefused(ODD, gone=True)
        return Found(chain, asks)

    def sign(self, credential: str, digest: bytes, algorithm: str, *, asks: str, secret: str) -> bytes:
        """What the key makes of a digest (SHA-256). ``algorithm``: of the signature, as an OID.

        Allowed for this digest alone: whoever listens can sign nothing else with it.
        """
        hashes = [b64encode(digest).decode()]
        of, named = ("hashes", "hashAlgorithmOID") if self._is_second else ("hash", "hashAlgo")
        allowed: dict[str, Any] = {"credentialID": credential, "numSignatures": 1, of: hashes}
        if self._is_second:
            allowed |= {named: SHA256} | ({"authData": [{"id": asks, "value": secret}]} if asks else {})
        elif asks:
            allowed[asks] = secret
        activation = self._ask("credentials/authorize", allowed).get("SAD")
        told = self._ask(
            "signatures/signHash",
            {"credentialID": credential, "SAD": activation, of: hashes, named: SHA256, "signAlgo": algorithm},
        )
        try:
            (signature,) = told["signatures"]
            return b64decode(signature, validate=True)
        except (KeyError, TypeError, ValueError, BadBase64) as error:
            raise KeyRefused(ODD, gone=True) from error

    @cached_property
    def _about(self) -> dict[str, Any]:
        return _posted(f"{self._base}/info", b"{}", JSON)

    @property
    def _is_second(self) -> bool:
        return str(self._about.get("specs", "")).startswith("2")

    def _ask(self, name: str, said: Mapping[str, Any], refused: str = REFUSED) -> dict[str, Any]:
        if self._account.client and not self._token:
            self._token = self._admitted()
        return _posted(f"{self._base}/{name}", json.dumps(said).encode(), JSON, self._token, refused)

    def _admitted(self) -> str:
        """As whom the installation asks (OAuth 2.0, client credentials)."""
        said = {
            "grant_type": "client_credentials",
            "client_id": self._account.client,
            "client_secret": self._account.password,
        }
        where = str(self._about.get("oauth2") or self._base).rstrip("/")
        return str(_posted(f"{where}/oauth2/token", urlencode(said).encode(), FORM).get("access_token", ""))


def _posted(address: str, body: bytes, media: str, token: str = "", refused: str = REFUSED) -> dict[str, Any]:
    """``refused``: what is said where the service gives no reason that we know."""
    where = urlsplit(address)
    headers = {"Content-Type": media, "Accept": JSON} | ({"Authorization": f"Bearer {token}"} if token else {})
    try:
        with closing(_line(where)) as line:
            line.request("POST", where.path, body, headers)
            response = line.getresponse()
            answer = response.read(LONGEST + 1)
    except (OSError, http.client.HTTPException) as error:
        raise KeyRefused(SILENT, gone=True) from error
    return _understood(response.status, answer, refused)


def _line(where: SplitResult) -> http.client.HTTPConnection:
    """Secrets go over TLS, or nowhere."""
    try:
        host, port = where.hostname, where.port
    except ValueError:
        host = port = None
    if where.scheme == "https" and host:
        return http.client.HTTPSConnection(host, port, timeout=PATIENCE, context=ssl.create_default_context())
    if where.scheme == "http" and host in LOOPBACK:
        return http.client.HTTPConnection(host, port, timeout=PATIENCE)
    raise KeyRefused(INSECURE, gone=True)


def _understood(status: int, answer: bytes, refused: str) -> dict[str, Any]:
    if status >= http.client.INTERNAL_SERVER_ERROR:
        raise KeyRefused(SILENT, gone=True)
    try:
        told = json.loads(answer) if len(answer) <= LONGEST else None
    except ValueError:
        told = None
    if status != http.client.OK:
        said = told.get("error") if isinstance(told, dict) else ""
        raise KeyRefused(SAID.get(str(said)) or WHEN.get(status) or refused, gone=True)
    if not isinstance(told, dict):
        raise KeyRefused(ODD, gone=True)
    return told


def _asked(auth: Mapping[str, Any]) -> str:
    """Version 2: how the signer allows a signature."""
    if auth["mode"] == "oauth2code":
        raise KeyRefused(ASIDE, gone=True)
    return _one([str(one["id"]) for one in auth.get("objects", ()) if one["type"] in ("Password", "OTP")])


def _asked_of_old(told: Mapping[str, Any]) -> str:
    """Version 1."""
    if told["authMode"] == "oauth2code":
        raise KeyRefused(ASIDE, gone=True)
    return _one([name for name in ("PIN", "OTP") if str(told.get(name, {}).get("presence")).lower() == "true"])


def _one(names: Sequence[str]) -> str:
    if len(names) > 1:
        raise KeyRefused(BOTH, gone=True)
    return names[0] if names else ""
