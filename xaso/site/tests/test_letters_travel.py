"""Three nodes in one process: a letter goes from a commune over the hub to another, and word of it comes back.

There is one database. A node's view is made by the rows that it would have; each step is fed what the last one queued.
"""

import json
from io import BytesIO
from uuid import UUID, uuid4

import pytest

from tests.offices import Office
from xaso.base import clock, files, outbox
from xaso.base.actor import Actor
from xaso.base.identity import new_id
from xaso.exchange import here, receiving
from xaso.exchange import queries as links
from xaso.exchange.models import Outgoing, OutgoingFile, Peer
from xaso.exchange.protocol.envelope import Envelope, FileRef, Stream
from xaso.letters import actions
from xaso.letters import queries as letters
from xaso.letters.actions import Enclosure, NewLetter
from xaso.letters.models import Forwarded, Letter
from xaso.people.actions import hear_directory
from xaso.site.letters import HANDLERS
from xaso.site.subscriptions import SUBSCRIPTIONS
from xaso.web.ui.sent import sent as chip

HUB, NAM_CAN, MUONG_KHOA = UUID(int=70), UUID(int=71), UUID(int=72)
FAR, FARTHER = uuid4(), uuid4()


def peer(key: UUID, role: str) -> None:
    Peer.objects.create(node=key, name="Nơi khác", role=role, joined_at=clock.now())


def known(unit: UUID, node: UUID, name: str) -> None:
    """The directory has a unit on another node."""
    told = {
        "id": str(unit), "office": str(unit), "name": name, "short_name": "", "tier": "commune", "place": "",
        "phone": "", "email": "", "codes": [], "roles": ["resolver"], "staff": [], "valid_from": "2025-07-01",
        "valid_to": None, "number": 5,
    }  # fmt: skip
    body = {"node": str(node), "name": name, "number": 5, "units": [told]}
    hear_directory(actor=Actor(kind="node", id=HUB), body=body, told_at=clock.now(), above=True)


def queued(to: UUID, kind: str) -> list[dict]:
    rows = Outgoing.objects.filter(peer=to, type=kind).order_by("pk")
    return [json.loads(bytes(one.payload))["body"] for one in rows]


def arrive(by: UUID, kind: str, body: object, version: int = 1, files: tuple[FileRef, ...] = ()) -> None:
    moment, own = "2026-11-23T02:00:00+00:00", here.current().node
    HANDLERS[kind, version].effect(Envelope(by, own, Stream(1, "normal"), 1, kind, version, moment, body, files))


@pytest.fixture
def commune(office: Office) -> Office:
    here.take_part(name="UBND xã Tân Phong", role="commune")
    peer(HUB, "hub")
    known(FAR, NAM_CAN, "UBND xã Nậm Cắn")
    return office


@pytest.fixture
def hub(office: Office) -> Office:
    here.take_part(name="Tỉnh", role="hub")
    peer(NAM_CAN, "commune")
    peer(MUONG_KHOA, "commune")
    known(FAR, NAM_CAN, "UBND xã Nậm Cắn")
    known(FARTHER, MUONG_KHOA, "UBND xã Mường Khoa")
    return office


def written(office: Office, target: UUID = FAR) -> Letter:
    new = NewLetter(new_id(), office.id, target, "Hỏi về hồ sơ", "Đề nghị cho biết.")
    actions.write(actor=office.binh, new=new)
    outbox.run(SUBSCRIPTIONS, most=10_000)
    return Letter.objects.get(pk=new.id)


def body(sender: UUID, source: UUID, receiver: UUID, target: UUID, **values: object) -> dict:
    end = {"name": "UBND xã"}
    return {
        "id": str(uuid4()), "thread": str(uuid4()), "person": "Giàng Thị Châu, Công chức", "subject": "Hỏi",
        "sender": {**end, "node": str(sender), "office": str(source), "unit": str(source)},
        "receiver": {**end, "node": str(receiver), "office": str(target), "unit": str(target)},
        "text": "Đề nghị cho biết.", "written": "2026-11-23T09:00:00+07:00", **values,
    }  # fmt: skip


def fate(letter: UUID | str, state: str, node: UUID, **values: object) -> dict:
    said = {"by": "", "reason": "", "at": "2026-11-23T10:00:00+07:00"}
    return {"id": str(letter), "node": str(node), "state": state, **said, **values}


