"""A department on one node asks communes of others over the hub; reports come up, decisions go down.

There is one database. A node's view is made by the rows that it would have; each step is fed what the last one queued.
"""

import json
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from tests.offices import Office
from tests.provinces import FORM, asked, decided, handed_in, make_department
from xaso.base import clock, outbox
from xaso.base.actor import Actor
from xaso.exchange import here, receiving
from xaso.exchange.models import Outgoing, Peer
from xaso.exchange.protocol.envelope import Envelope, Stream
from xaso.people.actions import hear_directory
from xaso.reporting.models import ReportVersion, UnitReport
from xaso.reporting.requests import actions, queries
from xaso.reporting.requests.drawing import spec_of
from xaso.site.reports import HANDLERS
from xaso.site.subscriptions import SUBSCRIPTIONS

HUB, NAM_CAN, MUONG_KHOA = UUID(int=70), UUID(int=71), UUID(int=72)
FAR, SO = uuid4(), uuid4()
SPEC = spec_of(FORM).model_dump(mode="json")


def peer(key: UUID, role: str) -> None:
    Peer.objects.create(node=key, name="Nơi khác", role=role, joined_at=clock.now())


def known(unit: UUID, node: UUID, name: str, tier: str = "commune") -> None:
    told = {
        "id": str(unit), "office": str(unit), "name": name, "short_name": "", "tier": tier, "place": "",
        "phone": "", "email": "", "codes": [], "roles": ["leader"], "staff": [], "valid_from": "2025-07-01",
        "valid_to": None, "number": 5,
    }  # fmt: skip
    body = {"node": str(node), "name": name, "number": 5, "units": [told]}
    hear_directory(actor=Actor(kind="node", id=HUB), body=body, told_at=clock.now(), above=True)


def queued(to: UUID, kind: str) -> list[dict]:
    outbox.run(SUBSCRIPTIONS, most=10_000)
    rows = Outgoing.objects.filter(peer=to, type=kind).order_by("pk")
    return [json.loads(bytes(one.payload))["body"] for one in rows]


def arrive(by: UUID, kind: str, body: object) -> None:
    said = Envelope(by, here.current().node, Stream(1, "normal"), 1, kind, 1, "2026-11-23T02:00:00+00:00", body)
    HANDLERS[kind, 1].effect(said)


@pytest.fixture
def commune(office: Office) -> Office:
    here.take_part(name="UBND xã Tân Phong", role="commune")
    peer(HUB, "hub")
    known(SO, HUB, "Sở Tư pháp", "province")
    return office


@pytest.fixture
def so(office: Office) -> Office:
    here.take_part(name="Tỉnh", role="hub")
    peer(NAM_CAN, "commune")
    peer(MUONG_KHOA, "commune")
    known(FAR, NAM_CAN, "UBND xã Nậm Cắn")
    return make_department()


def end(node: UUID, office: UUID, name: str = "Nơi nào đó") -> dict:
    return {"node": str(node), "office": str(office), "unit": str(office), "name": name}


def word(report: UUID | str, sender: dict, receiver: dict, **values: object) -> dict:
    said = {"report": str(report), "sender": sender, "receiver": receiver, "by": "Ai đó, Lãnh đạo"}
    return {**said, "at": "2026-11-26T10:00:00+07:00", **values}


def request(receiver: dict, sender: dict | None = None, **values: object) -> dict:
    made = {
        "request": str(uuid4()), "form": str(uuid4()), "name": "Hộ tịch", "content": SPEC, "first": "2026-11-01",
        "last": "2026-11-30", "due": "2026-12-05", "directive": "128/STP", "note": "", **values,
    }  # fmt: skip
    return word(uuid4(), sender or end(HUB, SO), receiver, **made)


def test_a_request_comes_down_and_the_report_goes_up_with_every_word_between(commune: Office) -> None:
    own = here.current().node
    said = request(end(own, commune.id))
    for _ in range(2):
        arrive(HUB, "report.asked", said)
    assert [one["state"] for one in queued(HUB, "report.state")] == ["arrived", "arrived"]
    report = handed_in(commune, UnitReport.objects.get())
    assert queued(HUB, "report.state")[-1]["state"] == "in_work"
    (up,) = queued(HUB, "report.filled")
    assert (up["content"], up["number"]) == ({"c1": 10, "c2": 4}, 1)
    above = {"sender": end(HUB, SO), "receiver": end(own, commune.id)}
    back = word(report.pk, **above, number=1, decision="sent_back", reason="Thiếu.")
    arrive(HUB, "report.decided", back)
    report.refresh_from_db()
    assert (report.state, report.remark) == ("sent_back", "Thiếu.")
    for _ in range(2):
        arrive(HUB, "report.reminded", word(report.pk, **above))
    report.refresh_from_db()
    assert report.reminded == 1
    arrive(HUB, "report.due", word(report.pk, **above, due="2026-12-20", wish="granted", reason=""))
    report = handed_in(commune, report, c1="12")
    assert (report.due, report.number) == (date(2026, 12, 20), 2)
    arrive(HUB, "report.decided", word(report.pk, **above, number=2, decision="approved", reason=""))
    report.refresh_from_db()
    assert report.state == "approved"


