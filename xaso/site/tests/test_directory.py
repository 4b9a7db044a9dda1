"""Every node knows who is where: units and staff go up to the hub, and from there down to all others."""

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.offices import Office, add_clerk
from xaso.base import clock, node, outbox
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotAllowed, NotFound
from xaso.base.models import Job
from xaso.exchange import here, snapshots
from xaso.exchange.models import Outgoing, Peer, SnapshotTold
from xaso.people import actions, queries
from xaso.people.models import Unit, UnitElsewhere
from xaso.site import snapshots as site
from xaso.site.subscriptions import SUBSCRIPTIONS

HUB, NAM_CAN, MUONG_KHOA = UUID(int=70), UUID(int=71), UUID(int=72)


def told(peer: UUID, kind: str = "office.directory") -> list[dict]:
    rows = Outgoing.objects.filter(peer=peer, type=kind).order_by("pk")
    return [json.loads(bytes(one.payload))["body"] for one in rows]


def peer(key: UUID, role: str, name: str = "Nơi khác") -> UUID:
    return Peer.objects.create(node=key, name=name, role=role, joined_at=clock.now()).pk


@pytest.fixture
def commune(office: Office) -> Office:
    here.take_part(name="UBND xã Tân Phong", role="commune")
    peer(HUB, "hub")
    return office


@pytest.fixture
def hub(office: Office) -> Office:
    here.take_part(name="Tỉnh Lai Châu", role="hub")
    peer(NAM_CAN, "commune")
    peer(MUONG_KHOA, "commune")
    return office


def unit(key: UUID | None = None, **values: object) -> dict:
    pk = str(key or uuid4())
    return {
        "id": pk, "office": pk, "name": "UBND xã Nậm Cắn", "short_name": "Nậm Cắn", "tier": "commune",
        "place": "Nậm Cắn", "phone": "02133800002", "email": "namcan@laichau.gov.vn",
        "codes": [{"scheme": "qd20", "code": "H35.12.09", "valid_from": "2025-07-01", "valid_to": None}],
        "roles": ["resolver"], "staff": [{"name": "Giàng Thị Châu", "post": "Công chức Tư pháp", "email": ""}],
        "valid_from": "2025-07-01", "valid_to": None, "number": 2**32 + 1, **values,
    }  # fmt: skip


def hear(
    units: list[dict], *, by: UUID = NAM_CAN, of: UUID = NAM_CAN, number: int = 0, above: bool = False, **more: object
) -> object:
    most = max([one["number"] for one in units], default=1)
    body = {"node": str(of), "name": "UBND xã Nậm Cắn", "number": number or most, "units": units, **more}
    actor = Actor(kind="node", id=by)
    return actions.hear_directory(actor=actor, body=body, told_at=clock.now(), above=above)


def test_the_hub_is_told_of_units_and_staff_and_of_nothing_twice(commune: Office) -> None:
    site.tell()
    site.tell()
    (body,) = told(HUB)
    (said,) = body["units"]
    assert (said["id"], said["name"], said["tier"]) == (str(commune.id), "UBND xã Tân Phong", "commune")
    assert said["codes"][0]["code"] == "H35.12.07"
    assert said["roles"] == ["counter", "leader", "resolver", "steward"]
    assert {"name": "Nguyễn Minh Châu", "post": "Công chức Tư pháp - Hộ tịch", "email": ""} in said["staff"]
    assert set(said["staff"][0]) == {"name", "post", "email"}
    assert body["all"] == [str(commune.id)]


def test_a_clerk_is_told_of_and_heard(commune: Office) -> None:
    add_clerk(commune)
    site.tell()
    (said,) = told(HUB)[0]["units"]
    assert said["roles"] == ["clerk", "counter", "leader", "resolver", "steward"]
    hear([{**unit(), "roles": said["roles"]}])
    assert queries.offices_elsewhere()[0].manned("clerk")


