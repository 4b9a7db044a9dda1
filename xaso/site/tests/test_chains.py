"""A hub in the middle, in one process: what comes from above and from below goes on, and word of it comes back.

There is one database, and it is the district's: PROVINCE stands above it, NAM_CAN below it; ANOTHER is a district
beside it, known through the province.
"""

import json
from uuid import UUID, uuid4

import pytest

from tests.offices import Office
from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.errors import NotAllowed
from xaso.base.identity import new_id
from xaso.cases.models import Elsewhere
from xaso.documents.models import Relayed
from xaso.exchange import here
from xaso.exchange.models import Outgoing, Peer
from xaso.exchange.protocol.envelope import Envelope, Stream
from xaso.exchange.receiving import Refused
from xaso.letters.models import Forwarded
from xaso.people import actions, queries
from xaso.site import snapshots, traffic, ways
from xaso.site.traffic import HANDLERS

PROVINCE, NAM_CAN, ANOTHER = UUID(int=70), UUID(int=71), UUID(int=72)
OFFICES = {PROVINCE: uuid4(), NAM_CAN: uuid4(), ANOTHER: uuid4()}
NAMES = {PROVINCE: "Sở Tư pháp", NAM_CAN: "UBND xã Nậm Cắn", ANOTHER: "UBND xã Mường Khoa"}
MOMENT = "2026-11-23T09:00:00+07:00"


def unit(node: UUID, **values: object) -> dict[str, object]:
    pk = str(OFFICES[node])
    return {
        "id": pk, "office": pk, "name": NAMES[node], "short_name": "", "tier": "commune", "place": "", "phone": "",
        "email": "", "codes": [], "roles": ["resolver", "leader"], "staff": [], "valid_from": "2025-07-01",
        "valid_to": None, "number": 5, **values,
    }  # fmt: skip


def directory(node: UUID) -> dict[str, object]:
    return {"node": str(node), "name": NAMES[node], "number": 5, "units": [unit(node)], "all": [str(OFFICES[node])]}


def arrive(by: UUID, kind: str, body: object, *, version: int = 1, lane: str = "normal") -> None:
    own, at = here.current().node, "2026-11-23T02:00:00+00:00"
    HANDLERS[kind, version].effect(Envelope(by, own, Stream(1, lane), 1, kind, version, at, body))


def queued(to: UUID, kind: str) -> list[dict]:
    rows = Outgoing.objects.filter(peer=to, type=kind).order_by("pk")
    return [json.loads(bytes(one.payload))["body"] for one in rows]


@pytest.fixture
def district(office: Office) -> Office:
    here.take_part(name="Huyện", role="hub")
    at = {"joined_at": clock.now()}
    Peer.objects.create(node=PROVINCE, name="Tỉnh", role="hub", **at)
    Peer.objects.create(node=NAM_CAN, name="Xã Nậm Cắn", role="commune", **at)
    for told_by, node in ((PROVINCE, PROVINCE), (PROVINCE, ANOTHER), (NAM_CAN, NAM_CAN)):
        arrive(told_by, "office.directory", directory(node))
    return office


@pytest.fixture
def province(office: Office) -> Office:
    """The same from above: the district stands below, and the commune behind it."""
    here.take_part(name="Tỉnh", role="hub")
    Peer.objects.create(node=ANOTHER, name="Huyện", role="commune", leads=True, joined_at=clock.now())
    for node in (ANOTHER, NAM_CAN):
        arrive(ANOTHER, "office.directory", directory(node))
    return office


def end(node: UUID) -> dict[str, str]:
    return {"node": str(node), "office": str(OFFICES[node]), "name": NAMES[node]}


def letter(sender: UUID, receiver: UUID) -> dict[str, object]:
    return {
        "id": str(uuid4()), "thread": str(uuid4()), "person": "Giàng Thị Châu", "subject": "Hỏi", "text": "Hỏi.",
        "sender": {**end(sender), "unit": str(OFFICES[sender])}, "written": MOMENT,
        "receiver": {**end(receiver), "unit": str(OFFICES[receiver])},
    }  # fmt: skip


def fate(said: dict, state: str) -> dict[str, object]:
    node = said["sender"]["node"]
    return {"id": said["id"], "node": node, "state": state, "by": "", "reason": "", "at": MOMENT}


