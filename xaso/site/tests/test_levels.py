"""What is told to the other node of a dossier between levels, by which event, in which envelope."""

import json
from uuid import UUID

import pytest

from tests.levels import COMMUNE, HUB, accepted, again, handed, lives_elsewhere, make_department, offer_body, other_node
from tests.offices import OPENING, Office
from xaso.base import clock, outbox
from xaso.cases import actions
from xaso.cases.models import Passage
from xaso.exchange import here, receiving
from xaso.exchange.models import Incoming, Outgoing, Peer
from xaso.exchange.protocol.envelope import Envelope, Stream, seal
from xaso.site.subscriptions import SUBSCRIPTIONS
from xaso.site.traffic import HANDLERS


@pytest.fixture
def department(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    with clock.pretend(OPENING):
        made = make_department()
    lives_elsewhere(monkeypatch, made)
    return made


def knows(node: UUID, role: str) -> None:
    here.take_part(name="Nút này", role="commune" if role == "hub" else "hub")
    Peer.objects.create(node=node, name="Nút kia", role=role, joined_at=clock.now())


def told(prefix: str = "case.") -> list[str]:
    """Types that were queued since the last time, without the statuses."""
    outbox.run(SUBSCRIPTIONS, most=10_000)
    rows = Outgoing.objects.filter(type__startswith=prefix).exclude(type="case.status").order_by("pk")
    found = list(rows.values_list("type", flat=True))
    Outgoing.objects.all().delete()
    return found


def arrive(sender: UUID, kind: str, body: object, sequence: int = 1) -> None:
    said = Envelope(sender, here.current().node, Stream(1, "normal"), sequence, kind, 1, clock.now().isoformat(), body)
    payload = seal(said, lambda data: b"s" * 64).payload
    Incoming.objects.create(
        peer_id=sender, life=1, lane="normal", sequence=sequence, type=kind, version=1, payload=payload, signature=b"s",
        arrived_at=clock.now(), next_at=clock.now(),
    )  # fmt: skip
    receiving.run(HANDLERS)


def test_the_giver_offers_asks_back_and_hears_the_answer(office: Office, department: Office) -> None:
    knows(HUB.id, "hub")
    case = accepted(office)
    passage = handed(case, office, department)
    assert told() == ["case.handed"]
    assert Passage.objects.get(pk=passage.pk).told_at
    said = {"passage": str(passage.pk), "case": str(case.pk), "at": clock.now().isoformat(), "by": "", "reason": ""}
    arrive(HUB.id, "case.arrived", said)
    assert Passage.objects.get(pk=passage.pk).arrived_at
    actions.recall(actor=office.binh, case_id=case.pk, version=again(case).version)
    assert told() == ["case.recalled"]
    arrive(HUB.id, "case.released", said, 2)
    assert again(case).state == "accepted"


def test_the_receiver_answers_at_once_and_by_its_people(office: Office, department: Office) -> None:
    knows(COMMUNE.id, "commune")
    case = accepted(office)
    body = offer_body(handed(case, office, department))
    told()
    with other_node(case.pk):
        arrive(COMMUNE.id, "case.handed", body)
        assert told() == ["case.arrived"]
        actions.take(actor=department.binh, passage_id=UUID(body["passage"]))
        outbox.run(SUBSCRIPTIONS)
        words = {one.type: json.loads(bytes(one.payload))["body"] for one in Outgoing.objects.all()}
        assert set(words) == {"case.taken", "case.status"}, "and the node that waits for it hears where it stands"
        assert words["case.taken"]["by"] == "Trần Thị Bình, Công chức Một cửa"


def test_what_cannot_be_brought_there_comes_back_at_once(office: Office, department: Office) -> None:
    case = accepted(office)
    passage = handed(case, office, department)
    assert told() == []
    assert again(case).state == "accepted"
    assert "không có đường truyền" in Passage.objects.get(pk=passage.pk).answer


def test_what_the_other_node_refuses_comes_back_with_its_reason(office: Office, department: Office) -> None:
    knows(HUB.id, "hub")
    case = accepted(office)
    passage = handed(case, office, department)
    outbox.run(SUBSCRIPTIONS)
    ours = Outgoing.objects.get(type="case.handed")
    of = f"{here.current().node}.{HUB.id}.{ours.life}.{ours.lane}.{ours.sequence}"
    arrive(HUB.id, "exchange.receipt", {"of": of, "outcome": "refused", "reason": "“don.pdf” có vi-rút"})
    assert again(case).state == "accepted"
    assert "có vi-rút" in Passage.objects.get(pk=passage.pk).answer


def test_without_exchange_offices_of_one_node_hand_up_and_nothing_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock.pretend(OPENING):
        department = make_department()
    case = accepted(office)
    actions.take(actor=department.binh, passage_id=handed(case, office, department).pk)
    assert told("") == []
    assert again(case).office_id == department.id
