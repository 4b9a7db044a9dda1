"""A key that never leaves the officer's PC: what the agent lets in, what it shows, and how the halves meet."""

import base64
import http.client
import json
import threading
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest

from tests import pki
from tests.offices import Office
from tests.tokens import LABEL, PIN, Drawer, module
from xaso.base import clock, files
from xaso.base.errors import NotFound, NotPossible, Refused
from xaso.base.models import StoredFile
from xaso.signing import actions, queries
from xaso.signing.actions import Half, Shown
from xaso.signing.agent.asked import Asked
from xaso.signing.agent.server import Agent, serve
from xaso.signing.models import Signature
from xaso.signing.tests.test_signing import OWNER, kept, papers
from xaso.signing.validation.report import Verdict

ORIGIN = "https://may-chu.local:8000"
Call = Callable[..., tuple[int, dict[str, Any]]]


class Officer:
    """Whoever sits before the PC."""

    def __init__(self) -> None:
        self.pin: str | None = PIN
        self.seen: list[Asked] = []

    def ask(self, wanted: Asked) -> str | None:
        self.seen.append(wanted)
        return self.pin


@pytest.fixture
def officer() -> Officer:
    return Officer()


@pytest.fixture
def call(authority: pki.Authority, drawer: Drawer, officer: Officer) -> Iterator[Call]:
    """The agent at work beside a device with the chairman's key, asked as a browser asks."""
    drawer.fill(authority, "chairman")
    server = serve(Agent(ORIGIN, module(), officer.ask), 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    port = server.server_port

    def asked(method: str, path: str, body: object = None, **headers: str) -> tuple[int, dict[str, Any]]:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        sent = {"Origin": ORIGIN, "Content-Type": "application/json", "Host": f"127.0.0.1:{port}", **headers}
        line.request(method, path, None if body is None else json.dumps(body), {k: v for k, v in sent.items() if v})
        answer = line.getresponse()
        content = answer.read()
        line.close()
        allowed = answer.headers.get("Access-Control-Allow-Origin", "")
        assert allowed == (ORIGIN if answer.status != 403 or content[:1] == b"{" else "")
        return answer.status, json.loads(content) if content[:1] == b"{" else {}

    yield asked
    server.shutdown()
    server.server_close()
    thread.join()
    drawer.pull_out()


@pytest.fixture
def key(office: Office, authority: pki.Authority) -> UUID:
    return actions.add_key(
        actor=office.dung, office_id=office.id, source=Shown(authority.certificate("chairman"))
    ).key_id


def request(authority: pki.Authority, *halves: Half) -> dict[str, Any]:
    return {
        "certificate": base64.b64encode(authority.certificate("chairman")).decode(),
        "papers": [
            {
                "name": half.name,
                "paper": base64.b64encode(half.paper).decode(),
                "attributes": base64.b64encode(half.attributes).decode(),
            }
            for half in halves
        ],
    }


@pytest.mark.usefixtures("believed", "between")
def test_two_halves_make_a_signature(
    office: Office, authority: pki.Authority, key: UUID, call: Call, officer: Officer
) -> None:
    wanted = [kept(office, content) for content in papers(2)]
    halves = actions.prepare(actor=office.dung, key_id=key, papers=wanted)
    assert [one.state for one in queries.signatures(OWNER)] == ["asked", "asked"]
    status, answer = call("POST", "/v1/sign", request(authority, *halves))
    assert (status, len(officer.seen), len(officer.seen[0].papers)) == (200, 1, 2)
    for half, signature in zip(halves, answer["signatures"], strict=True):
        done = actions.finish(actor=office.dung, signature_id=half.signature_id, signature=base64.b64decode(signature))
        signed = files.content(StoredFile.objects.get(pk=done.file.id))
        told = queries.report(signed)
        assert (told.verdict, told.signatures[0].level) == (Verdict.GOOD, "B-LTA")
    assert [one.state for one in queries.signatures(OWNER)] == ["signed", "signed"]
    with pytest.raises(NotPossible):
        actions.finish(actor=office.dung, signature_id=halves[0].signature_id, signature=b"x")


@pytest.mark.usefixtures("believed", "between")
def test_a_signature_that_does_not_fit_changes_nothing(office: Office, key: UUID) -> None:
    (half,) = actions.prepare(actor=office.dung, key_id=key, papers=[kept(office, papers(1)[0])])
    with pytest.raises(NotFound):
        actions.finish(actor=office.binh, signature_id=half.signature_id, signature=bytes(256))
    with pytest.raises(Refused):
        actions.finish(actor=office.dung, signature_id=half.signature_id, signature=bytes(256))
    assert Signature.objects.get().state == "asked"


def test_what_nobody_finishes_is_forgotten(office: Office, key: UUID) -> None:
    actions.prepare(actor=office.dung, key_id=key, papers=[kept(office, papers(1)[0])])
    actions.forget_unfinished()
    assert Signature.objects.count() == 1
    with clock.pretend(clock.now() + actions.apart.KEPT * 2):
        actions.forget_unfinished()
    assert not Signature.objects.exists()
    assert not StoredFile.objects.filter(owner_kind="signature").exists()


def test_the_agent_shows_what_is_plugged_in(call: Call) -> None:
    status, answer = call("GET", "/v1/keys")
    assert (status, [one["name"] for one in answer["keys"]]) == (200, ["Hoàng Văn Dũng"])
    assert answer["keys"][0]["label"] == LABEL


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://ke-la.example"},
        {"Origin": ""},
        {"Origin": "null"},
        {"Origin": ORIGIN + ".ke-la.example"},
        {"Host": "ke-la.example"},
        {"Host": "ke-la.example:80"},
    ],
)
@pytest.mark.parametrize("method", ["OPTIONS", "GET", "POST"])
def test_no_other_page_is_answered(call: Call, officer: Officer, method: str, headers: dict[str, str]) -> None:
    path = "/v1/keys" if method == "GET" else "/v1/sign"
    assert call(method, path, {} if method == "POST" else None, **headers) == (403, {})
    assert officer.seen == []


