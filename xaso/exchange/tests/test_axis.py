"""The national axis: calls as its kit writes them, nothing lost when a line breaks, nothing stopped by a broken one."""

import hashlib
import hmac
import json
import socket
from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime

import pytest

from xaso.exchange.carriers.axis import answers
from xaso.exchange.carriers.axis.answers import AxisDown, AxisRefused, Listed, Waiting
from xaso.exchange.carriers.axis.calls import Account, file_hash, headers
from xaso.exchange.carriers.axis.client import Axis
from xaso.exchange.carriers.axis.collecting import collect
from xaso.exchange.tests.axis_server import Office, Parcel, account, axis
from xaso.kit.edxml.message import Document, status_of
from xaso.kit.edxml.reading import read
from xaso.kit.edxml.tests.samples import CLERK, COMMUNE, MOMENT, PROVINCE, document
from xaso.kit.edxml.writing import write
from xaso.kit.worktime import ZONE

HERE, THERE = COMMUNE.id, PROVINCE.id


class World:
    def __init__(self, office: Office, address: str) -> None:
        self.office, self.address = office, address
        self.commune, self.province = Axis(account(address, HERE)), Axis(account(address, THERE))


@pytest.fixture
def world() -> Iterator[World]:
    office = Office({HERE: "bi-mat", THERE: "bi-mat"})
    with axis(office) as address:
        yield World(office, address)


def test_a_call_is_written_and_signed_as_by_the_kit() -> None:
    at = datetime(2026, 11, 26, 8, 30, 5, 123_456, tzinfo=ZONE)
    made = headers(Account("http://127.0.0.1", "H35.12.07", "bi-mat"), {"docId": "7"}, "application/json", at)
    signed = (
        '{"XroadVnpt-timestamp":"26112026T083005+0123","XroadVnpt-systemid":"H35.12.07",'
        '"XroadVnpt-Content-Type":"application/json","XroadVnpt-docId":"7"}'
    )
    assert made == {
        **json.loads(signed),
        "Content-Type": "application/json",
        "User-Agent": "JAVASDKAgent/1.0.0 XRoad/VPCP",
        "XroadVnpt-version": "3.0.201608",
        "XroadVnpt-sign-header-key": "timestamp;systemid;Content-Type;docId",
        "XroadVnpt-sign-header": signed,
        "XroadVnpt-hash-header": hmac.new(b"bi-mat", signed.encode(), hashlib.sha256).hexdigest(),
    }


def test_the_hash_of_a_file_leaves_out_leading_zeros_as_the_kit_does() -> None:
    content = next(text for number in range(1000) if "0" in hashlib.sha256(text := b"%d" % number).hexdigest()[::2])
    assert len(file_hash(content)) < 64
    assert file_hash(content) == "".join(f"{byte:x}" for byte in hashlib.sha256(content).digest())


def test_the_secret_is_shown_nowhere() -> None:
    assert "bi-mat" not in repr(Account("http://127.0.0.1", "H35", "bi-mat"))


def test_there_and_back(world: World) -> None:
    """A document goes up, is kept there, and its status comes back."""
    id_ = world.commune.send(write(document()), "edoc", HERE, [THERE])
    came: dict[str, bytes] = {}
    assert collect(world.province, "edoc", lambda waiting, content: came.update({waiting.id: content})).kept == (id_,)
    received = read(came[id_]).message
    assert received == document()
    assert isinstance(received, Document)

    answer = status_of(received, "03", sender=PROVINCE, staff=CLERK, at=MOMENT, description="Đã vào sổ")
    world.province.send(write(answer), "status", THERE, [HERE])
    told: list[bytes] = []
    collect(world.commune, "status", lambda _, content: told.append(content))
    assert [read(content).message for content in told] == [answer]
    assert world.commune.received("status") == world.province.received("edoc") == ()


def test_what_lies_there_is_listed(world: World) -> None:
    id_ = world.commune.send(b"<a/>", "edoc", HERE, [THERE])
    assert world.province.received("edoc") == (Waiting(id_, "edoc", HERE, "2026-11-26 08:30:00"),)
    assert world.province.received("status") == ()
    assert world.province.agencies() == (Listed("H35.12.07", "UBND xã Mường Than", "", "000.07.12.H35"),)


def test_what_could_not_be_kept_comes_again(world: World) -> None:
    id_ = world.commune.send(b"<a/>", "edoc", HERE, [THERE])

    def full(waiting: Waiting, content: bytes) -> None:
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        collect(world.province, "edoc", full)
    assert [one.id for one in world.province.received("edoc")] == [id_]