def document(sender: UUID, *receivers: UUID) -> dict[str, object]:
    return {
        "id": str(uuid4()), "sender": {**end(sender), "code": ""}, "reference": "1/STP", "issued_on": "2026-11-23",
        "receivers": [{**end(one), "code": ""} for one in receivers], "type_name": "Công văn", "subject": "Về việc",
        "signer": "Bùi Hồng Sơn", "signer_post": "Giám đốc", "pages": 1, "urgency": "normal", "answer_by": None,
        "files": [{"sha256": "ab" * 32, "name": "a.pdf"}], "answers": None, "changes": None,
    }  # fmt: skip


def status(**values: object) -> dict[str, object]:
    return {
        "id": str(new_id()), "code": "H35.12.09-261123-0001", "office": NAMES[NAM_CAN], "procedure": "1.000894",
        "procedure_name": "Đăng ký kết hôn", "state": "in_work", "version": 3, "apologised": False,
        "received": MOMENT, "due": MOMENT, "finished": None, **values,
    }  # fmt: skip


def test_who_leads_where(district: Office) -> None:
    known = ways.ways()
    assert [known.to(one) for one in (PROVINCE, NAM_CAN, ANOTHER)] == [PROVINCE, NAM_CAN, PROVINCE]
    assert known.to(uuid4()) == PROVINCE, "it may be known above"
    assert known.onwards(ANOTHER, PROVINCE) is None, "nothing goes back"
    assert known.below() == {NAM_CAN}


def test_the_directory_goes_both_ways_and_to_nobody_who_told_it(district: Office) -> None:
    snapshots.tell()
    own = str(here.current().node)
    assert {one["node"] for one in queued(PROVINCE, "office.directory")} == {own, str(NAM_CAN)}
    assert {one["node"] for one in queued(NAM_CAN, "office.directory")} == {own, str(PROVINCE), str(ANOTHER)}


def test_what_the_middle_heard_of_days_it_tells_as_its_own(district: Office) -> None:
    day = {"day": "2027-01-04", "kind": "closed", "name": "Nghỉ", "replaces": None, "forecast": False, "source": "QĐ"}
    told = {"number": 2**32 + 9, "known_from": "2027-01-01", "known_until": "2027-01-31", "days": [day]}
    snapshots.tell()
    arrive(PROVINCE, "calendar.days", told)
    snapshots.tell()
    newest = queued(NAM_CAN, "calendar.days")[-1]
    assert "2027-01-04" in {one["day"] for one in newest["days"]}
    assert not queued(PROVINCE, "calendar.days")


def test_a_letter_goes_up_and_its_receipt_comes_down(district: Office) -> None:
    said = letter(NAM_CAN, ANOTHER)
    arrive(NAM_CAN, "letter.sent", said)
    assert queued(PROVINCE, "letter.sent") == [said]
    for state in ("travelling", "arrived", "opened"):
        arrive(PROVINCE, "letter.state", fate(said, state))
    assert [one["state"] for one in queued(NAM_CAN, "letter.state")] == [
        "travelling",
        "travelling",
        "arrived",
        "opened",
    ]


def test_a_letter_goes_down_and_its_receipt_goes_up(district: Office) -> None:
    said = letter(ANOTHER, NAM_CAN)
    arrive(PROVINCE, "letter.sent", said)
    assert queued(NAM_CAN, "letter.sent") == [said]
    assert Forwarded.objects.values_list("from_node", "to_node").get() == (PROVINCE, NAM_CAN)
    arrive(NAM_CAN, "letter.state", fate(said, "opened"))
    assert queued(PROVINCE, "letter.state")[-1]["state"] == "opened"
    with pytest.raises(Refused):
        arrive(PROVINCE, "letter.state", fate(said, "opened"))


def test_what_is_for_nobody_below_does_not_go_round(district: Office) -> None:
    said = letter(PROVINCE, ANOTHER)
    arrive(PROVINCE, "letter.sent", said)
    (back,) = queued(PROVINCE, "letter.state")
    assert (back["state"], queued(PROVINCE, "letter.sent")) == ("refused", [])