def test_a_browser_may_ask_first(call: Call) -> None:
    assert call("OPTIONS", "/v1/sign") == (204, {})


@pytest.fixture
def asked(office: Office, authority: pki.Authority, key: UUID) -> dict[str, Any]:
    """What a page asks for two papers."""
    wanted = [kept(office, content) for content in papers(2)]
    return request(authority, *actions.prepare(actor=office.dung, key_id=key, papers=wanted))


@pytest.mark.parametrize("spoil", ["paper", "attributes", "swapped", "certificate", "place"])
def test_what_does_not_belong_together_is_never_shown(
    asked: dict[str, Any], authority: pki.Authority, call: Call, officer: Officer, spoil: str
) -> None:
    one, two = asked["papers"]
    paper, attributes = (base64.b64decode(one[name]) for name in ("paper", "attributes"))
    if spoil == "paper":
        one["paper"] = base64.b64encode(paper.replace(b"%%EOF", b"%%E0F", 1)).decode()
    elif spoil == "attributes":
        one["attributes"] = base64.b64encode(attributes[:-1]).decode()
    elif spoil == "swapped":
        one["attributes"], two["attributes"] = two["attributes"], one["attributes"]
    elif spoil == "certificate":
        asked["certificate"] = base64.b64encode(authority.certificate("seal")).decode()
    else:
        at = paper.rindex(b"/Contents <") + 20
        one["paper"] = base64.b64encode(paper[:at] + b"f" + paper[at + 1 :]).decode()
    status, answer = call("POST", "/v1/sign", asked)
    assert (status, officer.seen) == (422, [])
    assert "không khớp" in answer["error"]


@pytest.mark.parametrize(("pin", "told"), [(None, (403, "không đồng ý")), ("000000", (409, "PIN"))])
def test_without_the_officer_nothing_is_signed(
    asked: dict[str, Any], call: Call, officer: Officer, pin: str | None, told: tuple[int, str]
) -> None:
    officer.pin = pin
    status, answer = call("POST", "/v1/sign", asked)
    assert (status, told[1] in answer["error"]) == (told[0], True)


@pytest.mark.parametrize("body", [{}, [], {"certificate": "?", "papers": []}, {"certificate": "", "papers": []}])
def test_nonsense_is_said(call: Call, body: object) -> None:
    status, answer = call("POST", "/v1/sign", body)
    assert status == 422
    assert answer["error"]
