"""Who holds how much, what is late and since which hand; of an office and of the offices below it."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.offices import Office
from xaso.base.errors import NotFound
from xaso.cases import queries
from xaso.cases.models import Case
from xaso.cases.queries.board import Board, Group, Sums
from xaso.cases.tests.hands import accepted, for_approval, in_work, ready, waiting
from xaso.cases.tests.test_climbing import FRIDAY, MONDAY, NEXT_WEEK, climbs, on_monday, province
from xaso.cases.tests.test_holder_gone import leave
from xaso.people.models import Unit

FIELD = "Hộ tịch"


def board(office: Office, now: datetime = FRIDAY) -> Board:
    with time_machine.travel(now, tick=False):
        return queries.board(office.dung)


def test_each_dossier_is_counted_once_with_the_hand_that_holds_it(office: Office) -> None:
    for make in (accepted, in_work, in_work, for_approval, waiting, ready):
        on_monday(make, office)
    with time_machine.travel(FRIDAY - timedelta(minutes=30), tick=False):
        accepted(office)
    found = board(office)
    assert found.sums == Sums(held=5, today=0, late=4)
    assert [(one.name, one.sums) for one in found.hands] == [
        ("Nguyễn Minh Châu", Sums(2, 0, 2)),
        ("Trần Thị Bình", Sums(2, 0, 1)),
        ("Lãnh đạo, chờ ký", Sums(1, 0, 1)),
    ]
    assert sum((one.sums for one in found.units), Sums()) == found.sums
    assert found.fields == (Group(FIELD, found.sums),)
    assert (found.waiting_count, found.ready_count) == (1, 1)


def test_the_longest_late_is_named_with_when_it_came_into_the_hand(office: Office) -> None:
    first = on_monday(in_work, office)
    with time_machine.travel(MONDAY + timedelta(hours=1), tick=False):
        in_work(office)
    Case.objects.filter(pk=first.pk).update(due=MONDAY + timedelta(days=1))
    (hand,) = board(office).hands
    assert (hand.ref, hand.held, hand.longest.text) == (first.code, "từ 07/12/2026", "Quá hạn 3 ngày")


def test_what_falls_due_today_is_told_apart(office: Office) -> None:
    on_monday(in_work, office)
    assert board(office, FRIDAY - timedelta(days=1)).sums == Sums(1, 1, 0)
    assert board(office, MONDAY).sums.rest == 1


def test_the_hands_of_one_who_left_are_not_forgotten(office: Office) -> None:
    on_monday(in_work, office)
    with time_machine.travel(FRIDAY - timedelta(days=1), tick=False):
        leave(office)
    (hand,) = board(office).hands
    assert (hand.name, hand.post) == ("Nguyễn Minh Châu", "không còn giữ vị trí ở cơ quan")


def test_an_office_counts_nothing_of_its_neighbour(office: Office, other_office: Office) -> None:
    on_monday(in_work, office)
    with time_machine.travel(FRIDAY, tick=False):
        assert queries.board(other_office.dung).sums == Sums()


def test_the_province_sees_red_lights_first_and_counts_as_the_commune_does(
    office: Office, other_office: Office
) -> None:
    over = province(office)
    Unit.objects.filter(pk=other_office.id).update(parent_id=over.id)
    for make in (in_work, in_work, waiting, ready):
        on_monday(make, office)
    climbs(NEXT_WEEK)
    with time_machine.travel(NEXT_WEEK, tick=False):
        first, second = queries.board_below(over.actor("ha"))
        name, fields, told = queries.office_below(over.actor("ha"), office.id)
        with pytest.raises(NotFound):
            queries.office_below(over.actor("ha"), over.id)
        with pytest.raises(NotFound):
            queries.office_below(office.dung, other_office.id)
        assert queries.board_below(office.dung) == ()
    assert (first.name, first.sums, first.told) == ("UBND xã Tân Phong", Sums(2, 0, 2), 2)
    assert (first.waiting, first.ready, first.longest.text) == (1, 1, "Quá hạn 4 ngày")
    assert (second.name, second.sums, second.longest) == ("UBND xã Mường Khoa", Sums(), None)
    assert (name, fields, len(told.rows)) == ("UBND xã Tân Phong", (Group(FIELD, Sums(2, 0, 2)),), 2)


def test_statements_do_not_grow_with_offices_or_dossiers(office: Office, other_office: Office) -> None:
    over = province(office)
    ha, dung = over.actor("ha"), office.dung
    counts: list[int] = []
    with time_machine.travel(MONDAY, tick=False):
        queries.board_below(ha)
        queries.board(dung)
    for _ in range(2):
        on_monday(in_work, office)
        with CaptureQueriesContext(connection) as seen, time_machine.travel(FRIDAY, tick=False):
            queries.board_below(ha)
            queries.board(dung)
        counts.append(len(seen))
        Unit.objects.filter(pk=other_office.id).update(parent_id=over.id)
    assert counts[0] == counts[1]