def test_a_document_for_many_goes_to_each_neighbour_once(district: Office) -> None:
    said = document(NAM_CAN, PROVINCE, ANOTHER)
    arrive(NAM_CAN, "document.sent", said)
    (sent,) = queued(PROVINCE, "document.sent")
    assert [one["office"] for one in sent["receivers"]] == [str(OFFICES[PROVINCE]), str(OFFICES[ANOTHER])]
    assert set(Relayed.objects.values_list("from_node", "to_node")) == {(NAM_CAN, PROVINCE)}
    word = {
        "id": said["id"], "node": str(NAM_CAN), "office": str(OFFICES[ANOTHER]), "state": "arrived", "at": MOMENT,
        "number": None, "reason": "", "answer": "", "recall": "", "recall_reason": "",
    }  # fmt: skip
    arrive(PROVINCE, "document.state", word)
    assert queued(NAM_CAN, "document.state")[-1] == word
    recall = {key: said[key] for key in ("id", "sender", "receivers")} | {"reason": "Sai", "at": MOMENT}
    arrive(NAM_CAN, "document.recall", recall)
    (asked,) = queued(PROVINCE, "document.recall")
    assert len(asked["receivers"]) == 2


def test_one_office_that_has_moved_holds_up_no_other(district: Office) -> None:
    said = document(PROVINCE, NAM_CAN)
    gone = {**end(NAM_CAN), "office": str(uuid4()), "code": ""}
    arrive(PROVINCE, "document.sent", {**said, "receivers": [*said["receivers"], gone]})
    (sent,) = queued(NAM_CAN, "document.sent")
    assert [one["office"] for one in sent["receivers"]] == [str(OFFICES[NAM_CAN])]
    told = {one["office"]: one["state"] for one in queued(PROVINCE, "document.state")}
    assert told == {str(OFFICES[NAM_CAN]): "travelling", gone["office"]: "refused"}


def test_a_report_is_asked_below_and_handed_in_above(district: Office) -> None:
    ends = {"sender": end(NAM_CAN), "receiver": end(ANOTHER)}
    said = {key: {**one, "unit": one["office"]} for key, one in ends.items()}
    wish = {**said, "report": str(uuid4()), "day": "2026-12-24", "reason": "Mất điện", "by": "Châu", "at": MOMENT}
    arrive(NAM_CAN, "report.wished", wish)
    assert queued(PROVINCE, "report.wished") == [wish]
    due = {
        "due": "2026-12-24",
        "wish": "",
        "reason": "",
        "sender": said["receiver"],
        "receiver": said["sender"],
        "report": wish["report"],
        "by": "",
        "at": MOMENT,
    }
    arrive(PROVINCE, "report.due", due)
    assert queued(NAM_CAN, "report.due") == [due]
    with pytest.raises(Refused):
        arrive(NAM_CAN, "report.wished", {**wish, "sender": said["receiver"], "receiver": {**end(PROVINCE)}})


def test_where_a_dossier_stands_is_passed_up_once_and_keeps_its_age(district: Office) -> None:
    said = status()
    arrive(NAM_CAN, "case.status", said, lane="bulk")
    arrive(NAM_CAN, "case.status", {**said, "version": 2})
    (up,) = queued(PROVINCE, "case.status")
    assert up == {**said, "node": str(NAM_CAN), "told": "2026-11-23T02:00:00+00:00"}
    assert Outgoing.objects.get(peer=PROVINCE, type="case.status").lane == "bulk"


def test_the_top_notes_where_it_is_and_when_that_was_said_first(province: Office) -> None:
    said = status(node=str(NAM_CAN), told="2026-11-20T02:00:00+00:00")
    arrive(ANOTHER, "case.status", said)
    one = Elsewhere.objects.get()
    assert (one.node, one.told_at.day) == (NAM_CAN, 20)
    took = {**said, "version": 1, "state": "ready", "node": None, "told": None}
    arrive(ANOTHER, "case.status", took)
    assert Elsewhere.objects.get().node == ANOTHER, "it was handed to the district, which counts its own versions"
    early = status(code="H35.12.09-261123-0002", node=str(uuid4()))
    arrive(ANOTHER, "case.status", early)
    assert Elsewhere.objects.get(pk=early["id"]).node == ANOTHER, "the directory of that node has yet to come"


