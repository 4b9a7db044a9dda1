"""A leader lets another sign: from one moment to another, within bounds, never on to a third."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine

from tests.offices import Office, to_sign
from xaso.base import clock
from xaso.base.actor import SYSTEM, Grant
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible, Stale
from xaso.base.models import AuditEntry
from xaso.kit.worktime import ZONE
from xaso.people import actions, queries
from xaso.people.models import Delegation, Tenure

MORNING = datetime(2026, 11, 25, 8, 0, tzinfo=ZONE)
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=ZONE)
MOMENT = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _seven_o_clock() -> Iterator[None]:
    with time_machine.travel(MORNING - timedelta(hours=1), tick=False):
        yield


def give(office: Office, **values: object) -> Delegation:
    new = to_sign(office.accounts["chau"], **{"valid_from": MORNING, "valid_to": NOON, **values})
    return Delegation.objects.get(pk=actions.give_delegation(actor=office.dung, new=new).delegation_id)


def leads_at(office: Office, at: datetime, name: str = "chau") -> bool:
    with clock.pretend(at):
        return office.actor(name).has("leader")


def test_it_begins_and_ends_to_the_minute(office: Office) -> None:
    give(office)
    moments = (MORNING - MOMENT, MORNING, NOON - MOMENT, NOON)
    assert [leads_at(office, at) for at in moments] == [False, True, True, False]


def test_the_delegate_acts_with_the_title_of_a_delegate(office: Office) -> None:
    give(office)
    with clock.pretend(MORNING):
        chau = office.chau
    assert chau.post == "Công chức Tư pháp - Hộ tịch"
    assert chau.at(office.id, "leader").post == "TUQ. Chủ tịch UBND / Công chức Tư pháp - Hộ tịch"


def test_a_deputy_signs_for_the_head_and_the_body(office: Office) -> None:
    deputy = actions.create_post(actor=SYSTEM, unit_id=office.id, title="Phó Chủ tịch UBND", role="leader")
    today = {"valid_from": date(2026, 1, 1)}
    actions.give_post(actor=SYSTEM, account_id=office.accounts["chau"], post_id=deputy, **today)
    head = Tenure.objects.get(account_id=office.accounts["dung"]).post
    actions.set_on_behalf(actor=office.khoa, post_id=head.pk, on_behalf="  Ủy ban nhân dân ")
    tenure = Tenure.objects.get(post_id=deputy).pk
    give(office, kind="KT", receiver=tenure, procedures=(), valid_to=None, ground="")
    with clock.pretend(NOON):
        signs = office.chau.at(office.id, "leader").post
        assert office.dung.at(office.id, "leader").post == "TM. Ủy ban nhân dân / Chủ tịch UBND"
    assert signs == "TM. Ủy ban nhân dân / KT. Chủ tịch UBND / Phó Chủ tịch UBND"


def test_it_ends_with_the_post_of_either(office: Office) -> None:
    give(office, valid_to=MORNING + timedelta(days=5))
    tenure = Tenure.objects.get(account_id=office.accounts["dung"])
    with clock.pretend(MORNING):
        actions.end_post(actor=office.khoa, tenure_id=tenure.pk, valid_to=MORNING.date())
    assert leads_at(office, NOON)
    assert not leads_at(office, NOON + timedelta(days=1))


def test_it_is_not_given_on(office: Office) -> None:
    give(office)
    with clock.pretend(MORNING), pytest.raises(NotAllowed, match="không giao tiếp"):
        actions.give_delegation(actor=office.chau, new=to_sign(office.accounts["binh"]))
    with clock.pretend(MORNING):
        assert not queries.may_ever(office.chau, "people.delegate")
        assert not queries.may_ever(office.chau, "people.usage")
        assert queries.may_ever(office.dung, "people.delegate")


def test_nobody_lets_himself_sign_nor_a_stranger(office: Office, other_office: Office) -> None:
    with pytest.raises(NotAllowed):
        actions.give_delegation(actor=office.dung, new=to_sign(office.accounts["dung"]))
    with pytest.raises(NotAllowed):
        actions.give_delegation(actor=office.dung, new=to_sign(other_office.accounts["chau"]))
    assert not Delegation.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "KT"}, "receiver"),
        ({"kind": "Q"}, "kind"),
        ({"receiver": -1}, "receiver"),
        ({"valid_to": MORNING}, "to_day"),
        ({"ground": "  "}, "ground"),
        ({"procedures": ()}, "procedures"),
    ],
)
def test_what_the_law_does_not_allow_is_said_at_its_field(
    office: Office, values: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        give(office, **values)
    assert field in refused.value.errors
    assert not Delegation.objects.exists()


def test_a_title_that_paper_has_no_room_for_is_refused(office: Office) -> None:
    long = actions.create_post(actor=SYSTEM, unit_id=office.id, title="Công chức " + "x" * 90, role="resolver")
    actions.give_post(
        actor=SYSTEM, account_id=office.accounts["chau"], post_id=long, valid_from=date(2026, 1, 1)
    )  # fmt: skip
    head = Tenure.objects.get(account_id=office.accounts["dung"]).post
    head.title = "Chủ tịch " + "y" * 90
    head.save()
    with pytest.raises(Invalid, match="quá dài"):
        give(office, receiver=Tenure.objects.get(post_id=long).pk)


def test_pressing_twice_gives_once(office: Office) -> None:
    give(office)
    with pytest.raises(Invalid, match="rồi"):
        give(office)
    give(office, procedures=("2.000815",))
    give(office, valid_from=NOON, valid_to=NOON + timedelta(hours=1))
    assert Delegation.objects.count() == 3


def test_ending_early(office: Office, other_office: Office) -> None:
    row = give(office)
    with clock.pretend(MORNING + timedelta(hours=1)):
        with pytest.raises(NotFound):
            actions.end_delegation(actor=other_office.dung, delegation_id=row.pk, version=1)
        with pytest.raises(NotFound):
            actions.end_delegation(actor=office.chau, delegation_id=row.pk, version=1)
        with pytest.raises(Stale):
            actions.end_delegation(actor=office.dung, delegation_id=row.pk, version=7)
        actions.end_delegation(actor=office.dung, delegation_id=row.pk, version=1)
        assert not office.chau.has("leader")
        assert "đã kết thúc lúc 09:00" in queries.ended_lately(office.accounts["chau"])
        with pytest.raises(NotPossible):
            actions.end_delegation(actor=office.dung, delegation_id=row.pk, version=2)
    assert AuditEntry.objects.filter(verb="people.delegate").count() == 2
    with clock.pretend(MORNING + timedelta(days=2)):
        assert queries.ended_lately(office.accounts["chau"]) == ""


def test_one_that_never_began_ends_before_it_begins(office: Office) -> None:
    row = give(office)
    with clock.pretend(MORNING - timedelta(minutes=30)):
        actions.end_delegation(actor=office.dung, delegation_id=row.pk, version=1)
    assert not leads_at(office, MORNING)
    with clock.pretend(MORNING):
        assert [one.name for one in queries.signers(office.dung)] == ["Hoàng Văn Dũng"]


def test_who_signs_today(office: Office) -> None:
    give(office)
    with clock.pretend(NOON + timedelta(hours=1)):
        head, chau = queries.signers(office.binh)
        assert (head.title, head.given_by) == ("Chủ tịch UBND", "")
        assert (chau.given_by, chau.scope, chau.ground) == (
            "Hoàng Văn Dũng", "1.004873", "Giấy ủy quyền số 02/GUQ-UBND",
        )  # fmt: skip
        signed = "Nguyễn Minh Châu, TUQ. Chủ tịch UBND / Công chức Tư pháp - Hộ tịch"
        assert queries.signatories(office.id, "1.004873") == ["Hoàng Văn Dũng, Chủ tịch UBND", signed]
        assert queries.signatories(office.id, "2.000815") == ["Hoàng Văn Dũng, Chủ tịch UBND"]
    with clock.pretend(MORNING + timedelta(days=1)):
        assert len(queries.signers(office.binh)) == 1


def test_to_whom_it_can_be_given(office: Office) -> None:
    names = {one.name for one in queries.possible_receivers(office.dung)}
    assert names == {"Trần Thị Bình", "Nguyễn Minh Châu", "Vũ Đăng Khoa"}
    assert queries.possible_receivers(office.chau) == []


def test_bounds_by_field_and_procedure(office: Office) -> None:
    give(office, fields=("Hộ tịch",))
    with clock.pretend(MORNING):
        grant: Grant = next(one for one in office.chau.grants if one.lent)
    assert grant.covers("1.004873", "Chứng thực")
    assert grant.covers("9.999999", "Hộ tịch")
    assert not grant.covers("9.999999", "Chứng thực")
    assert Grant("leader", office.id).covers("9.999999", "Chứng thực")
