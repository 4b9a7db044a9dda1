"""Calendar and imported procedures come from the hub; what an office has of its own stays."""

import json
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.offices import Office
from xaso.base import calendar, calendar_told, clock, node
from xaso.base.actor import SYSTEM, Actor
from xaso.base.errors import Invalid, NotAllowed
from xaso.base.models import CalendarHorizon
from xaso.catalogue import queries
from xaso.catalogue.actions import hear_procedure, publish
from xaso.catalogue.actions.hearing import NotOfThisRelease
from xaso.catalogue.tests.crawls import spec
from xaso.exchange import here
from xaso.exchange.models import Outgoing, Peer
from xaso.kit.procedure import fingerprint
from xaso.site import snapshots

HUB, NAM_CAN = UUID(int=70), UUID(int=71)
TEACHER = Actor(kind="node", id=HUB, name="Tỉnh")
STORM = date(2026, 12, 3)


def told(kind: str) -> list[dict]:
    rows = Outgoing.objects.filter(peer=NAM_CAN, type=kind).order_by("pk")
    return [json.loads(bytes(one.payload))["body"] for one in rows]


@pytest.fixture
def hub(office: Office) -> Office:
    here.take_part(name="Tỉnh Lai Châu", role="hub")
    Peer.objects.create(node=NAM_CAN, name="UBND xã Nậm Cắn", role="commune", joined_at=clock.now())
    return office


def works(office: Office, day: date) -> bool:
    return calendar.for_office(office.id, {}).is_working(day)


def said(**values: object) -> dict:
    """What a hub that has one more day off tells."""
    body = {**calendar_told.body(), "number": 2**32 + 50}
    storm = {"day": "2026-12-03", "kind": "closed", "name": "Nghỉ bão", "replaces": None, "forecast": False}
    return body | {"days": [*body["days"], storm | {"source": "CV 12/UBND"}]} | values


def test_a_day_that_the_hub_sets_is_told_once(hub: Office) -> None:
    snapshots.tell()
    calendar.set_day(actor=SYSTEM, office_id=None, day=STORM, kind="closed", name="Nghỉ bão")
    snapshots.tell()
    snapshots.tell()
    first, second = told("calendar.days")
    days = {one["day"] for one in second["days"]} - {one["day"] for one in first["days"]}
    assert days == {"2026-12-03"}


def test_a_day_off_from_above_holds_here_and_an_own_word_over_it_stays(office: Office, other_office: Office) -> None:
    calendar.set_day(actor=office.khoa, office_id=office.id, day=STORM, kind="makeup", name="Vẫn làm")
    changed = calendar_told.hear(actor=TEACHER, body=said(), above=True)
    assert changed.days == (STORM,)
    assert (works(office, STORM), works(other_office, STORM)) == (True, False)


def test_an_older_calendar_that_comes_later_changes_nothing(office: Office) -> None:
    calendar_told.hear(actor=TEACHER, body=said(), above=True)
    assert calendar_told.hear(actor=TEACHER, body=said(number=2**32 + 49, days=[]), above=True) is None
    assert not works(office, STORM)


def test_what_is_known_here_beyond_what_the_hub_knows_stays(office: Office) -> None:
    before = calendar.known_until(office.id)
    calendar_told.hear(actor=TEACHER, body=said(known_until="2026-12-31"), above=True)
    assert calendar.known_until(office.id) == before
    assert date(2027, 4, 30) in [one.day for one in calendar.days(office.id, 2027)]


@pytest.mark.parametrize("wrong", [{"days": [{"day": "mai"}]}, {"number": 0}, {"known_until": "2099-01-01"}])
def test_what_is_no_calendar_is_refused(office: Office, wrong: dict) -> None:
    with pytest.raises(Invalid):
        calendar_told.hear(actor=TEACHER, body=said(**wrong), above=True)
    assert CalendarHorizon.objects.get(office_id=None).told == 0


def test_nobody_but_the_hub_tells_of_days_and_procedures(office: Office) -> None:
    with pytest.raises(NotAllowed):
        calendar_told.hear(actor=TEACHER, body=said(), above=False)
    with pytest.raises(NotAllowed):
        hear_procedure(actor=TEACHER, body=procedure(), above=False)