def test_a_letter_sets_out_and_its_way_is_seen(commune: Office) -> None:
    letter = written(commune)
    assert letter.state == "waiting"
    (sent,) = queued(HUB, "letter.sent")
    own = here.current().node
    assert (sent["sender"]["node"], sent["receiver"]["node"]) == (str(own), str(NAM_CAN))
    for state, words in (("travelling", "Đang đi"), ("arrived", "Đã đến"), ("opened", "Đã nhận")):
        arrive(HUB, "letter.state", fate(letter.pk, state, own, by="Giàng Thị Châu, Công chức"))
        letter.refresh_from_db()
        assert chip(letter.state, by=letter.opened_by, at=letter.opened_at).text == words
    assert letter.opened_by == "Giàng Thị Châu, Công chức"
    arrive(HUB, "letter.state", fate(letter.pk, "travelling", own))
    letter.refresh_from_db()
    assert letter.state == "opened"


def test_a_refusal_says_why(commune: Office) -> None:
    letter = written(commune)
    arrive(HUB, "letter.state", fate(letter.pk, "refused", here.current().node, reason="Đơn vị đã giải thể."))
    letter.refresh_from_db()
    assert chip(letter.state, reason=letter.reason).why == "Đơn vị đã giải thể."


def test_the_hub_passes_a_letter_on_and_word_of_it_back(hub: Office) -> None:
    said = body(NAM_CAN, FAR, MUONG_KHOA, FARTHER)
    arrive(NAM_CAN, "letter.sent", said)
    assert queued(MUONG_KHOA, "letter.sent") == [said]
    assert [one["state"] for one in queued(NAM_CAN, "letter.state")] == ["travelling"]
    assert not Letter.objects.exists(), "the hub keeps no copy"
    opened = fate(said["id"], "opened", NAM_CAN, by="Lường Minh Châu, Công chức")
    arrive(MUONG_KHOA, "letter.state", opened)
    assert queued(NAM_CAN, "letter.state")[-1] == opened


def test_a_letter_for_a_unit_of_this_node_is_there_and_its_receipt_goes_back(hub: Office) -> None:
    said = body(NAM_CAN, FAR, here.current().node, hub.id)
    arrive(NAM_CAN, "letter.sent", said)
    arrive(NAM_CAN, "letter.sent", said)
    letter = Letter.objects.get()
    actions.open_letter(actor=hub.chau, letter_id=letter.pk, version=1)
    outbox.run(SUBSCRIPTIONS, most=10_000)
    told = queued(NAM_CAN, "letter.state")
    assert [one["state"] for one in told] == ["arrived", "arrived", "opened"]
    assert told[-1]["by"].startswith("Nguyễn Minh Châu")


def test_an_answer_goes_back_the_same_way(commune: Office) -> None:
    said = body(NAM_CAN, FAR, here.current().node, commune.id)
    arrive(HUB, "letter.sent", said)
    letter = Letter.objects.get()
    actions.open_letter(actor=commune.chau, letter_id=letter.pk, version=1)
    new = NewLetter(new_id(), commune.id, FAR, "Trả lời: Hỏi", "Đã giải quyết.", answers=letter.pk)
    actions.write(actor=commune.chau, new=new)
    outbox.run(SUBSCRIPTIONS, most=10_000)
    (sent,) = queued(HUB, "letter.sent")
    assert sent["thread"] == said["thread"]


@pytest.mark.parametrize("target", [FARTHER, uuid4()])
def test_what_cannot_be_delivered_comes_back_with_the_reason(hub: Office, target: UUID) -> None:
    lost = NAM_CAN if target == FARTHER else here.current().node
    arrive(NAM_CAN, "letter.sent", body(NAM_CAN, FAR, lost, target))
    (told,) = queued(NAM_CAN, "letter.state")
    assert (told["state"], bool(told["reason"])) == ("refused", True)
    assert not Letter.objects.exists()


def test_a_node_writes_in_its_own_name_alone(hub: Office) -> None:
    for said in (body(NAM_CAN, FAR, MUONG_KHOA, FARTHER), body(MUONG_KHOA, FAR, NAM_CAN, FAR)):
        arrive(MUONG_KHOA, "letter.sent", said)
    assert not Forwarded.objects.exists()
    assert queued(NAM_CAN, "letter.sent") == []
    assert {one["state"] for one in queued(MUONG_KHOA, "letter.state")} == {"refused"}


def test_only_the_node_to_which_a_letter_went_tells_of_it(hub: Office) -> None:
    said = body(NAM_CAN, FAR, MUONG_KHOA, FARTHER)
    arrive(NAM_CAN, "letter.sent", said)
    before = len(queued(NAM_CAN, "letter.state"))
    for teller, of in ((NAM_CAN, said["id"]), (MUONG_KHOA, uuid4())):
        with pytest.raises(receiving.Refused):
            arrive(teller, "letter.state", fate(of, "opened", NAM_CAN))
    ours = written(hub)
    with pytest.raises(receiving.Refused):
        arrive(MUONG_KHOA, "letter.state", fate(ours.pk, "opened", here.current().node))
    ours.refresh_from_db()
    assert ours.state == "waiting"
    assert len(queued(NAM_CAN, "letter.state")) == before