def test_the_other_end_sees_the_same(so: Office) -> None:
    made = asked(so, {FAR}, due=clock.now().date())
    (down,) = queued(NAM_CAN, "report.asked")
    report = UnitReport.objects.get()
    assert (down["content"], report.delivery) == (SPEC, "waiting")
    own = here.current().node
    ends = {"sender": end(NAM_CAN, FAR), "receiver": end(own, so.id)}
    for state in ("arrived", "in_work"):
        arrive(NAM_CAN, "report.state", word(report.pk, **ends, state=state, reason=""))
    report.refresh_from_db()
    assert (report.delivery, report.state) == ("arrived", "in_work")
    later = clock.now().date() + timedelta(days=9)
    arrive(NAM_CAN, "report.wished", word(report.pk, **ends, day=later.isoformat(), reason="Mưa lũ."))
    report.refresh_from_db()
    actions.move_due(actor=so.actor("ha"), report_id=report.pk, version=report.version, day=later)
    assert [(one["due"], one["wish"]) for one in queued(NAM_CAN, "report.due")] == [(later.isoformat(), "granted")]
    up = word(report.pk, **ends, number=1, content={"c1": 9, "c2": 1}, reason="")
    for _ in range(2):
        arrive(NAM_CAN, "report.filled", up)
    decided(so, UnitReport.objects.get())
    assert [one["decision"] for one in queued(NAM_CAN, "report.decided")] == ["approved"]
    assert queries.whole(so.actor("ha"), made.pk).figures[0].value == "9"


def test_who_is_late_on_another_node_is_reminded(so: Office) -> None:
    made = asked(so, {FAR})
    with clock.pretend(clock.now() + timedelta(days=3)):
        actions.remind(actor=so.actor("ha"), request_id=made.pk)
        assert len(queued(NAM_CAN, "report.reminded")) == 1


def test_what_is_no_report_of_the_form_is_refused(so: Office) -> None:
    asked(so, {FAR})
    report, own = UnitReport.objects.get(), here.current().node
    ends = {"sender": end(NAM_CAN, FAR), "receiver": end(own, so.id)}
    for content in ({"c1": 1, "c2": 2}, {"c1": 10**17, "c2": 1}, {"c9": 1}, {"c1": "1"}, {}):
        with pytest.raises(receiving.Refused):
            arrive(NAM_CAN, "report.filled", word(report.pk, **ends, number=1, content=content, reason=""))
    assert not ReportVersion.objects.exists()


def test_a_node_speaks_of_its_own_reports_alone(so: Office) -> None:
    asked(so, {FAR})
    report, own = UnitReport.objects.get(), here.current().node
    for sender in (end(MUONG_KHOA, uuid4()), end(NAM_CAN, FAR)):
        up = word(report.pk, sender, end(own, so.id), number=1, content={"c1": 9, "c2": 1}, reason="")
        with pytest.raises(receiving.Refused):
            arrive(MUONG_KHOA, "report.filled", up)
    assert not ReportVersion.objects.exists()


def test_who_stands_no_higher_asks_nothing(commune: Office) -> None:
    known(FAR, NAM_CAN, "UBND xã Nậm Cắn")
    own = here.current().node
    for wrong in (
        request(end(own, commune.id), end(NAM_CAN, FAR)),
        request(end(own, uuid4())),
        request(end(own, commune.id), last="2026-10-01"),
    ):
        arrive(HUB, "report.asked", wrong)
        assert queued(HUB, "report.state")[-1]["state"] == "refused"
    assert not UnitReport.objects.exists()


def test_the_hub_passes_on_what_is_for_another_node(so: Office) -> None:
    known(SO, MUONG_KHOA, "Chi nhánh", "province")
    said = request(end(NAM_CAN, FAR), end(MUONG_KHOA, SO))
    arrive(MUONG_KHOA, "report.asked", said)
    assert queued(NAM_CAN, "report.asked") == [said]
    assert [one["state"] for one in queued(MUONG_KHOA, "report.state")] == ["travelling"]
    up = word(said["report"], end(NAM_CAN, FAR), end(MUONG_KHOA, SO), number=1, content={"c1": 1}, reason="")
    arrive(NAM_CAN, "report.filled", up)
    assert queued(MUONG_KHOA, "report.filled") == [up]
    with pytest.raises(receiving.Refused):
        arrive(MUONG_KHOA, "report.filled", up)
    lost = request(end(uuid4(), FAR), end(MUONG_KHOA, SO))
    arrive(MUONG_KHOA, "report.asked", lost)
    assert queued(MUONG_KHOA, "report.state")[-1]["state"] == "refused"
    assert not UnitReport.objects.exists(), "the hub keeps no copy"
