"""Received at one office, resolved by another (phi địa giới): it changes hands as paper does."""

from datetime import datetime, timedelta

import pytest

from tests.offices import Office, intake
from xaso.base import audit, clock
from xaso.base.errors import Invalid, NotAllowed, NotFound
from xaso.cases import actions, queries
from xaso.cases.models import Case
from xaso.cases.tests.hands import NUMBER, again
from xaso.kit.worktime import ZONE

MONDAY = datetime(2025, 12, 8, 9, 0, tzinfo=ZONE)


def received(office: Office, competent: Office, **values: object) -> Case:
    made = actions.accept(actor=office.binh, intake=intake(competent_id=competent.id, **values))
    return Case.objects.get(pk=made.case_id)


def sent(office: Office, competent: Office, **values: object) -> Case:
    case = received(office, competent, **values)
    actions.send(actor=office.binh, case_id=case.pk, version=case.version)
    return again(case)


def taken(office: Office, competent: Office, **values: object) -> Case:
    case = sent(office, competent, **values)
    actions.take_over(actor=competent.binh, case_id=case.pk, version=case.version)
    return again(case)


def ready(office: Office, competent: Office, **values: object) -> Case:
    case = taken(office, competent, **values)
    aim = {"case_id": case.pk}
    actions.hand_over(
        actor=competent.binh, version=case.version, receiver_id=competent.accounts["chau"], **aim
    )  # fmt: skip
    actions.draft_result(actor=competent.chau, version=case.version + 1, content="Đủ điều kiện", **aim)
    actions.submit(actor=competent.chau, version=case.version + 2, **aim)
    actions.approve(actor=competent.dung, version=case.version + 3, number=NUMBER, **aim)
    return again(case)


def test_the_owner_changes_when_the_competent_counter_has_it_in_hand(office: Office, other_office: Office) -> None:
    with clock.pretend(MONDAY):
        case = received(office, other_office)
        assert (case.office_id, case.competent_id, case.sent_from_id) == (office.id, other_office.id, None)
        code, due = case.code, case.due
        with pytest.raises(NotAllowed, match="cơ quan khác giải quyết"):
            actions.hand_over(
                actor=office.binh, case_id=case.pk, version=1, receiver_id=office.accounts["chau"]
            )  # fmt: skip
        actions.send(actor=office.binh, case_id=case.pk, version=1)
    assert (again(case).state, again(case).office_id) == ("sent", office.id)
    with clock.pretend(MONDAY + timedelta(hours=1)):
        actions.take_over(actor=other_office.binh, case_id=case.pk, version=2)
    case = again(case)
    assert (case.state, case.office_id, case.sent_from_id) == ("accepted", other_office.id, office.id)
    assert (case.code, case.due, case.counted_from) == (code, due, case.received_at)
    assert case.holder_id == other_office.accounts["binh"]


def test_a_late_hand_stands_on_the_slip(office: Office, other_office: Office) -> None:
    with clock.pretend(MONDAY):
        case = sent(office, other_office)
    with clock.pretend(MONDAY + timedelta(days=1)):
        done = actions.take_over(actor=other_office.binh, case_id=case.pk, version=case.version)
    assert done.outcome == "late"
    rows = list(case.handovers.order_by("number").values_list("verb", "outcome"))
    assert rows == [("accept", ""), ("send", "on_time"), ("take_over", "late")]


def test_who_received_it_goes_on_reading_and_does_nothing_more(
    office: Office, other_office: Office, reading: audit.Reading
) -> None:
    with clock.pretend(MONDAY):
        case = taken(office, other_office)
        shown = queries.dossier(office.binh, case.code or "")
        assert all(one.reason for one in shown.possible)
        assert shown.around.organisations == (
            ("Nơi tiếp nhận", "UBND xã Tân Phong"), ("Cơ quan giải quyết", "UBND xã Mường Khoa"),
        )  # fmt: skip
        assert [row.ref for row in queries.cases(office.binh, state="away").rows] == [case.code]
        assert queries.cases(office.binh).rows == ()
        with pytest.raises(NotAllowed):
            actions.hand_over(
                actor=office.binh, case_id=case.pk, version=case.version, receiver_id=office.accounts["chau"]
            )  # fmt: skip


def test_before_it_is_sent_it_does_not_exist_for_the_competent_office(
    office: Office, other_office: Office, reading: audit.Reading
) -> None:
    with clock.pretend(MONDAY):
        case = received(office, other_office)
        with pytest.raises(NotFound):
            queries.dossier(other_office.binh, case.code or "")
        actions.send(actor=office.binh, case_id=case.pk, version=1)
        assert queries.dossier(other_office.binh, case.code or "").state == "sent"
        with pytest.raises(NotAllowed):
            actions.take_over(actor=office.binh, case_id=case.pk, version=2)
        with pytest.raises(NotAllowed):
            actions.take_over(actor=other_office.chau, case_id=case.pk, version=2)


def test_each_counter_finds_what_waits_for_it(office: Office, other_office: Office, reading: audit.Reading) -> None:
    with clock.pretend(MONDAY):
        case = received(office, other_office)
        assert [row.verb for row in queries.today(office.binh).rows] == ["case.send"]
        actions.send(actor=office.binh, case_id=case.pk, version=1)
        assert queries.today(office.binh).rows == ()
        assert [row.verb for row in queries.today(other_office.binh).rows] == ["case.take_over"]
        actions.take_over(actor=other_office.binh, case_id=case.pk, version=2)
        assert [row.verb for row in queries.today(other_office.binh).rows] == ["case.hand_over"]


@pytest.mark.parametrize("way", ["counter", "origin"])
def test_the_result_is_given_out_where_the_citizen_chose(
    office: Office, other_office: Office, reading: audit.Reading, way: str
) -> None:
    with clock.pretend(MONDAY):
        case = ready(office, other_office, return_way=way)
        here, there = (office, other_office) if way == "origin" else (other_office, office)
        assert [row.verb for row in queries.today(here.binh).rows] == ["case.return_result"]
        assert queries.today(there.binh).rows == ()
        with pytest.raises(NotAllowed):
            actions.return_result(actor=there.binh, case_id=case.pk, version=case.version, handed=actions.Return())
        actions.return_result(actor=here.binh, case_id=case.pk, version=case.version, handed=actions.Return())
    assert again(case).state == "returned"


def test_what_cannot_be_received_for_another_is_said_at_its_field(office: Office, other_office: Office) -> None:
    with pytest.raises(Invalid) as refused:
        actions.accept(actor=office.binh, intake=intake(competent_id=office.accounts["binh"]))
    assert list(refused.value.errors) == ["competent_id"]
    with pytest.raises(Invalid) as refused:
        actions.accept(actor=office.binh, intake=intake(return_way="origin"))
    assert list(refused.value.errors) == ["return_way"]
    with pytest.raises(Invalid) as refused:
        actions.record(
            actor=office.binh, intake=intake("2.000815", competent_id=other_office.id), number="", signer=""
        )  # fmt: skip
    assert list(refused.value.errors) == ["competent_id"]