def procedure(number: int = 5, **values: object) -> dict:
    """What a hub tells that has imported a procedure."""
    made = spec(**values)
    return {"number": number, "hash": fingerprint(made, {}), "spec": made.data()}


def test_what_is_imported_at_the_hub_is_told_once_and_what_ships_is_not(hub: Office) -> None:
    publish(actor=SYSTEM, spec=spec(origin="facts"))
    publish(actor=SYSTEM, spec=spec(origin="import", name="Mở quán phở"))
    snapshots.tell()
    snapshots.tell()
    (body,) = told("catalogue.procedure")
    assert body["spec"]["name"] == "Mở quán phở"
    publish(actor=SYSTEM, spec=spec(origin="import", name="Mở quán bún"))
    snapshots.tell()
    assert [one["spec"]["name"] for one in told("catalogue.procedure")] == ["Mở quán phở", "Mở quán bún"]


def test_a_whole_catalogue_goes_in_portions(hub: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "MOST", 2)
    for at in range(5):
        publish(actor=SYSTEM, spec=spec(origin="import", code=f"9.00000{at}"))
    snapshots.tell()
    snapshots.tell()
    assert len(told("catalogue.procedure")) == 2
    Outgoing.objects.update(arrived_at=clock.now())
    snapshots.tell()
    assert len(told("catalogue.procedure")) == 4


def test_a_procedure_from_above_is_offered_and_a_package_of_ones_own_goes_first(office: Office) -> None:
    assert hear_procedure(actor=TEACHER, body=procedure(name="Mở quán phở"), above=True)
    assert queries.current("9.000001").spec.name == "Mở quán phở"
    publish(actor=SYSTEM, spec=spec(origin="package", name="Gói của xã"))
    hear_procedure(actor=TEACHER, body=procedure(6, name="Mở quán bún"), above=True)
    assert queries.current("9.000001").spec.name == "Gói của xã"


def test_an_older_word_on_a_procedure_changes_nothing(office: Office) -> None:
    older = procedure(6, name="Mở quán phở")
    hear_procedure(actor=TEACHER, body=procedure(7, name="Mở quán bún"), above=True)
    assert not hear_procedure(actor=TEACHER, body=older, above=True)
    assert queries.current("9.000001").spec.name == "Mở quán bún"


def test_what_began_with_a_version_keeps_it(office: Office) -> None:
    hear_procedure(actor=TEACHER, body=procedure(name="Mở quán phở"), above=True)
    begun = queries.current("9.000001").id
    hear_procedure(actor=TEACHER, body=procedure(6, name="Mở quán bún"), above=True)
    assert queries.version(begun).spec.name == "Mở quán phở"


def test_rules_templates_and_what_does_not_fit_its_mark_do_not_come_in(office: Office) -> None:
    body = procedure()
    for wrong in ({"rules": "rules_v1.py"}, {"name": "Khác"}):
        with pytest.raises(Invalid):
            hear_procedure(actor=TEACHER, body=body | {"spec": body["spec"] | wrong}, above=True)
    with pytest.raises(NotOfThisRelease):
        hear_procedure(actor=TEACHER, body=body | {"spec": body["spec"] | {"mood": "vui"}}, above=True)


def test_a_restored_node_says_how_far_it_knows_them(office: Office) -> None:
    here.take_part(name="UBND xã", role="commune")
    Peer.objects.create(node=HUB, name="Tỉnh", role="hub", joined_at=clock.now() - timedelta(days=3))
    calendar_told.hear(actor=TEACHER, body=said(), above=True)
    hear_procedure(actor=TEACHER, body=procedure(9), above=True)
    node.rise()
    snapshots.tell()
    row = Outgoing.objects.get(type="exchange.known")
    known = json.loads(bytes(row.payload))["body"]["known"]
    assert known["calendar.days"] == {str(HUB): 2**32 + 50}
    assert known["catalogue.procedure"] == {str(HUB): 9}