def test_a_letter_cannot_take_the_place_of_another(hub: Office) -> None:
    said = body(NAM_CAN, FAR, here.current().node, hub.id)
    arrive(NAM_CAN, "letter.sent", said)
    stolen = body(MUONG_KHOA, FARTHER, here.current().node, hub.id, id=said["id"], text="Khác.")
    arrive(MUONG_KHOA, "letter.sent", stolen)
    assert Letter.objects.get().text == "Đề nghị cho biết."


@pytest.mark.parametrize(
    "wrong",
    [{"text": "x" * 20001}, {"subject": ""}, {"sender": {}}, {"written": "hôm qua"}, {"id": 5}, {"receiver": []}],
)
def test_what_is_no_letter_is_refused(hub: Office, wrong: dict) -> None:
    with pytest.raises(receiving.Refused):
        arrive(NAM_CAN, "letter.sent", body(NAM_CAN, FAR, here.current().node, hub.id) | wrong)
    with pytest.raises(receiving.Refused):
        arrive(NAM_CAN, "letter.state", fate(uuid4(), "eaten", NAM_CAN))
    assert not Letter.objects.exists()


SCAN = b"%PDF-1.4\n%%EOF\n"


def beside() -> tuple[FileRef, dict]:
    """A file that has come with an envelope: as the envelope names it, and as the letter does."""
    came = files.take_in(BytesIO(SCAN), "so-do.pdf")
    owner = {"owner_kind": "exchange", "owner_id": UUID(int=5), "office_id": UUID(int=5)}
    files.store(came, actor=Actor(kind="node", id=HUB), at=clock.now(), **owner)
    return FileRef(came.sha256, came.size, came.name, came.media_type), {"sha256": came.sha256, "name": came.name}


def test_files_set_out_beside_their_letter(commune: Office) -> None:
    enclosed = (Enclosure(BytesIO(SCAN), "so-do.pdf"),)
    actions.write(actor=commune.binh, new=NewLetter(new_id(), commune.id, FAR, "Hỏi", "Xem tệp.", files=enclosed))
    outbox.run(SUBSCRIPTIONS, most=10_000)
    (row,) = Outgoing.objects.filter(type="letter.sent")
    assert row.version == 2
    assert [(one["name"], one["sha256"]) for one in json.loads(bytes(row.payload))["files"]] == [
        (one["name"], one["sha256"]) for one in queued(HUB, "letter.sent")[0]["files"]
    ]
    OutgoingFile.objects.update(given=7)
    assert links.carried([one.sha256 for one in row.files.all()]) == (7, len(SCAN))


def test_the_hub_passes_files_on_and_says_if_they_are_not_taken(hub: Office) -> None:
    ref, named = beside()
    said = body(NAM_CAN, FAR, MUONG_KHOA, FARTHER, files=[named])
    arrive(NAM_CAN, "letter.sent", said, 2, (ref,))
    (row,) = Outgoing.objects.filter(peer=MUONG_KHOA, type="letter.sent")
    assert (row.version, [one.sha256 for one in row.files.all()]) == (2, [ref.sha256])
    refused = HANDLERS["letter.sent", 2].refused
    assert refused is not None
    refused(said, "Tệp có vi-rút.")
    told = queued(NAM_CAN, "letter.state")[-1]
    assert (told["state"], told["reason"]) == ("refused", "Tệp có vi-rút.")


def test_a_refused_file_is_said_to_the_writer_here(commune: Office) -> None:
    letter = written(commune)
    refused = HANDLERS["letter.sent", 2].refused
    assert refused is not None
    refused(letters.body_of(letter.pk, here.current().node), "Tệp có vi-rút.")
    letter.refresh_from_db()
    assert (letter.state, letter.reason) == ("refused", "Tệp có vi-rút.")


def test_files_that_came_belong_to_the_letter_and_others_do_not(hub: Office) -> None:
    ref, named = beside()
    said = body(NAM_CAN, FAR, here.current().node, hub.id, files=[named])
    arrive(NAM_CAN, "letter.sent", said, 2)
    assert queued(NAM_CAN, "letter.state")[-1]["state"] == "refused", "named, and not come along"
    arrive(NAM_CAN, "letter.sent", said, 2, (ref,))
    assert [one.name for one in letters.files_beside(Letter.objects.get().pk)] == ["so-do.pdf"]