def test_kept_and_not_settled_comes_again_under_the_same_id(world: World) -> None:
    """The line breaks after it was kept: who keeps must know the id."""
    id_ = world.commune.send(b"<a/>", "edoc", HERE, [THERE])
    came: list[str] = []
    world.office.spoil = [None, None, (502, b"{}")]
    first = collect(world.province, "edoc", lambda waiting, _: came.append(waiting.id))
    assert (first.kept, list(first.left)) == ((), [id_])
    assert collect(world.province, "edoc", lambda waiting, _: came.append(waiting.id)).kept == (id_,)
    assert came == [id_, id_]


def test_when_the_line_breaks_the_others_are_not_waited_for(world: World) -> None:
    for _ in range(3):
        world.commune.send(b"<a/>", "edoc", HERE, [THERE])
    world.office.spoil = [None, None, None, (503, b"{}")]
    found = collect(world.province, "edoc", lambda *_: None)
    assert (found.kept, list(found.left)) == (("doc-1",), ["doc-2"])
    assert collect(world.province, "edoc", lambda *_: None).kept == ("doc-2", "doc-3")


def test_a_message_that_cannot_be_had_stops_none_behind_it(world: World) -> None:
    for _ in range(3):
        world.commune.send(b"<a/>", "edoc", HERE, [THERE])
    spoiled = json.dumps({"status": "OK", "ErrorCode": "0", "data": "@@@"}).encode()
    world.office.spoil = [None, (200, spoiled)]
    found = collect(world.province, "edoc", lambda *_: None)
    assert found.kept == ("doc-2", "doc-3")
    assert found.left == {"doc-1": "Trục liên thông trả về gói tin bị hỏng."}


def test_what_nobody_can_read_is_kept_too(world: World) -> None:
    world.office.parcels = [Parcel("x", "edoc", HERE, THERE, b"<!DOCTYPE a><a/>")]
    came: list[bytes] = []
    collect(world.province, "edoc", lambda _, content: came.append(content))
    assert read(came[0]).message is None
    assert world.province.received("edoc") == ()


def test_who_is_not_known_is_refused(world: World) -> None:
    with pytest.raises(AxisRefused, match=r"từ chối \(mã 401\): wrong hash"):
        Axis(account(world.address, HERE, "sai")).received("edoc")
    with pytest.raises(AxisRefused, match="unknown system"):
        Axis(account(world.address, "H99")).received("edoc")


def test_a_refusal_says_what_the_axis_says(world: World) -> None:
    with pytest.raises(AxisRefused, match="Không tìm thấy văn bản"):
        world.commune.fetch("khong-co")


BROKEN = {
    "no JSON": (200, b"<html>"),
    "another JSON": (200, b"[]"),
    "JSON without a code": (200, b"{}"),
    "a nest of brackets": (200, b"[" * 200_000),
    "an error of the server": (503, b"{}"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_an_answer_that_is_none_may_go_well_later(world: World, what: str) -> None:
    world.office.spoil = [BROKEN[what]]
    with pytest.raises(AxisDown):
        world.commune.received("edoc")
    assert world.commune.received("edoc") == ()


def test_nobody_there() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(AxisDown, match="Chưa gọi được trục liên thông"):
        Axis(account(f"http://127.0.0.1:{port}", HERE), timeout=2).received("edoc")


def test_an_answer_that_comes_byte_by_byte_is_not_waited_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xaso.exchange.carriers.axis.client.WHOLE", 0.0)
    with pytest.raises(AxisDown, match="quá lâu"):
        world.commune.received("edoc")


def test_an_answer_without_end_is_cut_off(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xaso.exchange.carriers.axis.client.LONGEST", 10)
    with pytest.raises(AxisRefused, match="quá dài"):
        world.commune.received("edoc")


def test_rows_that_are_none_are_passed_over() -> None:
    answer = {"data": [1, {"docId": 7, "from": None}, {"messageType": "edoc"}, {"docId": "8"}]}
    assert answers.waiting(answer) == (Waiting("7", "", "", ""), Waiting("8", "", "", ""))
    assert answers.waiting({"data": "x"}) == answers.agencies({}) == ()


def test_more_receivers_than_a_call_takes() -> None:
    with pytest.raises(ValueError, match="too many receivers"):
        Axis(account("http://127.0.0.1:1", HERE)).send(b"", "edoc", HERE, ["H35"] * 51)


@pytest.mark.parametrize("address", ["", "ftp://a", "127.0.0.1:8080", "https://"])
def test_no_address(address: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        Axis(account(address, HERE))


def test_a_signed_content_comes_as_the_very_same_bytes(world: World) -> None:
    content = b"\xef\xbb\xbf<a>" + b64encode(bytes(range(256))) + b"</a>\r\n\r\n"
    world.commune.send(content, "edoc", HERE, [THERE])
    assert world.office.parcels[0].content == content
