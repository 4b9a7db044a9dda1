"""TLS connections to a hub.

Its certificate need not be vouched for by anybody: a hub in a province's network has no public name. Who the hub is, it
proves in the greeting (or, to a node that joins, by knowing the code), and that proof covers this very certificate.
"""

import hashlib
import http.client
import ssl
import urllib.request
from urllib.parse import urlsplit

PORT = 8443


def context() -> ssl.SSLContext:
    """TLS without the word of an authority: see above."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    return made


def fingerprint(certificate: bytes | None) -> bytes:
    """SHA-256 of a certificate (DER). OSError if the other side showed none."""
    if not certificate:
        raise OSError("no certificate")
    return hashlib.sha256(certificate).digest()


def proxy_of(address: str) -> str:
    """The system's proxy on the way to an address; empty: none."""
    host = urlsplit(address).hostname or ""
    return "" if urllib.request.proxy_bypass(host) else urllib.request.getproxies().get("https", "")


def open_line(address: str, timeout: float) -> tuple[http.client.HTTPSConnection, bytes]:
    """A connection for requests, through the system's proxy if it has one, and the hash of the hub's certificate."""
    host, port = urlsplit(address).hostname or "", urlsplit(address).port or PORT
    if proxy := proxy_of(address):
        parts = urlsplit(proxy if "//" in proxy else f"//{proxy}")
        line = http.client.HTTPSConnection(parts.hostname or "", parts.port, timeout=timeout, context=context())
        line.set_tunnel(host, port)
    else:
        line = http.client.HTTPSConnection(host, port, timeout=timeout, context=context())
    line.connect()
    line.auto_open = 0  # another connection might be to somebody else
    assert isinstance(line.sock, ssl.SSLSocket)
    return line, fingerprint(line.sock.getpeercert(binary_form=True))