def test_a_change_alone_is_told_and_comes_by_itself(commune: Office) -> None:
    site.tell()
    outbox.run(SUBSCRIPTIONS, most=10_000)
    Job.objects.update_or_create(name=site.SNAPSHOTS, defaults={"next_at": clock.now() + timedelta(days=1)})
    lower = actions.create_unit(
        actor=commune.khoa, name="Phòng Kinh tế", tier="commune", valid_from=clock.now().date(),
        parent_id=commune.id, own_office=False,
    )  # fmt: skip
    outbox.run(SUBSCRIPTIONS, most=10_000)
    assert Job.objects.filter(name=site.SNAPSHOTS, next_at__lte=clock.now()).exists(), "woken"
    site.tell()
    first, second = told(HUB)
    assert [one["id"] for one in second["units"]] == [str(lower.unit_id)]
    assert second["units"][0]["office"] == str(commune.id)
    assert second["number"] > first["number"]
    assert second["all"] is None


def test_who_leaves_leaves_the_directory(commune: Office) -> None:
    site.tell()
    version = next(one.version for one in queries.accounts(commune.khoa) if one.id == commune.accounts["chau"])
    actions.disable_account(actor=commune.khoa, account_id=commune.accounts["chau"], version=version)
    site.tell()
    (said,) = told(HUB)[-1]["units"]
    assert "resolver" not in said["roles"]
    assert "Nguyễn Minh Châu" not in json.dumps(said, ensure_ascii=False)


def test_practice_and_units_that_nobody_serves_in_do_not_travel(commune: Office) -> None:
    actions.create_unit(actor=Actor(kind="system"), name="Tỉnh", tier="province", valid_from=clock.now().date())
    actions.open_practice(actor=commune.chau)
    site.tell()
    assert [one["id"] for body in told(HUB) for one in body["units"]] == [str(commune.id)]


def test_who_exchanges_with_nobody_keeps_no_directory(office: Office) -> None:
    site.tell()
    assert queries.own_directory_number() == 0


def test_the_hub_relays_to_each_what_it_has_not(hub: Office) -> None:
    there = uuid4()
    hear([unit(there)])
    site.tell()
    site.tell()
    assert [body["node"] for body in told(NAM_CAN)] == [str(here.current().node)], "not its own back to it"
    of_all = {body["node"]: body for body in told(MUONG_KHOA)}
    assert set(of_all) == {str(here.current().node), str(NAM_CAN)}
    relayed = of_all[str(NAM_CAN)]
    assert relayed["units"] == [unit(there)]
    assert relayed["all"] == [str(there)]
    second = unit(number=2**32 + 2, name="Phòng Văn hóa")
    hear([second])
    site.tell()
    assert told(MUONG_KHOA)[-1]["units"] == [second]


def test_what_is_relayed_is_what_is_understood(hub: Office) -> None:
    hear([unit()])
    site.tell()
    (body,) = [body for body in told(MUONG_KHOA) if body["node"] == str(NAM_CAN)]
    UnitElsewhere.objects.all().delete()
    actor = Actor(kind="node", id=HUB)
    actions.hear_directory(actor=actor, body=body, told_at=clock.now(), above=True)
    (office,) = queries.offices_elsewhere()
    assert (office.node, office.name, office.code) == (NAM_CAN, "UBND xã Nậm Cắn", "H35.12.09")
    assert office.manned("resolver")
    assert office.units[0].staff[0].name == "Giàng Thị Châu"


def test_offices_elsewhere_are_found_by_letters_without_accents(office: Office) -> None:
    far = uuid4()
    inner = unit(office=str(far), name="Phòng Kinh tế", number=2**32 + 2)
    hear([unit(far), inner, unit(name="UBND xã Mường Tè", short_name="", number=2**32 + 3)])
    assert [one.name for one in queries.offices_elsewhere("nam can")] == ["UBND xã Nậm Cắn"]
    assert len(queries.offices_elsewhere(tier="commune")) == 2
    assert queries.offices_elsewhere(tier="province") == ()
    assert [one.name for one in queries.office_elsewhere(far).units] == ["UBND xã Nậm Cắn", "Phòng Kinh tế"]
    with pytest.raises(NotFound):
        queries.office_elsewhere(uuid4())


def test_an_older_word_that_comes_later_changes_nothing(office: Office) -> None:
    far = uuid4()
    hear([unit(far, name="Tên mới", number=2**32 + 5)])
    assert hear([unit(far, name="Tên cũ", number=2**32 + 4)]) is None
    assert queries.office_elsewhere(far).name == "Tên mới"
    hear([], number=2**32 + 4, all=[])
    assert queries.offices_elsewhere(), "nor does an older whole one take it away"


