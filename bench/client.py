"""A browser as far as the measurement needs one: one kept connection, cookies, forms."""

import http.client
import re
from collections.abc import Sequence
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from bench.office import PASSWORD

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SIGN_IN = "/dang-nhap/"


@dataclass(frozen=True)
class Answer:
    """``location``: where it leads on, "" for a page."""

    status: int
    body: bytes
    location: str = ""


class Client:
    """One connection. ``source``: the address on the loopback network that it comes from."""

    def __init__(self, port: int, source: str = "127.0.0.1") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(source, 0))
        self._cookies: SimpleCookie = SimpleCookie()
        self._token = ""

    def get(self, address: str) -> Answer:
        """A page, compressed as browsers ask for it."""
        return self._ask("GET", address, headers={"Accept-Encoding": "gzip"})

    def post(self, address: str, **typed: str) -> Answer:
        """A form, with the token of the page of the sign-in."""
        body = urlencode({"csrfmiddlewaretoken": self._token, **typed})
        return self._ask("POST", address, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def sign_in(self, username: str) -> "Client":
        """Through the form, as people do."""
        self._read_token()
        answer = self.post(SIGN_IN, **{"ten": username, "mat-khau": PASSWORD, "tiep": SIGN_IN})
        if answer.status != 302:
            raise RuntimeError(f"{username} could not sign in: {answer.status}")
        self._read_token()
        return self

    def see(self, addresses: Sequence[str], number: int) -> None:
        """One of the pages, turn by turn; RuntimeError if it is none."""
        address = addresses[number % len(addresses)]
        status = self.get(address).status
        if status != 200:
            raise RuntimeError(f"{address}: {status}")

    def search(self, address: str, words: Sequence[str], number: int) -> None:
        """As people do: the words are sent, the page that follows shows what was found."""
        status = self.post(address, tim=words[number % len(words)]).status
        if status != 302:
            raise RuntimeError(f"search: {status}")
        self.see([f"{address}?tim=1"], 0)

    def close(self) -> None:
        self._connection.close()

    def _read_token(self) -> None:
        page = self._ask("GET", SIGN_IN).body.decode()
        found = TOKEN.search(page)
        if found is None:
            raise RuntimeError("no form to sign in with")
        self._token = found[1]

    def _ask(self, method: str, address: str, body: str = "", headers: dict[str, str] | None = None) -> Answer:
        cookies = "; ".join(f"{name}={one.value}" for name, one in self._cookies.items())
        asked = (method, address, body or None, {"Cookie": cookies, **(headers or {})})
        try:
            self._connection.request(*asked)
            response = self._connection.getresponse()
        except http.client.RemoteDisconnected:  # the server ends connections that were idle for long
            self._connection.request(*asked)
            response = self._connection.getresponse()
        for value in response.headers.get_all("Set-Cookie") or ():
            self._cookies.load(value)
        return Answer(response.status, response.read(), response.headers.get("Location") or "")
