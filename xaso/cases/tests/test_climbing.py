"""What is late climbs once a level, to whoever is there, and comes down when it is late no more."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connections

from tests.offices import PASSWORD, Office
from xaso.base import calendar
from xaso.base.actor import SYSTEM
from xaso.base.errors import ClockWentBack
from xaso.base.models import AuditEntry
from xaso.cases import actions
from xaso.cases.actions import climbing
from xaso.cases.models import Case, Climb
from xaso.cases.tests.hands import NUMBER, accepted, again, for_approval, in_work, waiting
from xaso.cases.tests.test_holder_gone import leave, successor
from xaso.kit.worktime import ZONE
from xaso.people import actions as people
from xaso.people.models import Tenure, Unit

MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=ZONE)
FRIDAY = datetime(2026, 12, 11, 9, 0, tzinfo=ZONE)
"""The dossier of Monday falls due on Thursday at the close: on Friday morning it is late by an hour and a half."""
NEXT_WEEK = datetime(2026, 12, 16, 9, 0, tzinfo=ZONE)


def climbs(now: datetime) -> list[tuple[str, str]]:
    """(cause, level) of what is open after a run at this moment."""
    with time_machine.travel(now, tick=False):
        actions.climb()
    return list(Climb.objects.filter(resolved_at=None).order_by("pk").values_list("cause", "level"))


def on_monday(make: Callable[[Office], Case], office: Office) -> Case:
    with time_machine.travel(MONDAY, tick=False):
        return make(office)


def province(office: Office) -> Office:
    """A province over the office, with Hà at its head."""
    made = people.create_unit(
        actor=SYSTEM, name="UBND tỉnh Lai Châu", tier="province", valid_from=date(2025, 7, 1), own_office=True
    )
    Unit.objects.filter(pk=office.id).update(parent_id=made.unit_id)
    over = Office(made.unit_id)
    employ(over, over.id, username="ha", name="Vũ Thu Hà", title="Phó Chủ tịch UBND tỉnh", role="leader")
    return over


def employ(office: Office, unit_id: object, *, username: str, name: str, title: str, role: str) -> None:
    post_id = people.create_post(actor=SYSTEM, unit_id=unit_id, title=title, role=role)
    made = people.create_account(actor=SYSTEM, post_id=post_id, username=username, full_name=name, password=PASSWORD)
    Tenure.objects.filter(account_id=made.account_id).update(valid_from=date(2025, 12, 1))
    office.accounts[username] = made.account_id


def test_the_leader_hears_of_a_late_dossier_once_and_from_whose_hand(office: Office) -> None:
    case = on_monday(in_work, office)
    assert climbs(FRIDAY - timedelta(hours=1)) == []
    assert climbs(FRIDAY) == climbs(FRIDAY + timedelta(hours=3)) == [("dossier", "head")]
    row = Climb.objects.get()
    assert (row.due, row.unit_id, row.hand) == (case.due, office.id, 2)
    assert row.told == ["Hoàng Văn Dũng, Chủ tịch UBND"]
    assert row.holder == "Nguyễn Minh Châu, Công chức Tư pháp - Hộ tịch"
    assert AuditEntry.objects.filter(verb="case.climb", kind="write").count() == 1


def test_days_off_are_caught_up_with_one_climb(office: Office) -> None:
    province(office)
    on_monday(in_work, office)
    assert climbs(NEXT_WEEK) == [("dossier", "above")]


def test_it_climbs_on_to_the_level_above(office: Office) -> None:
    over = province(office)
    on_monday(in_work, office)
    assert climbs(FRIDAY) == [("dossier", "head")]
    assert climbs(NEXT_WEEK) == [("dossier", "head"), ("dossier", "above")]
    row = Climb.objects.get(level="above")
    assert (row.unit_id, row.told) == (over.id, ["Vũ Thu Hà, Phó Chủ tịch UBND tỉnh"])


def test_at_the_top_it_stays_with_the_leader(office: Office) -> None:
    on_monday(in_work, office)
    assert climbs(FRIDAY) == climbs(NEXT_WEEK) == climbs(NEXT_WEEK + timedelta(days=9)) == [("dossier", "head")]


def test_a_late_step_climbs_and_comes_down_with_the_next_hand(office: Office) -> None:
    case = on_monday(accepted, office)
    assert climbs(MONDAY + timedelta(days=1, hours=3)) == [("step", "head")]
    with time_machine.travel(MONDAY + timedelta(days=1, hours=4), tick=False):
        chau = office.accounts["chau"]
        actions.hand_over(actor=office.binh, case_id=case.pk, version=case.version, receiver_id=chau)
    assert climbs(MONDAY + timedelta(days=1, hours=5)) == []
    assert Climb.objects.get().resolved_at == MONDAY + timedelta(days=1, hours=5)


def test_it_comes_down_when_it_is_signed_and_does_not_climb_again(office: Office) -> None:
    case = on_monday(for_approval, office)
    assert climbs(FRIDAY) == [("dossier", "head")]
    with time_machine.travel(FRIDAY, tick=False):
        actions.approve(actor=office.dung, case_id=case.pk, version=case.version, number=NUMBER)
    assert climbs(FRIDAY + timedelta(hours=1)) == climbs(NEXT_WEEK) == []


def test_the_citizens_turn_is_nobodys_lateness(office: Office) -> None:
    on_monday(waiting, office)
    assert climbs(NEXT_WEEK) == []


def test_a_day_off_declared_late_brings_it_down_and_it_may_climb_anew(office: Office) -> None:
    case = on_monday(in_work, office)
    assert climbs(FRIDAY) == [("dossier", "head")]
    with time_machine.travel(FRIDAY + timedelta(minutes=5), tick=False):
        calendar.set_day(actor=office.khoa, office_id=office.id, day=date(2026, 12, 9), kind="closed", name="Nghỉ bão")
        actions.recount()
    assert climbs(FRIDAY + timedelta(minutes=10)) == []
    assert climbs(datetime(2026, 12, 14, 9, 0, tzinfo=ZONE)) == [("dossier", "head")]
    assert list(Climb.objects.order_by("pk").values_list("due", flat=True)) == [case.due, again(case).due]


def test_the_head_of_the_holders_unit_is_told_first(office: Office) -> None:
    desk = people.create_unit(
        actor=SYSTEM, name="Phòng Tư pháp", tier="commune", valid_from=date(2025, 7, 1), parent_id=office.id,
        own_office=False,
    )  # fmt: skip
    employ(office, desk.unit_id, username="lien", name="Đào Thị Liên", title="Trưởng phòng", role="leader")
    Tenure.objects.get(account_id=office.accounts["chau"]).post.__class__.objects.filter(
        tenures__account_id=office.accounts["chau"]
    ).update(unit_id=desk.unit_id)
    on_monday(in_work, office)
    climbs(FRIDAY)
    row = Climb.objects.get()
    assert (row.unit_id, row.told) == (desk.unit_id, ["Đào Thị Liên, Trưởng phòng"])


def test_an_office_without_a_leader_goes_straight_up(office: Office) -> None:
    over = province(office)
    on_monday(in_work, office)
    Tenure.objects.filter(account_id=office.accounts["dung"]).update(valid_to=date(2026, 12, 8))
    assert climbs(FRIDAY) == climbs(NEXT_WEEK) == [("dossier", "above")]
    assert Climb.objects.get().unit_id == over.id


def test_without_anybody_over_it_the_climb_is_still_on_record(office: Office) -> None:
    on_monday(in_work, office)
    Tenure.objects.filter(account_id=office.accounts["dung"]).update(valid_to=date(2026, 12, 8))
    assert climbs(FRIDAY) == [("dossier", "head")]
    assert Climb.objects.get().told == []


def test_the_hand_of_one_who_left_is_named(office: Office) -> None:
    on_monday(in_work, office)
    with time_machine.travel(MONDAY + timedelta(days=2), tick=False):
        leave(office)
    climbs(FRIDAY)
    assert Climb.objects.get().holder.startswith("Nguyễn Minh Châu")


def test_a_dossier_given_to_another_stays_late_and_climbs_no_second_time(office: Office) -> None:
    case = on_monday(in_work, office)
    climbs(FRIDAY)
    with time_machine.travel(FRIDAY + timedelta(hours=1), tick=False):
        successor(office)
        mai = office.accounts["mai"]
        actions.hand_over(actor=office.dung, case_id=case.pk, version=again(case).version, receiver_id=mai)
    assert climbs(FRIDAY + timedelta(hours=2)) == [("dossier", "head")]
    assert Climb.objects.count() == 1


def test_a_clock_behind_writes_nothing(office: Office) -> None:
    on_monday(in_work, office)
    climbs(FRIDAY)
    Climb.objects.update(resolved_at=FRIDAY)
    with pytest.raises(ClockWentBack):
        climbs(FRIDAY - timedelta(minutes=20))
    assert Climb.objects.count() == 1


def test_what_a_clock_ahead_has_sent_up_comes_down_once_it_is_right(office: Office) -> None:
    on_monday(in_work, office)
    with time_machine.travel(FRIDAY, tick=False):
        actions.climb()
    AuditEntry.objects.filter(verb="case.climb").update(at=MONDAY)
    assert climbs(MONDAY + timedelta(hours=1)) == []


def test_killed_half_way_the_next_run_does_the_rest(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [on_monday(in_work, office) for _ in range(3)]
    lift, left = climbing._lift, [cases[0].pk]

    def killed(case_id: object, seen: object) -> int:
        if not left:
            raise KeyboardInterrupt
        left.pop()
        return lift(case_id, seen)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(climbing, "_lift", killed)
        climbs(FRIDAY)
    assert Climb.objects.count() == 1
    assert len(climbs(FRIDAY + timedelta(minutes=5))) == 3


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_write_one_climb(office: Office) -> None:
    for _ in range(3):
        on_monday(in_work, office)
    start = Barrier(2)

    def run(_: int) -> int:
        start.wait()
        try:
            return actions.climb()
        finally:
            connections.close_all()

    with time_machine.travel(FRIDAY, tick=False), ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(run, range(2))) == 3
    assert Climb.objects.count() == 3


def test_one_office_does_not_climb_in_another(office: Office, other_office: Office) -> None:
    on_monday(in_work, office)
    climbs(FRIDAY)
    assert not Climb.objects.filter(office_id=other_office.id).exists()
    assert Climb.objects.get().office_id == office.id