def test_what_is_not_in_a_whole_directory_is_no_more(office: Office) -> None:
    kept, gone = uuid4(), uuid4()
    hear([unit(kept), unit(gone)])
    hear([unit(kept, number=2**33 + 1)], all=[str(kept)])
    assert [one.id for one in queries.offices_elsewhere()] == [kept]


def test_a_node_tells_of_its_own_units_alone(office: Office) -> None:
    far = uuid4()
    hear([unit(far)])
    for claimed in (unit(far, name="Chiếm"), unit(office=str(far)), unit(office.id), unit(office=str(office.id))):
        with pytest.raises(NotAllowed):
            hear([claimed], by=MUONG_KHOA, of=MUONG_KHOA)
    with pytest.raises(NotAllowed):
        hear([unit()], by=MUONG_KHOA, of=NAM_CAN)
    assert queries.office_elsewhere(far).name == "UBND xã Nậm Cắn"


def test_not_even_the_hub_tells_what_lives_here(office: Office) -> None:
    with pytest.raises(NotAllowed):
        hear([unit(office.id)], by=HUB, of=NAM_CAN, above=True)
    with pytest.raises(NotAllowed):
        hear([unit()], by=HUB, of=node.found().id, above=True)
    assert Unit.objects.get(pk=office.id).name == "UBND xã Tân Phong"


def test_the_hub_may_say_that_a_unit_has_come_to_another_node(office: Office) -> None:
    far = uuid4()
    hear([unit(far, number=2**34)])
    hear([unit(far)], by=HUB, of=MUONG_KHOA, above=True)
    assert queries.office_elsewhere(far).node == MUONG_KHOA


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"tier": "ward"}, {"number": 0}, {"number": 2**53}, {"roles": ["chúa"]}, {"staff": [1]},
     {"valid_from": "hôm qua"}, {"id": "x"}, {"codes": [{"scheme": "qd20"}]}, {"name": "x" * 201}],
)  # fmt: skip
def test_what_is_no_directory_is_refused_whole(office: Office, wrong: dict) -> None:
    with pytest.raises(Invalid):
        hear([unit(), unit() | wrong], number=2**32)
    assert queries.offices_elsewhere() == ()


def test_many_units_are_told_in_several_envelopes(office: Office) -> None:
    staff = [{"name": "Nguyễn Văn Năm" * 5, "post": "Công chức" * 8, "email": ""}] * 300
    hear([unit(staff=staff, number=2**32 + at) for at in range(1, 6)])
    bodies = list(queries.relayed_directory(NAM_CAN, 0))
    assert len(bodies) > 1
    assert [one["number"] for body in bodies for one in body["units"]] == [2**32 + at for at in range(1, 6)]
    assert [body["all"] is None for body in bodies] == [True] * (len(bodies) - 1) + [False]


def test_a_restored_node_tells_everything_anew_and_says_what_it_knows(commune: Office) -> None:
    site.tell()
    hear([unit()], by=HUB, of=NAM_CAN, above=True)
    node.rise()
    site.tell()
    site.tell()
    first, second = told(HUB)
    assert second["number"] > first["number"]
    assert second["all"] == first["all"]
    (known,) = told(HUB, "exchange.known")
    assert known["known"]["office.directory"] == {str(NAM_CAN): 2**32 + 1}


def test_a_restored_peer_is_told_again_what_it_lost(hub: Office) -> None:
    hear([unit()])
    site.tell()
    own, far = here.current().node, SnapshotTold.objects.get(peer=MUONG_KHOA, source=NAM_CAN).number
    before = len(told(MUONG_KHOA))
    snapshots.hear_what_is_known(MUONG_KHOA, {"known": {"office.directory": {str(NAM_CAN): far}}}, {"office.directory"})
    site.tell()
    assert [body["node"] for body in told(MUONG_KHOA)[before:]] == [str(own)]


def test_an_official_mail_is_told_and_no_other_word_of_a_person(commune: Office) -> None:
    account = next(one for one in queries.accounts(commune.khoa) if one.id == commune.accounts["chau"])
    given = {"actor": commune.khoa, "account_id": account.id, "version": account.version}
    with pytest.raises(Invalid):
        actions.set_email(**given, email="không phải thư")
    actions.set_email(**given, email=" nmchau@laichau.gov.vn ")
    site.tell()
    (said,) = told(HUB)[-1]["units"]
    assert "nmchau@laichau.gov.vn" in [one["email"] for one in said["staff"]]