def test_the_top_believes_the_middle_of_those_below_it_alone(province: Office) -> None:
    assert queries.led_by(ANOTHER) == {ANOTHER, NAM_CAN}
    assert queries.speaks_for(ANOTHER, NAM_CAN, OFFICES[NAM_CAN])
    assert not queries.speaks_for(ANOTHER, NAM_CAN, OFFICES[ANOTHER])
    Peer.objects.create(node=PROVINCE, name="Huyện khác", role="commune", leads=True, joined_at=clock.now())
    with pytest.raises(Refused, match="nơi khác"):
        arrive(PROVINCE, "office.directory", {**directory(NAM_CAN), "number": 9})
    Peer.objects.filter(node=PROVINCE).update(leads=False)
    with pytest.raises(Refused, match="nút khác"):
        arrive(PROVINCE, "office.directory", directory(PROVINCE) | {"node": str(uuid4())})


def test_a_node_that_goes_behind_a_hub_is_believed_once_it_is_shut_out(province: Office) -> None:
    Peer.objects.create(node=NAM_CAN, name="Xã Nậm Cắn", role="commune", joined_at=clock.now())
    arrive(NAM_CAN, "office.directory", {**directory(NAM_CAN), "number": 6})
    assert ways.ways().to(NAM_CAN) == NAM_CAN
    with pytest.raises(Refused):
        arrive(ANOTHER, "office.directory", {**directory(NAM_CAN), "number": 6})
    Peer.objects.filter(node=NAM_CAN).update(revoked_at=clock.now())
    snapshots.ask_again()
    (asked,) = queued(ANOTHER, "exchange.known")
    assert str(NAM_CAN) not in asked["known"]["office.directory"]
    arrive(ANOTHER, "office.directory", {**directory(NAM_CAN), "number": 6})
    assert ways.ways().to(NAM_CAN) == ANOTHER


def test_an_echo_from_above_changes_nothing(district: Office) -> None:
    arrive(PROVINCE, "office.directory", {**directory(NAM_CAN), "number": 99})
    assert ways.ways().to(NAM_CAN) == NAM_CAN
    with pytest.raises(NotAllowed):
        actor = Actor(kind="node", id=NAM_CAN)
        actions.hear_directory(actor=actor, body=directory(ANOTHER), told_at=clock.now(), above=False)


def test_who_leads_to_a_node_no_more_says_so_once(district: Office) -> None:
    snapshots.tell()
    Peer.objects.filter(node=NAM_CAN).update(revoked_at=clock.now())
    snapshots.tell()
    snapshots.tell()
    (gone,) = [one for one in queued(PROVINCE, "office.directory") if one.get("gone")]
    assert (gone["node"], gone["units"]) == (str(NAM_CAN), [])


def test_a_node_that_went_to_another_hub_is_asked_for(province: Office) -> None:
    Peer.objects.create(node=PROVINCE, name="Huyện khác", role="commune", leads=True, joined_at=clock.now())
    arrive(ANOTHER, "office.directory", {**directory(NAM_CAN), "units": [], "all": None, "gone": True})
    assert not queries.office_elsewhere(OFFICES[NAM_CAN]).near, "it is not forgotten, though nobody leads there"
    assert ways.ways().to(NAM_CAN) is None
    (asked,) = queued(PROVINCE, "exchange.known")
    assert str(NAM_CAN) not in asked["known"]["office.directory"]
    arrive(PROVINCE, "office.directory", directory(NAM_CAN))
    assert ways.ways().to(NAM_CAN) == PROVINCE
    assert not queries.office_elsewhere(OFFICES[NAM_CAN]).near


def test_a_hub_that_is_joined_learns_of_what_is_not_finished(district: Office) -> None:
    said = status()
    arrive(NAM_CAN, "case.status", said)
    arrive(NAM_CAN, "case.status", status(code="H35.12.09-261123-0002", state="returned", finished=MOMENT))
    Outgoing.objects.all().delete()
    traffic.tell_new_hub()
    traffic.tell_new_hub()
    (told,) = queued(PROVINCE, "case.status")
    assert (told["id"], told["node"], told["told"]) == (said["id"], str(NAM_CAN), "2026-11-23T02:00:00+00:00")
