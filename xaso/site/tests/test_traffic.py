"""A dossier moves at the commune; the hub knows where it stands, and says how old that is."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from tests.offices import Office, intake
from xaso.base import clock, outbox
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotAllowed
from xaso.base.identity import new_id
from xaso.cases import actions, queries
from xaso.cases.models import Elsewhere
from xaso.exchange import here, receiving
from xaso.exchange.models import Incoming, Outgoing, Peer
from xaso.exchange.protocol.envelope import Envelope, Stream, seal
from xaso.exchange.sending import Kind, send
from xaso.kit.worktime import ZONE
from xaso.site.subscriptions import SUBSCRIPTIONS
from xaso.site.traffic import HANDLERS

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
THERE = UUID(int=77)
SAID = {
    "id": "0192f0c0-0000-7000-8000-000000000001",
    "code": "H35.99-261123-0001",
    "office": "UBND xã Nậm Cắn",
    "procedure": "1.004873",
    "procedure_name": "Cấp giấy xác nhận tình trạng hôn nhân",
    "state": "in_work",
    "version": 3,
    "apologised": False,
    "received": "2026-11-23T09:00:00+07:00",
    "due": "2026-11-26T17:30:00+07:00",
    "finished": None,
}


@pytest.fixture
def hub(office: Office) -> Peer:
    """This node is a commune under a hub."""
    here.take_part(name="UBND xã Nà Tăm", role="commune")
    return Peer.objects.create(node=THERE, name="Tỉnh Lai Châu", role="hub", joined_at=clock.now())


@pytest.fixture
def commune(office: Office) -> Peer:
    """This node is the hub of a commune."""
    here.take_part(name="Tỉnh Lai Châu", role="hub")
    return Peer.objects.create(node=THERE, name="UBND xã Nậm Cắn", role="commune", joined_at=clock.now())


def bodies() -> list[dict]:
    return [json.loads(bytes(one.payload))["body"] for one in Outgoing.objects.order_by("sequence")]


def arrive(body: object, sequence: int = 1, at: str = "2026-11-23T02:00:00+00:00", version: int = 1) -> None:
    me = here.current().node
    said = Envelope(THERE, me, Stream(1, "urgent"), sequence, "case.status", version, at, body)
    sealed = seal(said, lambda data: b"s" * 64)
    Incoming.objects.create(
        peer_id=THERE, life=1, lane="urgent", sequence=sequence, type="case.status", version=version,
        payload=sealed.payload, signature=b"s", arrived_at=clock.now(), next_at=clock.now(),
    )  # fmt: skip
    receiving.run(HANDLERS)


def test_every_turn_of_a_dossier_is_told_to_the_hub(hub: Peer, office: Office) -> None:
    with time_machine.travel(MONDAY, tick=False):
        accepted = actions.accept(actor=office.binh, intake=intake())
        outbox.run(SUBSCRIPTIONS)
    with time_machine.travel(MONDAY + timedelta(hours=1), tick=False):
        actions.hand_over(actor=office.binh, case_id=accepted.case_id, version=1, receiver_id=office.accounts["chau"])
        outbox.run(SUBSCRIPTIONS)
    told = bodies()
    assert [(one["state"], one["version"]) for one in told] == [("accepted", 1), ("in_work", 2)]
    assert {one["code"] for one in told} == {accepted.code}
    assert {one.lane for one in Outgoing.objects.all()} == {"urgent"}


def test_nothing_of_the_citizen_is_told(hub: Peer, office: Office) -> None:
    form = intake()
    actions.accept(actor=office.binh, intake=form)
    outbox.run(SUBSCRIPTIONS)
    (said,) = bodies()
    text = json.dumps(said, ensure_ascii=False)
    assert form.applicant.name not in text
    assert form.applicant.personal_number not in text
    assert set(said) == set(SAID)


def test_who_exchanges_with_nobody_queues_nothing(office: Office) -> None:
    actions.accept(actor=office.binh, intake=intake())
    outbox.run(SUBSCRIPTIONS)
    assert not Outgoing.objects.exists()


def test_what_the_commune_says_is_what_the_hub_understands(hub: Peer, office: Office) -> None:
    accepted = actions.accept(actor=office.binh, intake=intake())
    said = queries.status(accepted.case_id)
    other = {**said, "id": str(new_id()), "code": "H35.98-261123-0001"}
    actions.hear_status(actor=Actor(kind="node", id=THERE), body=json.loads(json.dumps(other)), told_at=MONDAY)
    assert Elsewhere.objects.get().due == accepted.due


def test_the_look_up_of_the_hub_knows_it_and_says_how_old_that_is(commune: Peer, client: Client) -> None:
    arrive(SAID)
    found = queries.progress("h35.99-261123-0001")
    assert (found.stage_number, found.told_at) == (2, datetime(2026, 11, 23, 9, 0, tzinfo=ZONE))
    page = client.get("/tra-cuu/", {"ma": SAID["code"]}).content.decode()
    assert "Bước 2 trên 4" in page
    assert "Theo tin của cơ quan giải quyết lúc 09:00" in page


def test_an_older_state_that_comes_later_changes_nothing(commune: Peer) -> None:
    arrive({**SAID, "state": "ready", "version": 5})
    arrive(SAID, 2)
    assert Elsewhere.objects.get().state == "ready"
    assert not Incoming.objects.filter(done_at=None).exists()


def test_a_node_tells_of_its_own_dossiers_alone(commune: Peer) -> None:
    arrive(SAID)
    stranger = Actor(kind="node", id=UUID(int=78))
    with pytest.raises(NotAllowed):
        actions.hear_status(actor=stranger, body={**SAID, "state": "returned", "version": 9}, told_at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.hear_status(actor=stranger, body={**SAID, "id": str(new_id()), "version": 9}, told_at=MONDAY)
    assert Elsewhere.objects.get().state == "in_work"


@pytest.mark.parametrize(
    "wrong",
    [{"state": "xong"}, {"version": 0}, {"received": "hôm qua"}, {"due": "2026-11-26"}, {"id": 7}, {"code": ""}],
)
def test_a_status_that_is_none_is_refused_and_its_sender_told(commune: Peer, wrong: dict) -> None:
    with pytest.raises(Invalid):
        actions.hear_status(actor=Actor(kind="node", id=THERE), body=SAID | wrong, told_at=MONDAY)
    arrive(SAID | wrong)
    arrive(SAID, 2)
    assert Elsewhere.objects.count() == 1
    (answer,) = bodies()
    assert answer["outcome"] == "refused"
    assert answer["of"].endswith(".urgent.1")


def test_what_a_later_release_adds_is_passed_over(commune: Peer) -> None:
    arrive(SAID | {"mood": "vui"})
    assert Elsewhere.objects.exists()


def test_a_version_of_tomorrow_waits_for_the_upgrade(commune: Peer) -> None:
    arrive(SAID, version=2)
    arrive(SAID, 2)
    assert Elsewhere.objects.count() == 1
    waiting = Incoming.objects.get(done_at=None)
    assert waiting.problem == "unknown"
    receiving.look_again({("case.status", 2): HANDLERS["case.status", 1]})
    receiving.run({("case.status", 2): HANDLERS["case.status", 1]})
    assert not Incoming.objects.filter(done_at=None).exists()


def test_the_leader_of_the_hub_sees_each_node_and_how_old_its_news_are(commune: Peer, office: Office) -> None:
    with time_machine.travel(MONDAY + timedelta(days=4), tick=False):
        arrive(SAID)
        arrive({**SAID, "id": str(new_id()), "code": "H35.99-261123-0002", "state": "supplement"}, 2)
        (row,) = queries.told_by_nodes(office.dung)
    assert (row.offices, row.running, row.late, row.waiting) == ("UBND xã Nậm Cắn", 1, 1, 1)
    assert queries.told_by_nodes(office.chau) == ()


def test_a_receipt_marks_what_was_answered(commune: Peer) -> None:

    sent = send(THERE, Kind("case.status", 1, "urgent"), SAID)
    body = {"of": sent.id, "outcome": "refused", "reason": "không đọc được"}
    me = here.current().node
    said = Envelope(THERE, me, Stream(1, "normal"), 1, "exchange.receipt", 1, "2026-11-23T02:00:00+00:00", body)
    for sequence, envelope in enumerate([said, replace(said, body={**body, "of": f"{me}.{me}.1.urgent.1"})], 1):
        sealed = seal(replace(envelope, sequence=sequence), lambda data: b"s")
        Incoming.objects.create(
            peer_id=THERE, life=1, lane="normal", sequence=sequence, type="exchange.receipt", version=1,
            payload=sealed.payload, signature=b"s", arrived_at=clock.now(), next_at=clock.now(),
        )  # fmt: skip
    receiving.run(HANDLERS)
    assert Outgoing.objects.get().outcome == "refused"
    assert Incoming.objects.filter(done_at=None).count() == 1, "a receipt for somebody else's"
